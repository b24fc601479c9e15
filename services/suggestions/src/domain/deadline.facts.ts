import { fact } from '@lianxin/event-sourcing';
import { z } from 'zod';
import { day, reason, text, yes } from './fields.js';
import { foldOf } from './fold.js';
import { deadlineKey, type Deadline, type Suggestion } from './suggestion.state.js';

const sentence = z
  .object({ zh: text('中文 / in Chinese', 500), en: text('英文 / in English', 500) })
  .meta({ description: '计算说明 / how the date was found' });
export const limit = z.object({
  rule: text('期限编号,如 D-SUG-09 / id of the rule', 20),
  subject: text('所涉单位或承诺 / organ or commitment it binds', 120).optional(),
});
export const length = z
  .object({
    value: z.int().min(1).meta({ description: '数值 / how many' }),
    unit: z
      .enum(['CALENDAR_DAY', 'WORKING_DAY', 'MONTH'])
      .meta({ description: '日、工作日或月 / calendar days, working days or months' }),
  })
  .meta({ description: '期限长度 / how long it is' });
const dated = limit.extend({ due: day('到期日（当日24时止） / last day, until 24:00') });

export const setting = dated.extend({
  provisional: yes('节假日安排未公布,暂定 / provisional: the holiday notice is not out yet'),
  reasoning: sentence,
  startedBy: text('起算事件 / event that started it', 120),
  startedOn: day('起算日（不计入） / day it counts from, itself not counted'),
  /** Absent where the date was promised, not counted. */
  length: length.optional(),
  extendableTo: day('最多可延至 / may be extended to').optional(),
});
export const recomputing = dated.extend({ provisional: setting.shape.provisional, reasoning: sentence });
const daysBefore = z.int().min(0).meta({ description: '提前天数 / units before' });
export const ringing = dated.extend({
  kind: z.enum(['REMINDER', 'DUE']).meta({ description: '提醒或到期 / reminder or due' }),
  daysBefore: daysBefore.optional(),
});

/** Facts are stored for ever: change them as you would a database. */
export const deadlineFacts = {
  DeadlineSet: fact('期限已起算', 'PUBLIC', setting),
  DeadlineRecomputed: fact('期限重新核定', 'PUBLIC', recomputing.extend({ before: day('原到期日 / due before') })),
  DeadlineReminderSent: fact('期限提醒', 'PARTIES', dated.extend({ daysBefore })),
  DeadlineMet: fact('按期完成', 'PUBLIC', dated.extend({ by: text('完成事件 / what met it', 60) })),
  DeadlineBreached: fact('逾期', 'PUBLIC', dated),
  DeadlineExtended: fact(
    '期限已延长',
    'PUBLIC',
    limit.extend({
      oldDue: day('原到期日 / due before'),
      newDue: day('新到期日 / due now'),
      underRule: text('依据的期限 / rule it rests on', 20),
      reason,
    }),
  ),
};

const change = (
  { deadlines }: Suggestion,
  it: { readonly rule: string; readonly subject?: string },
  now: (before: Deadline) => Partial<Deadline>,
): Partial<Suggestion> => {
  const key = deadlineKey(it);
  const before = deadlines[key];
  return before ? { deadlines: { ...deadlines, [key]: { ...before, ...now(before) } } } : {};
};

export const deadlineFold = foldOf(deadlineFacts, {
  DeadlineSet: ({ deadlines }, { reasoning: _, ...it }) => {
    const key = deadlineKey(it);
    const breaches = deadlines[key]?.breaches ?? [];
    return { deadlines: { ...deadlines, [key]: { ...it, state: 'OPEN', reminded: [], breaches } } };
  },
  DeadlineRecomputed: (state, it) =>
    change(state, it, () => ({ due: it.due, provisional: it.provisional, reminded: [] })),
  DeadlineReminderSent: (state, it) =>
    change(state, it, ({ reminded }) => ({ reminded: [...reminded, it.daysBefore] })),
  DeadlineMet: (state, it) => change(state, it, () => ({ state: 'MET' })),
  DeadlineBreached: (state, it) =>
    change(state, it, ({ breaches }) => ({ state: 'BREACHED', breaches: [...breaches, it.due] })),
  // What an authority has granted stands as a date, whatever the next notice says.
  DeadlineExtended: (state, it) =>
    change(state, it, () => ({ due: it.newDue, provisional: false, state: 'OPEN', reminded: [] })),
});
