import chineseDays from 'chinese-days';
import { builtInDays, builtInDaysAnd } from './built-in-days.js';
import { addDays } from './civil-date.js';
import { dayOf, isWorkingDay } from './day-table.js';
import { dueDate } from './deadline.js';
import { imagined2027 } from './notice.examples.js';

const everyPublishedDay = (): string[] => {
  const days: string[] = [];
  const end = `${builtInDays.publishedThrough}-12-31`;
  for (let date = `${builtInDays.publishedFrom}-01-01`; date <= end; date = addDays(date, 1)) days.push(date);
  return days;
};

describe('the built-in day table', () => {
  it('holds the notices of 2018 through 2026', () => {
    expect(builtInDays).toMatchObject({ publishedFrom: 2018, publishedThrough: 2026 });
    expect(Object.keys(builtInDays.years)).toHaveLength(9);
    expect(everyPublishedDay()).toHaveLength(9 * 365 + 2);
  });

  it('agrees with chinese-days on every day of these years', () => {
    const different = everyPublishedDay().filter(
      (date) => isWorkingDay(date, builtInDays) !== chineseDays.isWorkday(date),
    );
    expect(different).toEqual([]);
  });

  it('agrees with chinese-days on the name of every holiday and make-up workday', () => {
    const different = everyPublishedDay().filter((date) => {
      const day = dayOf(date, builtInDays);
      const theirs = chineseDays.getDayDetail(date).name.split(',')[1];
      return 'name' in day ? !theirs || !day.name.startsWith(theirs) : theirs !== undefined;
    });
    expect(different).toEqual([]);
  });

  it('has the notice of 2026 as it was published', () => {
    const special = Object.entries(builtInDays.years[2026] ?? {});
    const of = (kind: string) => special.filter(([, day]) => day.kind === kind).map(([date]) => date);
    expect(of('MAKE_UP_WORKDAY').sort()).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(of('HOLIDAY')).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7);
  });

  it('never takes a later year for settled, although chinese-days calls its New Year an ordinary working day', () => {
    const newYear = `${builtInDays.publishedThrough + 1}-01-01`;
    expect(chineseDays.isWorkday(newYear)).toBe(true);
    const period = { from: addDays(newYear, -7), value: 7, unit: 'CALENDAR_DAY' } as const;
    expect(dueDate(period, builtInDays).provisional).toBe(true);
  });
});

describe('the built-in day table and what was imported since', () => {
  it('holds both', () => {
    const days = builtInDaysAnd([imagined2027]);
    expect(days).toMatchObject({ publishedFrom: 2018, publishedThrough: 2027 });
    expect(isWorkingDay('2026-12-26', days)).toBe(true);
    expect(builtInDays.publishedThrough).toBe(2026);
  });

  it('takes the imported notice where both know the year', () => {
    const rows = [...builtInDays2020(), { date: '2020-02-03', kind: 'HOLIDAY' as const, name: '春节' }];
    expect(isWorkingDay('2020-02-03', builtInDaysAnd([]))).toBe(true);
    expect(isWorkingDay('2020-02-03', builtInDaysAnd([{ year: 2020, rows }]))).toBe(false);
  });

  it('leaves no year out', () => {
    expect(() => builtInDaysAnd([{ ...imagined2027, year: 2028 }])).toThrow(
      expect.objectContaining({ code: 'NOTICE_YEAR_GAP' }),
    );
  });
});

const builtInDays2020 = () => Object.entries(builtInDays.years[2020]!).map(([date, day]) => ({ date, ...day }));
