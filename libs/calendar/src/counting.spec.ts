import { builtInDays } from './built-in-days.js';
import { daysLeft, daysOverdue, workingDaysBetween } from './counting.js';

describe('counting', () => {
  it('1.0.2: leaves no day on the due date, which is not overdue before its 24:00', () => {
    expect(daysLeft('2026-05-27', '2026-05-20')).toBe(7);
    expect(daysLeft('2026-05-27', '2026-05-27')).toBe(0);
    expect(daysOverdue('2026-05-27', '2026-05-27')).toBe(0);
  });

  it('1.0.2: shows the number of days overdue', () => {
    expect(daysOverdue('2026-05-27', '2026-05-28')).toBe(1);
    expect(daysOverdue('2026-05-27', '2026-06-27')).toBe(31);
    expect(daysLeft('2026-05-27', '2026-06-27')).toBe(0);
    expect(daysOverdue('2026-05-27', '2026-05-01')).toBe(0);
  });

  it('1.0.2: finds the working days of a span, without its first day and with its last', () => {
    expect(workingDaysBetween('2026-02-13', '2026-02-28', builtInDays)).toBe(6);
    expect(workingDaysBetween('2026-09-30', '2026-10-07', builtInDays)).toBe(0);
    expect(workingDaysBetween('2026-03-02', '2026-03-02', builtInDays)).toBe(0);
    expect(workingDaysBetween('2026-03-09', '2026-03-02', builtInDays)).toBe(0);
  });
});
