import { CalendarError, type CalendarErrorCode } from './calendar-error.js';
import { weekdayOf, yearOf, type CivilDate } from './civil-date.js';
import { noticeYearOf, type DayTable, type SpecialDay } from './day-table.js';
import { englishName } from './festivals.js';

/** One line of a notice, as a row of a CSV or JSON file would hold it. */
export interface NoticeRow extends SpecialDay {
  readonly date: CivilDate;
}

/** The yearly notice on public holidays (国务院办公厅关于某年部分节假日安排的通知), day by day. */
export interface Notice {
  readonly year: number;
  readonly rows: readonly NoticeRow[];
  /** Set when the notice replaces one already in the table, as in March 2019 (劳动节) and January 2020 (春节). */
  readonly supersedes?: boolean;
}

/** The days the 全国年节及纪念日放假办法 fixes in the solar calendar; a notice without one of them is incomplete. */
const FIXED_FESTIVALS = ['01-01', '05-01', '10-01', '10-02', '10-03'];
/** These every notice names; 中秋节 is not among them because it may be covered by 国庆节, as in 2020. */
const LUNAR_FESTIVALS = ['春节', '清明节', '端午节'];

/** The table made of these notices, oldest first. @throws {CalendarError} as `importNotice` does. */
export function tableOf(first: Notice, ...later: readonly Notice[]): DayTable {
  const start = { publishedFrom: first.year, publishedThrough: first.year, years: { [first.year]: daysOf(first) } };
  return later.reduce(importNotice, start);
}

/**
 * A new table that also holds this notice; the given one stays as it is. A further year settles what was provisional
 * and moves nothing that was settled; a notice that `supersedes` may move deadlines of its year.
 * @throws {CalendarError} with a `NOTICE_…` code (or NOT_A_DATE) if the notice is incomplete, contradicts itself, is
 * for another year, leaves a gap in the table, or repeats a year without superseding it.
 */
export function importNotice(table: DayTable, notice: Notice): DayTable {
  checkPlace(table, notice);
  return {
    publishedFrom: Math.min(table.publishedFrom, notice.year),
    publishedThrough: Math.max(table.publishedThrough, notice.year),
    years: { ...table.years, [notice.year]: daysOf(notice) },
  };
}

function checkPlace({ publishedFrom, publishedThrough }: DayTable, { year, supersedes = false }: Notice): void {
  const known = year >= publishedFrom && year <= publishedThrough;
  if (known && !supersedes) {
    refuse('NOTICE_YEAR_KNOWN', `${year} 年节假日安排已导入`, `the notice of ${year} has already been imported`);
  }
  if (!known && supersedes) {
    refuse('NOTICE_YEAR_UNKNOWN', `${year} 年没有可替换的安排`, `there is no notice of ${year} to supersede`);
  }
  // Written so that a year that is no number at all is refused as well.
  if (!(year >= publishedFrom - 1 && year <= publishedThrough + 1)) {
    refuse(
      'NOTICE_YEAR_GAP',
      `${year} 年与已导入的 ${publishedFrom}—${publishedThrough} 年不相连`,
      `${year} does not adjoin the imported years ${publishedFrom}–${publishedThrough}`,
    );
  }
}

function daysOf(notice: Notice): Record<CivilDate, SpecialDay> {
  const days: Record<CivilDate, SpecialDay> = {};
  for (const row of notice.rows) {
    checkRow(row, notice.year);
    if (days[row.date]) refuse('NOTICE_DUPLICATE_DATE', `日期 ${row.date} 重复`, `${row.date} appears twice`);
    days[row.date] = { kind: row.kind, name: row.name.trim() };
  }
  checkComplete(days, notice.year);
  return days;
}

function checkRow({ date, kind, name }: NoticeRow, year: number): void {
  const weekday = weekdayOf(date);
  if (yearOf(date) !== year && noticeYearOf(date) !== year) {
    refuse('NOTICE_WRONG_YEAR', `${date} 不属于 ${year} 年的安排`, `${date} does not belong to the notice of ${year}`);
  }
  if (kind !== 'HOLIDAY' && kind !== 'MAKE_UP_WORKDAY') {
    refuse('NOTICE_KIND_UNKNOWN', `${date} 的类别“${kind}”无效`, `${date} has an unknown kind "${kind}"`);
  }
  if (!name?.trim()) refuse('NOTICE_NAME_MISSING', `${date} 缺少节日名称`, `${date} does not name its festival`);
  if (kind === 'MAKE_UP_WORKDAY' && weekday % 6 !== 0) {
    refuse(
      'NOTICE_MAKE_UP_ON_WEEKDAY',
      `调休上班日 ${date} 不是周末`,
      `make-up workday ${date} does not fall on a weekend`,
    );
  }
}

function checkComplete(days: Readonly<Record<CivilDate, SpecialDay>>, year: number): void {
  const holidays = Object.values(days).filter(({ kind }) => kind === 'HOLIDAY');
  const missing = [
    ...FIXED_FESTIVALS.map((day) => `${year}-${day}`).filter((date) => days[date]?.kind !== 'HOLIDAY'),
    ...LUNAR_FESTIVALS.filter((festival) => !holidays.some(({ name }) => name.includes(festival))),
  ];
  if (missing.length === 0) return;
  refuse(
    'NOTICE_FESTIVAL_MISSING',
    `${year} 年安排不完整，缺少 ${missing.join('、')}`,
    `the notice of ${year} is incomplete: ${missing.map(englishName).join(', ')} missing`,
  );
}

function refuse(code: CalendarErrorCode, zh: string, en: string): never {
  throw new CalendarError(code, { zh, en });
}
