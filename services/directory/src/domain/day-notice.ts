import { fact, type MessagesOf } from '@lianxin/event-sourcing';
import { z } from 'zod';
import { day, text } from './fields.js';

const row = z.object({
  date: day('日期 / day'),
  kind: z
    .enum(['HOLIDAY', 'MAKE_UP_WORKDAY'])
    .meta({ description: '放假或调休上班 / holiday, or weekend day worked instead' }),
  name: text('节日名称，如“春节” / the festival in Chinese', 20),
});

export const notice = z.object({
  year: z.int().min(2000).max(2100).meta({ description: '年份 / year of the notice' }),
  rows: z.array(row).min(1).max(120).meta({ description: '逐日安排 / the notice day by day' }),
  supersedes: z
    .boolean()
    .optional()
    .meta({ description: '是否替换已有的同年安排 / whether it takes the place of an earlier one for this year' }),
  source: text('国务院办公厅通知的文号 / document number of the notice', 60),
});

/** Facts are stored for ever: change them as you would a database. */
export const dayNoticeFacts = { DayNoticeImported: fact('节假日安排已导入', 'PUBLIC', notice) };
export type DayNoticeEvent = MessagesOf<typeof dayNoticeFacts>;
export type DayNotice = DayNoticeEvent['data'];

/** The yearly notices imported so far, oldest first; one that supersedes stands where the first of its year stood. */
export type DayNotices = readonly DayNotice[];

export function evolveDayNotices(notices: DayNotices, { data }: DayNoticeEvent): DayNotices {
  const known = notices.some(({ year }) => year === data.year);
  return known ? notices.map((it) => (it.year === data.year ? data : it)) : [...notices, data];
}
