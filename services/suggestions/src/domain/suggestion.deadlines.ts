import { suggestionLimits, valueOf, type TimeUnit } from '@lianxin/vocabulary';
import type { Rules } from '@lianxin/event-sourcing';
import type { DataOf, SuggestionEvent, SuggestionEventType } from './suggestion.js';
import { handlerOf, hasReplied, repliersOf, type Status, type Suggestion } from './suggestion.state.js';

/** What a start event starts: for whom, counted from which day, and how long where that is not the rule's own length. */
export interface Start {
  readonly subject?: string;
  /** `YYYY-MM-DD`; without it the day of the event. */
  readonly from?: string;
  /** A date that was promised rather than counted. */
  readonly due?: string;
  readonly value?: number;
  readonly unit?: TimeUnit;
}

/** One time limit of §1.1.2 as data. */
export interface DeadlineRule {
  readonly startsOn: { readonly [T in SuggestionEventType]?: (data: DataOf<T>) => readonly Start[] };
  /** Events that can be the awaited act. */
  readonly metBy: readonly SuggestionEventType[];
  /** Whether the limit binds this item and subject at all. */
  readonly binds?: (state: Suggestion, subject: string, rules: Pick<Rules, 'values'>) => boolean;
  /** Whether the act is still outstanding, for a subject it binds. */
  readonly awaits: (state: Suggestion, subject: string) => boolean;
  /** What silence means. Such a period runs out; nobody breaches it. */
  readonly lapsesInto?: (state: Suggestion, subject: string) => SuggestionEvent;
  /** The rule under which it may be extended at most. */
  readonly extendableUnder?: 'D-SUG-10';
}

const whole = (): readonly Start[] => [{}];
const each = (subjects: readonly string[]): readonly Start[] => subjects.map((subject) => ({ subject }));
type Named = DataOf<'SuggestionAssigned'>['handlers'];
const all = (handlers: Named) => each(handlers.map(({ organId }) => organId));
const replying = (handlers: Named) => repliersOf({ handlers: handlers.map((it) => ({ ...it, stand: 'PENDING' })) });
const coHandling = (handlers: Named) => handlers.filter(({ part }) => part === 'CO').map(({ organId }) => organId);
const only = (organs: readonly string[], joined: readonly string[]) => each(organs.filter((it) => joined.includes(it)));
const repliersAnew = { SuggestionAssigned: (it: { handlers: Named }) => each(replying(it.handlers)) };
const replierJoins = (it: { handlers: Named; joined: readonly string[] }) => only(replying(it.handlers), it.joined);
const coJoins = (it: { handlers: Named; joined: readonly string[] }) => only(coHandling(it.handlers), it.joined);
const clockFrom = (it: { handlers: Named; joined: readonly string[]; replyClockFrom: string }) =>
  replierJoins(it).map((start) => ({ ...start, from: it.replyClockFrom }));
const atWork: readonly Status[] = ['Handling', 'Rehandling', 'ReplyPending'];
const isReplier = (state: Suggestion, organ: string) => repliersOf(state).includes(organ);

/** D-SUG-01…13. D-SUG-10 is the limit up to which D-SUG-09 may be extended, so it starts nothing of its own. */
export const deadlineRules = {
  'D-SUG-01': {
    startsOn: { SuggestionSubmitted: whole },
    metBy: ['SuggestionRegistered', 'SuggestionDeclined', 'SuggestionReturned'],
    awaits: ({ status }) => status === 'Submitted',
  },
  'D-SUG-02': {
    startsOn: { SuggestionSubmitted: whole },
    metBy: ['SuggestionAssigned', 'SuggestionDeclined', 'SuggestionReturned'],
    awaits: ({ status }) => status === 'Submitted' || status === 'Registered',
    binds: ({ channel }) => channel !== 'IN_SESSION',
  },
  'D-SUG-02b': {
    // Starts when the session closes, which the voting service tells.
    startsOn: {},
    metBy: ['SuggestionAssigned', 'SuggestionDeclined', 'SuggestionReturned'],
    awaits: ({ status }) => status === 'Submitted' || status === 'Registered',
    binds: ({ channel }) => channel === 'IN_SESSION',
  },
  'D-SUG-03': {
    startsOn: {
      SuggestionAssigned: ({ handlers }) => all(handlers),
      SuggestionReassigned: ({ handlers }) => all(handlers),
      AdjudicationDecided: ({ handlers }) => all(handlers),
      ObjectionRejected: ({ organId }) => each([organId]),
    },
    metBy: ['AssignmentAccepted', 'AssignmentObjected', 'AssignmentDeemedAccepted'],
    binds: (state, organ) => handlerOf(state, organ) !== undefined,
    awaits: (state, organ) => handlerOf(state, organ)?.stand === 'PENDING',
    lapsesInto: (_, organId) => ({ type: 'AssignmentDeemedAccepted', data: { organId } }),
  },
  'D-SUG-04': {
    startsOn: { AssignmentObjected: ({ organId }) => each([organId]) },
    metBy: ['ObjectionRejected', 'SuggestionReassigned', 'AdjudicationRequested'],
    awaits: (state, organ) => state.status === 'Objected' && handlerOf(state, organ)?.stand === 'OBJECTED',
  },
  'D-SUG-05': {
    startsOn: { AdjudicationRequested: whole },
    metBy: ['AdjudicationDecided'],
    awaits: ({ status }) => status === 'InAdjudication',
  },
  'D-SUG-06': {
    startsOn: { ...repliersAnew, SuggestionReassigned: replierJoins, AdjudicationDecided: replierJoins },
    metBy: ['ContactConfirmed'],
    binds: isReplier,
    awaits: (state, organ) => !state.contacts.some((it) => it.organId === organ && it.confirmed),
  },
  'D-SUG-07': {
    startsOn: { ...repliersAnew, SuggestionReassigned: replierJoins, AdjudicationDecided: replierJoins },
    metBy: ['HandlingPlanSubmitted'],
    binds: (state, organ, rules) =>
      isReplier(state, organ) && (state.tier !== 'ORDINARY' || valueOf(rules, 'sug.plan.required') === true),
    awaits: ({ plans }, organ) => !plans.includes(organ),
  },
  'D-SUG-08': {
    startsOn: {
      SuggestionAssigned: ({ handlers }) => each(coHandling(handlers)),
      SuggestionReassigned: coJoins,
      AdjudicationDecided: coJoins,
      // An opinion without substance is redone within five working days (重庆建议条例 20).
      CoOpinionRejected: ({ organId }) => [{ subject: organId, value: 5, unit: 'WORKING_DAY' }],
    },
    metBy: ['CoOpinionSubmitted'],
    binds: (state, organ) => handlerOf(state, organ)?.part === 'CO',
    awaits: ({ coOpinions }, organ) => coOpinions[organ] !== 'SUBMITTED',
  },
  'D-SUG-09': {
    startsOn: { ...repliersAnew, SuggestionReassigned: clockFrom, AdjudicationDecided: clockFrom },
    metBy: ['ReplyDelivered'],
    binds: isReplier,
    awaits: (state, organ) => state.round === 1 && !hasReplied(state, organ),
    extendableUnder: 'D-SUG-10',
  },
  'D-SUG-11': {
    startsOn: {
      ReplyDelivered: whole,
      // The deputy rates a reported fulfilment within the same time (重庆建议条例 28).
      CommitmentFulfilled: ({ commitmentId }) => each([commitmentId]),
    },
    metBy: ['ReplyEvaluated', 'EvaluationWindowLapsed', 'CommitmentConfirmed', 'CommitmentDisputed'],
    // As long as another proposer or separate handler is outstanding, the item is not replied to.
    binds: ({ status }, id) => id !== '' || !atWork.includes(status),
    awaits: ({ status, evaluation, commitments }, id) =>
      id
        ? commitments.some((it) => it.commitmentId === id && it.state === 'Fulfilled' && !it.lapsed)
        : status === 'Replied' && evaluation === 'NONE',
    lapsesInto: ({ round }, id) => ({ type: 'EvaluationWindowLapsed', data: { round, commitmentId: id || undefined } }),
  },
  'D-SUG-12': {
    startsOn: { RehandlingOrdered: ({ handlers }) => each(handlers) },
    metBy: ['ReplyDelivered'],
    binds: isReplier,
    awaits: (state, organ) => state.round > 1 && atWork.includes(state.status) && !hasReplied(state, organ),
  },
  'D-SUG-13': {
    startsOn: {
      CommitmentMade: ({ commitmentId, dueDate }) => [{ subject: commitmentId, due: dueDate }],
      CommitmentRescheduled: ({ commitmentId, newDate }) => [{ subject: commitmentId, due: newDate }],
    },
    metBy: ['CommitmentFulfilled', 'CommitmentDeclaredImpossible'],
    awaits: ({ commitments }, id) =>
      commitments.some(
        (it) =>
          it.commitmentId === id && (it.state === 'Open' || it.state === 'Rescheduled' || it.state === 'Disputed'),
      ),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;

export type DeadlineRuleId = keyof typeof deadlineRules;

/** The rule with this id; `undefined` when there is none. */
export const deadlineRule = (id: string): DeadlineRule | undefined =>
  (deadlineRules as Readonly<Record<string, DeadlineRule>>)[id];

/** How long a rule gives in this jurisdiction. */
export const lengthOf = (id: keyof typeof suggestionLimits, rules: Pick<Rules, 'values'>) => ({
  value: Number(valueOf(rules, id)),
  unit: suggestionLimits[id].unit,
});

/** What a rule counts in; a promised date is a calendar day. */
export const unitOf = (rule: string): TimeUnit =>
  (suggestionLimits as Readonly<Record<string, { readonly unit: TimeUnit }>>)[rule]?.unit ?? 'CALENDAR_DAY';
