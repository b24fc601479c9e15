import { decider, fact, rulingsOn, type MessagesOf } from '@lianxin/event-sourcing';
import { z } from 'zod';
import { length, limit } from './deadline.facts.js';
import { day, suggestionId, text } from './fields.js';
import { deadlineKey } from './suggestion.state.js';
import { clock } from './who-may.js';

const year = z.int().min(2000).max(2100).meta({ description: '节假日安排的年份 / year of the notice' });
const row = z.object({
  date: day('日期 / day'),
  kind: z
    .enum(['HOLIDAY', 'MAKE_UP_WORKDAY'])
    .meta({ description: '放假或调休上班 / holiday, or weekend day worked instead' }),
  name: text('节日名称 / the festival', 20),
});
const notice = z.object({
  year,
  rows: z.array(row).meta({ description: '逐日安排 / the notice day by day' }),
});
/** Everything it takes to count the deadline again. */
const awaiting = limit.extend({
  suggestionId,
  from: day('起算日（不计入） / day it counts from, itself not counted'),
  length,
});

/** Facts are stored for ever: change them as you would a database. */
const facts = {
  NoticeAwaited: fact('期限待节假日安排公布', 'INTERNAL', awaiting.extend({ year })),
  NoticeTold: fact(
    '节假日安排已公布',
    'INTERNAL',
    notice.extend({
      awaiting: z.array(awaiting).meta({ description: '待重新核定的期限 / deadlines that awaited it' }),
    }),
  ),
};
export type Awaiting = z.output<typeof awaiting>;
type Row = z.output<typeof row>;

/** The deadlines that await one year's notice, and the notice once it is there. */
interface ProvisionalDeadlines {
  readonly rows?: readonly Row[];
  readonly awaiting: Readonly<Record<string, Awaiting>>;
}
type Events = MessagesOf<typeof facts>;
const ruling = rulingsOn<ProvisionalDeadlines, Events>();

function evolve(state: ProvisionalDeadlines, { type, data }: Events): ProvisionalDeadlines {
  if (type === 'NoticeTold') return { rows: data.rows, awaiting: {} };
  const { year: _, ...it } = data;
  return { ...state, awaiting: { ...state.awaiting, [`${it.suggestionId}/${deadlineKey(it)}`]: it } };
}

/** One stream per year: whichever comes first, a deadline or the notice it awaits, they find each other here. */
export const provisionalDeadlines = decider({
  category: 'provisionalDeadlines',
  resource: 'provisional-deadlines',
  initial: { awaiting: {} } as ProvisionalDeadlines,
  facts,
  commands: {
    AwaitNotice: ruling({
      zh: '等待节假日安排',
      en: 'Have a provisional deadline await the notice of its year',
      who: clock,
      basis: '§1.0.2',
      creates: 'or continues',
      idOf: ({ year }) => String(year),
      schema: awaiting.extend({ year }),
      example: {
        year: 2027,
        suggestionId: 'suggestion-2026-012',
        rule: 'D-SUG-09',
        subject: 'organ-chengguan',
        from: '2026-11-20',
        length: { value: 3, unit: 'MONTH' },
      },
      refusals: [],
      decide({ year, ...it }, { rows }) {
        if (!rows) return [{ type: 'NoticeAwaited', data: { ...it, year } }];
        return [{ type: 'NoticeTold', data: { year, rows: [...rows], awaiting: [it] } }];
      },
    }),
    TellNotice: ruling({
      zh: '告知节假日安排',
      en: 'Tell the deadlines that await it that the notice of their year is there',
      who: clock,
      basis: '§1.0.2',
      creates: 'or continues',
      idOf: ({ year }) => String(year),
      schema: notice,
      example: { year: 2027, rows: [{ date: '2027-01-01', kind: 'HOLIDAY', name: '元旦' }] },
      refusals: [],
      decide(data, { awaiting }) {
        return [{ type: 'NoticeTold', data: { ...data, awaiting: Object.values(awaiting) } }];
      },
    }),
  },
  evolve,
});
