import { projection } from '@lianxin/event-sourcing';
import type { DayNotice, DayNoticeEvent } from '../domain/day-notice.js';

/** The notice of a year as it holds now; `id` is the year. `superseded` are the document numbers it took the place of. */
export type DayNoticeRow = {
  readonly id: string;
  readonly year: number;
  readonly source: string;
  readonly importedAt: string;
  readonly superseded: readonly string[];
  readonly rows: DayNotice['rows'];
};

export const dayNotices = projection<DayNoticeEvent, DayNoticeRow>({
  name: 'dayNotices.v1',
  table: 'day_notices',
  keys: ({ event }) => String(event.data.year),
  on: {
    DayNoticeImported: ({ event: { data }, context }, row, id) => ({
      id,
      year: data.year,
      source: data.source,
      importedAt: context.recordedAt,
      superseded: row ? [...row.superseded, row.source] : [],
      rows: data.rows,
    }),
  },
});
