import { addDays, addMonths, civilDateOf, endOfDay, startOfDay, weekdayOf } from './civil-date.js';

describe('the civil date', () => {
  it('1.0.2: is the day in Beijing, whatever zone the instant is written in', () => {
    expect(civilDateOf('2026-05-27T15:59:59.999Z')).toBe('2026-05-27');
    expect(civilDateOf('2026-05-27T16:00:00.000Z')).toBe('2026-05-28');
    expect(civilDateOf('2026-05-28T00:00+08:00')).toBe('2026-05-28');
    expect(civilDateOf('2026-05-27T23:00:00-05:00')).toBe('2026-05-28');
  });

  it('1.0.2: ends at 24:00 Beijing time, and that instant belongs to the next day', () => {
    expect(endOfDay('2026-05-28')).toBe('2026-05-28T16:00:00.000Z');
    expect(startOfDay('2026-05-28')).toBe('2026-05-27T16:00:00.000Z');
    expect(civilDateOf(endOfDay('2026-05-28'))).toBe('2026-05-29');
  });

  it.each(['2026-05-28', '2026-05-28T10:00:00', '2026-13-01T00:00:00Z', 'today', ''])(
    'is not read from %j, which is no instant',
    (text) => {
      expect(() => civilDateOf(text)).toThrow(expect.objectContaining({ code: 'NOT_AN_INSTANT' }));
    },
  );

  it.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01T00:00:00Z', ''])(
    'refuses %j in both languages',
    (text) => {
      const zh = expect.stringContaining(`“${text}”不是有效日期`);
      const en = expect.stringContaining(`"${text}" is not a date`);
      expect(() => addDays(text, 1)).toThrow(expect.objectContaining({ code: 'NOT_A_DATE', zh, en }));
      expect(() => addMonths(text, 1)).toThrow(expect.objectContaining({ code: 'NOT_A_DATE' }));
    },
  );

  it('crosses months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addMonths('2025-12-31', 2)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
  });

  it('knows the day of the week', () => {
    expect(weekdayOf('2026-02-17')).toBe(2);
    expect(weekdayOf('1969-12-28')).toBe(0);
    expect(weekdayOf('1970-01-03')).toBe(6);
  });
});
