import type { Bilingual } from './calendar-error.js';
import { addDays, type CivilDate } from './civil-date.js';
import { countFrom, toWorkingDay, type Period, type PeriodUnit } from './counting.js';
import { isSettled, type DayTable } from './day-table.js';
import { explain } from './reasoning.js';

/** A computed time limit: plain JSON, fit to be stored in an event and shown as it is. */
export interface Deadline {
  /** The last day on which the act is in time, until 24:00 Beijing time: always a working day. */
  readonly due: CivilDate;
  /** True if the count met days no imported notice covers: compute it again when the next notice is imported. */
  readonly provisional: boolean;
  /** How the date was found, one sentence in each language. */
  readonly reasoning: Bilingual;
}

/** When to remind of what: `remindAt` in units before the due date, `after` the day the limit was set. */
export interface ReminderPlan {
  readonly due: CivilDate;
  readonly unit: PeriodUnit;
  readonly remindAt?: readonly number[];
  readonly after?: CivilDate;
}

/** One reminder: so many units before the due date, and the day that is. */
export interface Reminder {
  readonly unitsBefore: number;
  readonly on: CivilDate;
}

/**
 * The day by which something is due that must be done within a period of `from` (§1.0.2; 民法典 art. 201–203).
 * `from` is not counted; N months end on the same day number or the month's last day; working days follow the table
 * with its make-up workdays. A last day on a rest day moves to the next working day. Rest day means holidays and
 * weekends alike: art. 203 speaks of 法定休假日, which takes in the weekly rest days, where §1.0.2 says "statutory
 * holiday"; a weekend day worked as a make-up workday is none.
 * @throws {CalendarError} NOT_A_DATE, VALUE_NOT_POSITIVE, UNIT_UNKNOWN.
 */
export function dueDate({ from, ...period }: Period & { readonly from: CivilDate }, table: DayTable): Deadline {
  return deadline(from, period, 1, table);
}

/**
 * The latest day for an act due a period *before* a meeting (举行会议的七日前). The meeting's day is not counted. A
 * latest day on a rest day moves *earlier*, to the working day before it: moving it later would take from the
 * recipients the time the rule gives them (the law does not say; this is the cautious reading).
 * @throws {CalendarError} NOT_A_DATE, VALUE_NOT_POSITIVE, UNIT_UNKNOWN.
 */
export function latestDayBefore(
  { meeting, ...period }: Period & { readonly meeting: CivilDate },
  table: DayTable,
): Deadline {
  return deadline(meeting, period, -1, table);
}

function deadline(start: CivilDate, period: Period, direction: 1 | -1, table: DayTable): Deadline {
  const counted = countFrom(start, period, direction, table);
  const due = toWorkingDay(counted, direction, table);
  // Every single day matters to a count of working days; to the others only the last one and where it moves to.
  const firstRead = period.unit === 'WORKING_DAY' ? addDays(start, direction) : counted;
  const provisional = !isSettled(firstRead, table) || !isSettled(due, table);
  return { due, provisional, reasoning: explain({ start, period, direction, counted, firstRead, due }, table) };
}

/**
 * The days on which to remind of a due date, earliest first (§1.0.2: by default 30/15/7/3/1 units before). Working
 * days are counted back by the table; for limits in calendar days or months a unit is one calendar day. Reminders
 * may fall on rest days. Those not later than `after` are left out.
 */
export function reminderDates(
  { due, remindAt = [30, 15, 7, 3, 1], unit, after = '' }: ReminderPlan,
  table: DayTable,
): readonly Reminder[] {
  const countedIn = unit === 'WORKING_DAY' ? unit : 'CALENDAR_DAY';
  return [...new Set(remindAt)]
    .sort((a, b) => b - a)
    .map((unitsBefore) => ({
      unitsBefore,
      on: countFrom(due, { value: unitsBefore, unit: countedIn }, -1, table),
    }))
    .filter(({ on }) => on > after);
}
