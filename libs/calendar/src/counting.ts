import { CalendarError } from './calendar-error.js';
import { addDays, addMonths, daysBetween, type CivilDate } from './civil-date.js';
import { isWorkingDay, type DayTable } from './day-table.js';

/** What a time limit is counted in (期限单位): calendar days, working days or months. */
export type PeriodUnit = 'CALENDAR_DAY' | 'WORKING_DAY' | 'MONTH';

/** A length of time as a rule states it, e.g. 3 months; `value` is a whole number of at least 1. */
export interface Period {
  readonly value: number;
  readonly unit: PeriodUnit;
}

/**
 * The last day of a period after `start`, or before it with direction −1, by counting alone. `start` itself is not
 * counted (民法典 art. 201); a month ends on the same day number or on its last day (art. 202).
 * @throws {CalendarError} VALUE_NOT_POSITIVE, UNIT_UNKNOWN or NOT_A_DATE.
 */
export function countFrom(start: CivilDate, { value, unit }: Period, direction: 1 | -1, table: DayTable): CivilDate {
  if (!Number.isInteger(value) || value < 1) {
    throw new CalendarError('VALUE_NOT_POSITIVE', {
      zh: `期限值“${value}”应为正整数`,
      en: `the length of a period must be a positive whole number, not ${value}`,
    });
  }
  switch (unit) {
    case 'CALENDAR_DAY':
      return addDays(start, direction * value);
    case 'MONTH':
      return addMonths(start, direction * value);
    case 'WORKING_DAY':
      return countWorkingDays(start, value, direction, table);
    default:
      throw new CalendarError('UNIT_UNKNOWN', {
        zh: `期限单位“${String(unit)}”无效`,
        en: `"${String(unit)}" is not a unit of time limits`,
      });
  }
}

function countWorkingDays(start: CivilDate, value: number, direction: 1 | -1, table: DayTable): CivilDate {
  let date = start;
  for (let counted = 0; counted < value; counted++) {
    date = toWorkingDay(addDays(date, direction), direction, table);
  }
  return date;
}

/** This day if it is a working day, else the next one, or with direction −1 the one before. */
export function toWorkingDay(date: CivilDate, direction: 1 | -1, table: DayTable): CivilDate {
  let day = date;
  while (!isWorkingDay(day, table)) day = addDays(day, direction);
  return day;
}

/** The days still left on `today`: 0 on the due date itself (which runs until 24:00) and ever after. */
export function daysLeft(due: CivilDate, today: CivilDate): number {
  return Math.max(0, daysBetween(today, due));
}

/** The days a matter is overdue on `today`: 0 up to and on the due date, 1 on the day after it. */
export function daysOverdue(due: CivilDate, today: CivilDate): number {
  return Math.max(0, daysBetween(due, today));
}

/** The working days after `from` up to and including `to`, counted as `dueDate` counts; 0 unless `to` is later. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, table: DayTable): number {
  const span = daysBetween(from, to);
  let count = 0;
  for (let day = 1; day <= span; day++) if (isWorkingDay(addDays(from, day), table)) count++;
  return count;
}
