import { CalendarError } from './calendar-error.js';

/** A day of the civil calendar in China (Asia/Shanghai), written `YYYY-MM-DD`; compares correctly as a string. */
export type CivilDate = string;

const MS_PER_DAY = 86_400_000;
/** Beijing time is UTC+8 all year round. (The summer time of 1986–1991 is older than any matter kept here.) */
const BEIJING_OFFSET_MS = 8 * 3_600_000;
const DATE = /^[1-9]\d{3}-\d{2}-\d{2}$/;
const INSTANT = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** The days since 1970-01-01. @throws {CalendarError} NOT_A_DATE unless `date` is a day that exists, as `YYYY-MM-DD`. */
export function dayNumber(date: CivilDate): number {
  const day = DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY : Number.NaN;
  // Date.parse lets 30 February roll over into March, which writing it back reveals.
  if (Number.isNaN(day) || fromDayNumber(day) !== date) throw notADate(date);
  return day;
}

function fromDayNumber(day: number): CivilDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

function notADate(value: unknown): CalendarError {
  return new CalendarError('NOT_A_DATE', {
    zh: `“${String(value)}”不是有效日期，应为 YYYY-MM-DD`,
    en: `"${String(value)}" is not a date; expected YYYY-MM-DD`,
  });
}

/** The day it is in Beijing at an ISO 8601 instant. @throws {CalendarError} NOT_AN_INSTANT without `Z` or an offset. */
export function civilDateOf(isoInstant: string): CivilDate {
  const instant = INSTANT.test(isoInstant) ? Date.parse(isoInstant) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new CalendarError('NOT_AN_INSTANT', {
      zh: `“${isoInstant}”不是带时区的 ISO 8601 时刻`,
      en: `"${isoInstant}" is not an ISO 8601 instant with a time zone`,
    });
  }
  return fromDayNumber(Math.floor((instant + BEIJING_OFFSET_MS) / MS_PER_DAY));
}

/** The ISO instant (UTC) of 0:00 Beijing time on this day. */
export function startOfDay(date: CivilDate): string {
  return new Date(dayNumber(date) * MS_PER_DAY - BEIJING_OFFSET_MS).toISOString();
}

/**
 * The ISO instant (UTC) of 24:00 Beijing time on this day, at which a deadline on it ends (民法典 art. 203 para. 2).
 * It already belongs to the next day: an act is in time if it happened strictly before, and at this instant it is late.
 */
export function endOfDay(date: CivilDate): string {
  return startOfDay(addDays(date, 1));
}

/** The day `days` later, or earlier if negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day number `months` later (earlier if negative), or that month's last day if it has none (art. 202). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  dayNumber(date);
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0));
  lastDay.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return lastDay.toISOString().slice(0, 10);
}

/** How many days `to` is after `from`; negative if it is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day of the week, 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: CivilDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}
