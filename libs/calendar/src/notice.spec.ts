import { builtInDays } from './built-in-days.js';
import { dayOf, isWorkingDay } from './day-table.js';
import { importNotice, type Notice, type NoticeRow } from './notice.js';
import { imagined2027 } from './notice.examples.js';

const withRow = (row: NoticeRow): Notice => ({ ...imagined2027, rows: [...imagined2027.rows, row] });
const refusal = (notice: Notice): unknown => {
  try {
    importNotice(builtInDays, notice);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('a yearly notice', () => {
  it('1.0.2: extends the table by its year and leaves the old table as it was', () => {
    const before = JSON.stringify(builtInDays);
    const table = importNotice(builtInDays, imagined2027);
    expect(table.publishedThrough).toBe(2027);
    expect(dayOf('2027-10-01', table)).toEqual({ kind: 'HOLIDAY', name: '国庆节' });
    expect(dayOf('2027-10-09', table)).toEqual({ kind: 'MAKE_UP_WORKDAY', name: '国庆节' });
    expect(JSON.stringify(builtInDays)).toBe(before);
  });

  it('1.0.2: may rearrange the New Year weekend of the year before', () => {
    expect(isWorkingDay('2026-12-26', builtInDays)).toBe(false);
    expect(isWorkingDay('2026-12-26', importNotice(builtInDays, imagined2027))).toBe(true);
  });

  it('1.0.2: makes a table that survives being stored as JSON', () => {
    const table = importNotice(builtInDays, imagined2027);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });

  it('1.0.2: replaces its year only if it says that it supersedes', () => {
    const table = importNotice(builtInDays, imagined2027);
    const later: Notice = { ...withRow({ date: '2027-10-08', kind: 'HOLIDAY', name: '国庆节' }), supersedes: true };
    expect(isWorkingDay('2027-10-08', importNotice(table, later))).toBe(false);
    expect(() => importNotice(table, { ...later, supersedes: false })).toThrow(
      expect.objectContaining({
        code: 'NOTICE_YEAR_KNOWN',
        zh: '2027 年节假日安排已导入',
        en: 'the notice of 2027 has already been imported',
      }),
    );
  });

  it.each<[string, Notice, string, string]>([
    ['supersedes nothing', { ...imagined2027, supersedes: true }, 'NOTICE_YEAR_UNKNOWN', '2027 年没有可替换的安排'],
    ['leaves a gap', { year: 2028, rows: [] }, 'NOTICE_YEAR_GAP', '2028 年与已导入的 2018—2026 年不相连'],
    ['has no year', { year: Number.NaN, rows: [] }, 'NOTICE_YEAR_GAP', 'NaN 年与已导入的 2018—2026 年不相连'],
    [
      'speaks of another year',
      withRow({ date: '2028-01-01', kind: 'HOLIDAY', name: '元旦' }),
      'NOTICE_WRONG_YEAR',
      '2028-01-01 不属于 2027 年的安排',
    ],
    [
      'reaches back beyond the New Year weekend',
      withRow({ date: '2026-12-24', kind: 'HOLIDAY', name: '元旦' }),
      'NOTICE_WRONG_YEAR',
      '2026-12-24 不属于 2027 年的安排',
    ],
    [
      'lists a day twice',
      withRow({ date: '2027-05-01', kind: 'MAKE_UP_WORKDAY', name: '劳动节' }),
      'NOTICE_DUPLICATE_DATE',
      '日期 2027-05-01 重复',
    ],
    [
      'has work made up for on a weekday',
      withRow({ date: '2027-03-01', kind: 'MAKE_UP_WORKDAY', name: '春节' }),
      'NOTICE_MAKE_UP_ON_WEEKDAY',
      '调休上班日 2027-03-01 不是周末',
    ],
    [
      'does not name the festival',
      withRow({ date: '2027-03-01', kind: 'HOLIDAY', name: ' ' }),
      'NOTICE_NAME_MISSING',
      '2027-03-01 缺少节日名称',
    ],
    [
      'has a row of an unknown kind',
      withRow({ date: '2027-03-01', kind: 'HALF_DAY' as 'HOLIDAY', name: '妇女节' }),
      'NOTICE_KIND_UNKNOWN',
      '2027-03-01 的类别“HALF_DAY”无效',
    ],
    [
      'has a day that does not exist',
      withRow({ date: '2027-02-29', kind: 'HOLIDAY', name: '春节' }),
      'NOT_A_DATE',
      '“2027-02-29”不是有效日期，应为 YYYY-MM-DD',
    ],
    [
      'breaks off in the middle',
      { year: 2027, rows: imagined2027.rows.filter(({ date }) => date < '2027-06-01') },
      'NOTICE_FESTIVAL_MISSING',
      '2027 年安排不完整，缺少 2027-10-01、2027-10-02、2027-10-03、端午节',
    ],
  ])('is refused, in both languages, if it %s', (_, notice, code, zh) => {
    expect(refusal(notice)).toMatchObject({
      code,
      zh,
      en: expect.stringMatching(/^[\x20-\x7e–]+$/),
    });
  });

  it('may add an earlier year that adjoins the table', () => {
    const rows = imagined2027.rows
      .filter(({ kind, date }) => kind === 'HOLIDAY' && date.startsWith('2027'))
      .map((row) => ({ ...row, date: row.date.replace('2027', '2017') }));
    expect(importNotice(builtInDays, { year: 2017, rows }).publishedFrom).toBe(2017);
  });
});
