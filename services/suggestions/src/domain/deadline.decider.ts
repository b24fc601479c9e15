import { ensure, rulingsOn, type Context, type Rules } from '@lianxin/event-sourcing';
import { endOf } from './beijing-day.js';
import { recomputing, ringing, setting } from './deadline.facts.js';
import { deadlineRule, type DeadlineRule } from './suggestion.deadlines.js';
import type { SuggestionEvent } from './suggestion.js';
import { deadlineKey, isOver, type Deadline, type Suggestion } from './suggestion.state.js';
import { clock } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();

function ruleOf(id: string): DeadlineRule {
  const rule = deadlineRule(id);
  ensure(rule, 'invalid', 'NoSuchDeadlineRule', { rule: id });
  return rule;
}

/** A deadline still runs while its act is awaited; what was moved, met or overtaken rings into the void. */
const runs = (state: Suggestion, it: Deadline, { rules }: Context): boolean =>
  it.state === 'OPEN' && isBound(state, it, rules) && ruleOf(it.rule).awaits(state, it.subject ?? '');

function isBound(state: Suggestion, { rule, subject = '' }: Pick<Deadline, 'rule' | 'subject'>, rules: Rules): boolean {
  return !isOver(state) && ruleOf(rule).binds?.(state, subject, rules) !== false;
}

/** Still to ring. One that rang while nothing was awaited, and is awaited again, must be set anew. */
const isLive = (state: Suggestion, it: Deadline, context: Context): boolean =>
  runs(state, it, context) && context.recordedAt < endOf(it.due);

const known = ({ deadlines, status }: Suggestion, it: { rule: string; subject?: string }): Deadline | undefined => {
  ensure(status !== 'None', 'missing', 'NoSuchSuggestion');
  ruleOf(it.rule);
  return deadlines[deadlineKey(it)];
};

export const deadlineCommands = {
  SetDeadline: ruling({
    zh: '起算期限',
    en: 'Set a deadline',
    who: clock,
    basis: '§1.0.2 · INV-T2',
    schema: setting,
    example: {
      rule: 'D-SUG-09',
      subject: 'organ-chengguan',
      due: '2026-06-09',
      provisional: false,
      reasoning: { zh: '自2026年3月9日起三个月，至2026年6月9日。', en: '3 months from 2026-03-09 = 2026-06-09' },
      startedBy: 'event-1',
      startedOn: '2026-03-09',
      length: { value: 3, unit: 'MONTH' },
      extendableTo: '2026-09-09',
    },
    refusals: ['NoSuchSuggestion', 'NoSuchDeadlineRule'],
    decide(data, state, context) {
      const { rule, subject, due } = data;
      const before = known(state, data);
      const { awaits, metBy } = ruleOf(rule);
      if (!isBound(state, data, context.rules)) return [];
      if (before && (isLive(state, before, context) || before.startedBy === data.startedBy)) return [];
      const set = { type: 'DeadlineSet', data } as const;
      if (awaits(state, subject ?? '')) return [set];
      // The act was quicker than the clock, which is wound within moments: it was in time.
      return before ? [] : [set, { type: 'DeadlineMet', data: { rule, subject, due, by: metBy[0] ?? rule } }];
    },
  }),
  RecomputeDeadline: ruling({
    zh: '重新核定期限',
    en: 'Recompute a provisional deadline',
    who: clock,
    basis: '§1.0.2',
    schema: recomputing,
    example: {
      rule: 'D-SUG-09',
      subject: 'organ-chengguan',
      due: '2027-02-24',
      provisional: false,
      reasoning: { zh: '2027年放假安排公布后核定。', en: 'Computed again from the notice for 2027.' },
    },
    refusals: ['NoSuchSuggestion', 'NoSuchDeadlineRule'],
    decide(data, state, context) {
      const before = known(state, data);
      if (!before?.provisional || !runs(state, before, context)) return [];
      if (data.provisional && data.due === before.due) return [];
      return [{ type: 'DeadlineRecomputed', data: { ...data, before: before.due } }];
    },
  }),
  RingDeadline: ruling({
    zh: '期限到点',
    en: 'Ring a deadline',
    who: clock,
    basis: '§1.0.2 · INV-T3',
    schema: ringing,
    example: { rule: 'D-SUG-09', subject: 'organ-chengguan', due: '2026-06-09', kind: 'REMINDER', daysBefore: 15 },
    refusals: ['NoSuchSuggestion', 'NoSuchDeadlineRule', 'NotDueYet'],
    decide({ rule, subject, due, kind, daysBefore = 0 }, state, context) {
      const deadline = known(state, { rule, subject });
      if (!deadline || deadline.due !== due || !runs(state, deadline, context)) return [];
      if (kind === 'DUE') return fallsDue(deadline, state, context);
      if (deadline.reminded.includes(daysBefore)) return [];
      return [{ type: 'DeadlineReminderSent', data: { rule, subject, due, daysBefore } }];
    },
  }),
};

/** Silence either means something by law, or is a breach: which stays for ever and changes nothing else. */
function fallsDue({ rule, subject, due }: Deadline, state: Suggestion, { recordedAt }: Context): SuggestionEvent[] {
  ensure(recordedAt >= endOf(due), 'conflict', 'NotDueYet', { due });
  const { lapsesInto } = ruleOf(rule);
  return lapsesInto ? [lapsesInto(state, subject ?? '')] : [{ type: 'DeadlineBreached', data: { rule, subject, due } }];
}

/** What the decided events mean for the deadlines that ran: met in time, or breached because the act comes late. */
export function followUp(
  events: readonly SuggestionEvent[],
  before: Suggestion,
  after: Suggestion,
  context: Context,
): readonly SuggestionEvent[] {
  return Object.values(before.deadlines).flatMap((it): readonly SuggestionEvent[] => {
    const { metBy, awaits, lapsesInto } = ruleOf(it.rule);
    const by = events.find(({ type }) => metBy.includes(type))?.type;
    const { rule, subject, due } = it;
    const stillOpen = after.deadlines[deadlineKey(it)]?.state === 'OPEN';
    if (!by || !stillOpen || !runs(before, it, context) || awaits(after, subject ?? '')) return [];
    const inTime = lapsesInto !== undefined || context.recordedAt < endOf(due);
    return inTime
      ? [{ type: 'DeadlineMet', data: { rule, subject, due, by } }]
      : [{ type: 'DeadlineBreached', data: { rule, subject, due } }];
  });
}
