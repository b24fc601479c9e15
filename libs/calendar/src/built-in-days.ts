import { addDays, type CivilDate } from './civil-date.js';
import type { DayTable } from './day-table.js';
import { importNotice, tableOf, type Notice, type NoticeRow } from './notice.js';
import { publishedNotices, type PublishedBreak } from './published-notices.js';

/** The day table a new installation begins with; `publishedThrough` says where it ends. Later years are imported. */
export const builtInDays: DayTable = readNotices();

/**
 * The built-in table with notices that were imported since, in the order of their import. They have been accepted before:
 * where a newer release has a year built in, the notice takes its place.
 * @throws {CalendarError} as `importNotice` does.
 */
export function builtInDaysAnd(notices: readonly Notice[]): DayTable {
  return notices.reduce(
    (days, notice) => importNotice(days, { ...notice, supersedes: notice.year in days.years }),
    builtInDays,
  );
}

function readNotices(): DayTable {
  const [first, ...later] = publishedNotices.map(({ year, breaks }): Notice => ({
    year,
    rows: breaks.flatMap(rowsOf),
  }));
  if (!first) throw new Error('published-notices.ts is empty');
  return tableOf(first, ...later);
}

function rowsOf({ name, from, to, makeUp }: PublishedBreak): NoticeRow[] {
  const holidays: CivilDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) holidays.push(date);
  return [
    ...holidays.map((date) => ({ date, kind: 'HOLIDAY' as const, name })),
    ...makeUp.map((date) => ({ date, kind: 'MAKE_UP_WORKDAY' as const, name })),
  ];
}
