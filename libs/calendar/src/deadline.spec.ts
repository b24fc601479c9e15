import { builtInDays } from './built-in-days.js';
import { dueDate, latestDayBefore, reminderDates } from './deadline.js';
import { importNotice } from './notice.js';
import { imagined2027 } from './notice.examples.js';
import type { PeriodUnit } from './counting.js';

const due = (from: string, value: number, unit: PeriodUnit) => dueDate({ from, value, unit }, builtInDays);
const before = (meeting: string, value: number, unit: PeriodUnit) =>
  latestDayBefore({ meeting, value, unit }, builtInDays);

describe('a due date', () => {
  it('1.0.2: does not count the start day', () => {
    expect(due('2026-03-02', 1, 'CALENDAR_DAY').due).toBe('2026-03-03');
    expect(due('2026-03-02', 7, 'CALENDAR_DAY')).toEqual({
      due: '2026-03-09',
      provisional: false,
      reasoning: {
        zh: '2026-03-02 起 7 日为 2026-03-09',
        en: '7 calendar days from 2026-03-02 is 2026-03-09',
      },
    });
  });

  it('1.0.2: ends N months on, on the same day number', () => {
    expect(due('2026-02-27', 3, 'MONTH')).toEqual({
      due: '2026-05-27',
      provisional: false,
      reasoning: { zh: '2026-02-27 起 3 个月为 2026-05-27', en: '3 months from 2026-02-27 is 2026-05-27' },
    });
  });

  it("1.0.2: ends on the month's last day where the day number is missing", () => {
    expect(due('2025-01-31', 1, 'MONTH').due).toBe('2025-02-28');
    expect(due('2024-01-31', 1, 'MONTH').due).toBe('2024-02-29');
    expect(due('2024-02-29', 12, 'MONTH').due).toBe('2025-02-28');
    expect(due('2025-01-31', 1, 'MONTH').reasoning).toEqual({
      zh: '2025-01-31 起 1 个月为 2025-02-28（该月无 31 日，取月末日）',
      en: '1 month from 2025-01-31 is 2025-02-28 (that month has no day 31, so its last day)',
    });
  });

  it('1.0.2: moves from a statutory holiday to the next working day', () => {
    expect(due('2026-03-19', 3, 'MONTH')).toEqual({
      due: '2026-06-22',
      provisional: false,
      reasoning: {
        zh: '2026-03-19 起 3 个月为 2026-06-19；该日为节假日（端午节），顺延至 2026-06-22',
        en: '3 months from 2026-03-19 is 2026-06-19; holiday (Dragon Boat Festival), moved on to 2026-06-22',
      },
    });
  });

  it('1.0.2: moves from a weekend to the next working day', () => {
    expect(due('2026-03-01', 7, 'CALENDAR_DAY')).toEqual({
      due: '2026-03-09',
      provisional: false,
      reasoning: {
        zh: '2026-03-01 起 7 日为 2026-03-08；该日为星期日，顺延至 2026-03-09',
        en: '7 calendar days from 2026-03-01 is 2026-03-08; weekend, moved on to 2026-03-09',
      },
    });
  });

  it('1.0.2: moves to a make-up workday on a weekend, if that is the next working day', () => {
    expect(due('2022-10-01', 5, 'CALENDAR_DAY').due).toBe('2022-10-08');
  });

  it('1.0.2: stays on a Saturday that is a make-up workday', () => {
    expect(due('2026-01-31', 1, 'MONTH')).toEqual({
      due: '2026-02-28',
      provisional: false,
      reasoning: {
        zh: '2026-01-31 起 1 个月为 2026-02-28（该月无 31 日，取月末日）；该日为调休上班日，不变',
        en: '1 month from 2026-01-31 is 2026-02-28 (that month has no day 31, so its last day); a make-up workday, so it stands',
      },
    });
  });

  it.each([
    ['2025-01-24', 1, '2025-01-26'],
    ['2025-01-24', 3, '2025-02-05'],
    ['2025-01-24', 6, '2025-02-08'],
    ['2025-01-24', 7, '2025-02-10'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-13', 6, '2026-02-28'],
    ['2026-02-13', 7, '2026-03-02'],
    ['2025-09-26', 1, '2025-09-28'],
    ['2025-09-26', 4, '2025-10-09'],
    ['2025-09-26', 6, '2025-10-11'],
    ['2018-12-28', 1, '2018-12-29'],
    ['2018-12-28', 2, '2019-01-02'],
  ])('1.0.2: counts working days around holidays and 调休: %s + %i is %s', (from, value, expected) => {
    expect(due(from, value, 'WORKING_DAY').due).toBe(expected);
  });

  it('1.0.2: says which holidays were not counted and which make-up workdays were', () => {
    expect(due('2026-09-24', 10, 'WORKING_DAY')).toEqual({
      due: '2026-10-15',
      provisional: false,
      reasoning: {
        zh: '2026-09-24 起 10 个工作日为 2026-10-15（不计中秋节、国庆节假期，计入调休上班日 2026-10-10）',
        en:
          '10 working days from 2026-09-24 is 2026-10-15 ' +
          '(not counting Mid-Autumn Festival, National Day, counting make-up workday 2026-10-10)',
      },
    });
  });

  it('1.0.2: is provisional past the last notice, and moves when the notice is imported', () => {
    expect(due('2026-10-01', 3, 'MONTH')).toEqual({
      due: '2027-01-01',
      provisional: true,
      reasoning: {
        zh: '2026-10-01 起 3 个月为 2027-01-01；2027 年节假日安排尚未导入，其间暂按周末休息推算',
        en:
          '3 months from 2026-10-01 is 2027-01-01; ' +
          'provisional: the holiday notice of 2027 is not imported, so only its weekends count as rest days',
      },
    });
    const imported = importNotice(builtInDays, imagined2027);
    expect(dueDate({ from: '2026-10-01', value: 3, unit: 'MONTH' }, imported)).toMatchObject({
      due: '2027-01-04',
      provisional: false,
    });
  });

  it('1.0.2: still skips weekends past the last notice, and names every year that is wanting', () => {
    const long = due('2026-12-01', 600, 'WORKING_DAY');
    expect(long).toMatchObject({ due: '2029-03-20', provisional: true });
    expect(long.reasoning.zh).toContain('2027、2028、2029 年节假日安排尚未导入');
  });

  it('1.0.2: is provisional from 25 December on, which the next notice may still rearrange', () => {
    expect(due('2026-12-23', 1, 'CALENDAR_DAY')).toMatchObject({ due: '2026-12-24', provisional: false });
    expect(due('2026-12-23', 2, 'CALENDAR_DAY')).toMatchObject({ due: '2026-12-25', provisional: true });
    expect(due('2026-12-19', 7, 'CALENDAR_DAY')).toMatchObject({ due: '2026-12-28', provisional: true });
    const imported = importNotice(builtInDays, imagined2027);
    expect(dueDate({ from: '2026-12-19', value: 7, unit: 'CALENDAR_DAY' }, imported).due).toBe('2026-12-26');
  });

  it('1.0.2: is provisional before the first notice too', () => {
    expect(due('2017-09-01', 1, 'MONTH')).toMatchObject({ due: '2017-10-02', provisional: true });
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a period of %p', (value) => {
    expect(() => due('2026-03-02', value, 'WORKING_DAY')).toThrow(
      expect.objectContaining({ code: 'VALUE_NOT_POSITIVE', zh: `期限值“${value}”应为正整数` }),
    );
  });

  it('refuses a start that is no date', () => {
    expect(() => due('2026-02-30', 1, 'MONTH')).toThrow(expect.objectContaining({ code: 'NOT_A_DATE' }));
  });
});

describe('the latest day before a meeting', () => {
  it('D-MTG-01: is seven days before the meeting, whose own day is not counted', () => {
    expect(before('2026-03-26', 7, 'CALENDAR_DAY')).toEqual({
      due: '2026-03-19',
      provisional: false,
      reasoning: {
        zh: '2026-03-26 前 7 日为 2026-03-19',
        en: '7 calendar days before 2026-03-26 is 2026-03-19',
      },
    });
  });

  it('D-MTG-01: moves earlier over rest days, so that the members keep their time', () => {
    expect(before('2026-10-12', 7, 'CALENDAR_DAY')).toEqual({
      due: '2026-09-30',
      provisional: false,
      reasoning: {
        zh: '2026-10-12 前 7 日为 2026-10-05；该日为节假日（国庆节），提前至 2026-09-30',
        en: '7 calendar days before 2026-10-12 is 2026-10-05; holiday (National Day), moved back to 2026-09-30',
      },
    });
  });

  it('1.0.2: counts working days backwards through make-up workdays', () => {
    expect(before('2026-03-02', 2, 'WORKING_DAY').due).toBe('2026-02-27');
    expect(before('2026-10-12', 1, 'WORKING_DAY').due).toBe('2026-10-10');
  });

  it('1.0.2: counts months backwards to the same day number', () => {
    expect(before('2026-05-29', 2, 'MONTH').due).toBe('2026-03-27');
  });

  it('1.0.2: is provisional for a meeting past the last notice', () => {
    expect(before('2027-01-20', 10, 'CALENDAR_DAY')).toMatchObject({ due: '2027-01-08', provisional: true });
  });
});

describe('reminders', () => {
  it('1.0.2: come 30, 15, 7, 3 and 1 days before the due date, earliest first', () => {
    expect(reminderDates({ due: '2026-06-22', unit: 'MONTH' }, builtInDays)).toEqual([
      { unitsBefore: 30, on: '2026-05-23' },
      { unitsBefore: 15, on: '2026-06-07' },
      { unitsBefore: 7, on: '2026-06-15' },
      { unitsBefore: 3, on: '2026-06-19' },
      { unitsBefore: 1, on: '2026-06-21' },
    ]);
  });

  it('1.0.2: are counted in working days where the limit is', () => {
    expect(reminderDates({ due: '2026-10-09', unit: 'WORKING_DAY', remindAt: [1, 3] }, builtInDays)).toEqual([
      { unitsBefore: 3, on: '2026-09-29' },
      { unitsBefore: 1, on: '2026-10-08' },
    ]);
  });

  it('1.0.2: are left out when they would precede the limit itself', () => {
    const plan = { due: '2026-03-09', unit: 'CALENDAR_DAY', after: '2026-03-02' } as const;
    expect(reminderDates(plan, builtInDays).map(({ unitsBefore }) => unitsBefore)).toEqual([3, 1]);
  });
});

describe('the unit of a period', () => {
  it('1.0.2: is one of three, which the compiler knows', () => {
    // @ts-expect-error A week is no unit of the rule book.
    expect(() => dueDate({ from: '2026-03-02', value: 1, unit: 'WEEK' }, builtInDays)).toThrow(
      expect.objectContaining({ code: 'UNIT_UNKNOWN', zh: '期限单位“WEEK”无效' }),
    );
  });
});
