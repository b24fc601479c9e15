import { weekdayOf, yearOf, type CivilDate } from './civil-date.js';

/** A day that a yearly notice of the State Council's General Office takes out of the ordinary week. */
export interface SpecialDay {
  /** `HOLIDAY`: no work (放假), whether on a weekday or a weekend. `MAKE_UP_WORKDAY`: a weekend day worked (调休上班). */
  readonly kind: 'HOLIDAY' | 'MAKE_UP_WORKDAY';
  /** The festival in Chinese, e.g. `春节`. */
  readonly name: string;
}

/**
 * The official day table: plain, immutable JSON data. `years` holds the notice of every year from `publishedFrom`
 * through `publishedThrough`, without a gap, keyed by the notice's year: the notice of 2019 also says what
 * 2018-12-29 to 2018-12-31 are.
 */
export interface DayTable {
  readonly publishedFrom: number;
  readonly publishedThrough: number;
  readonly years: Readonly<Record<number, Readonly<Record<CivilDate, SpecialDay>>>>;
}

/** What a day is: an ordinary workday, a weekly rest day, or what a notice makes of it. */
export type Day = SpecialDay | { readonly kind: 'WORKDAY' | 'WEEKEND' };

/**
 * A yearly notice may reach back over the New Year weekend (2018-12-29, the earliest so far, was worked for New Year
 * 2019). From this day on December therefore belongs to the notice of the following year.
 */
const NEW_YEAR_TAIL = '12-25';

/** What this day is by the table; in a year the table does not have, only weekends are known. */
export function dayOf(date: CivilDate, table: DayTable): Day {
  const year = yearOf(date);
  const special = table.years[year + 1]?.[date] ?? table.years[year]?.[date];
  if (special) return special;
  return { kind: weekdayOf(date) % 6 === 0 ? 'WEEKEND' : 'WORKDAY' };
}

/** True on ordinary workdays and on make-up workdays (调休上班日). */
export function isWorkingDay(date: CivilDate, table: DayTable): boolean {
  const { kind } = dayOf(date, table);
  return kind === 'WORKDAY' || kind === 'MAKE_UP_WORKDAY';
}

/** True if no notice of a further year can change what this day is. */
export function isSettled(date: CivilDate, table: DayTable): boolean {
  const notice = noticeYearOf(date);
  return yearOf(date) >= table.publishedFrom && notice <= table.publishedThrough;
}

/** The latest year whose notice may speak of this day: its own, or the next one over the New Year weekend. */
export function noticeYearOf(date: CivilDate): number {
  return yearOf(date) + (date.slice(5) >= NEW_YEAR_TAIL ? 1 : 0);
}
