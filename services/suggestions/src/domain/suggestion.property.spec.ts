import { Refusal, type Actor, type Context } from '@lianxin/event-sourcing';
import fc from 'fast-check';
import { endOf } from './beijing-day.js';
import { deadlineRule } from './suggestion.deadlines.js';
import { wrongStatus } from './in-status.js';
import { asides } from './suggestion.asides.js';
import { suggestion } from './suggestion.decider.js';
import {
  collective,
  exampleOf,
  foldAll,
  histories,
  on,
  people,
  type Command,
  type CommandType,
} from './suggestion.examples.js';
import { evolve, type DataOf, type SuggestionEvent, type SuggestionEventType } from './suggestion.js';
import { deadlineKey, handlerOf, proposersOf, repliersOf, type Status, type Suggestion } from './suggestion.state.js';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 2_000);
/** The same lives every time, unless asked for others: a red build must be red again. */
const seed = Number(process.env.PROPERTY_SEED ?? 20260302);
// Taking over a past item ends a life where it begins, so it is among the openings and not among the attempts.
const types = (Object.keys(suggestion.commands) as CommandType[]).filter((it) => it !== 'ImportPastSuggestion');
const units = ['organ-chengguan', 'organ-jiaojing', 'organ-shuiwu'];
const stranger: Actor = { ...people.lead, personId: 'deputy-zhao', jurisdiction: 'wuxi.xinwu' };

/** One attempt: some command, by somebody, so many days later, with data that is the example's or a variation of it. */
interface Attempt {
  readonly choice: number;
  readonly pick: number;
  readonly days: number;
  readonly fits: boolean;
  readonly variation: number;
}
const attempt: fc.Arbitrary<Attempt> = fc.record({
  choice: fc.nat(10_000),
  pick: fc.nat(1_000),
  days: fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(60) }),
  fits: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  variation: fc.nat(1_000),
});
const opening = fc.constantFrom<readonly SuggestionEvent[]>(
  [],
  histories.draft,
  histories.submitted,
  histories.numbered,
  histories.assigned,
  histories.objected,
  histories.inAdjudication,
  histories.handling,
  histories.readyToReply,
  histories.reviewed,
  histories.replied,
  histories.rehandling,
  histories.tracking,
  histories.fulfilled,
  histories.escalated,
  asides.extensionAsked,
  asides.draftedUnmet,
  asides.imported,
);

/** Mostly a command that the state leaves open; now and then any. */
function typeOf({ choice, fits }: Attempt, { status }: Suggestion): CommandType {
  const open = types.filter((it) => !suggestion.commands[it].refusals.includes(wrongStatus[status]));
  const among = fits ? open : types;
  return among[choice % among.length]!;
}

/** Mostly somebody in a role the command is for; now and then anybody. */
function actorFor(type: CommandType, { pick, fits }: Attempt): Actor {
  const everybody = [...Object.values(people), stranger];
  const suited = everybody.filter(({ role }) => suggestion.commands[type].who.includes(role));
  const among = fits && suited.length > 0 ? suited : everybody;
  return among[pick % among.length]!;
}

/** Plausible data: the example, bent to what this suggestion holds. */
function dataFor(type: CommandType, { pick, variation }: Attempt, state: Suggestion, today: string): unknown {
  const example = exampleOf(type) as Record<string, unknown>;
  const at = <T>(list: readonly T[]): T | undefined => list[variation % Math.max(list.length, 1)];
  const commitmentId = at(state.commitments)?.commitmentId ?? 'commitment-1';
  const unit = units[variation % 2];
  const running = at(Object.values(state.deadlines));
  const rules = ['D-SUG-01', 'D-SUG-02', 'D-SUG-03', 'D-SUG-06', 'D-SUG-07', 'D-SUG-08', 'D-SUG-09', 'D-SUG-11'];
  const bent: Partial<Record<CommandType, () => object>> = {
    ConfirmCoSign: () => ({ textHash: state.textHash }),
    ReviseDraft: () => ({ analysis: `分析${variation % 3}` }),
    AssignSuggestion: () =>
      variation % 3 === 0
        ? { lead: undefined, co: undefined, separate: units.slice(0, 2).map((organId) => ({ organId, scope: '分办' })) }
        : {},
    Reassign: () => ({ lead: units[variation % 3], co: [units[(variation + 1) % 3]] }),
    Adjudicate: () => ({ lead: units[variation % 3], co: [] }),
    UpholdAssignment: () => ({ organId: unit }),
    RejectCoOpinion: () => ({ organId: unit }),
    RecordContact: () => ({ on: today }),
    ConfirmContact: () => ({ contactId: at(state.contacts)?.contactId ?? 'contact-1' }),
    GrantExtension: () => ({ organId: unit, until: state.extensionsAsked[unit!] ?? today }),
    RefuseExtension: () => ({ organId: unit }),
    DraftReply: () => ({ outcomeClass: (['RESOLVED', 'PLANNED', 'DEFERRED', 'REFERENCE'] as const)[variation % 4] }),
    ReviewReply: () => ({ passed: variation % 3 > 0 }),
    SignReply: () => (variation % 3 === 0 ? { onPaper: ['deputy-li'] } : {}),
    DeliverReply: () => ({ to: at(proposersOf(state)) }),
    EvaluateReply: () => ({ result: variation % 2 ? 'DISSATISFIED' : 'SATISFIED' }),
    FulfilCommitment: () => ({ commitmentId }),
    ConfirmCommitment: () => ({ commitmentId }),
    DisputeCommitment: () => ({ commitmentId }),
    RescheduleCommitment: () => ({ commitmentId, newDate: dayAfter(today, variation % 90) }),
    DeclareImpossible: () => ({ commitmentId }),
    MakeCommitment: () => ({ dueDate: dayAfter(today, 10) }),
    CarryOver: () => ({ year: Number(today.slice(0, 4)) }),
    SetDeadline: () => {
      const rule = at(rules)!;
      const subject = /0[36789]/.test(rule) ? unit : undefined;
      const extendableTo = rule === 'D-SUG-09' ? dayAfter(today, 180) : undefined;
      return {
        rule,
        subject,
        due: dayAfter(today, pick % 30),
        extendableTo,
        startedBy: `event-${pick}`,
        provisional: pick % 2 === 0,
      };
    },
    RecomputeDeadline: () => ({
      rule: running?.rule ?? 'D-SUG-01',
      subject: running?.subject,
      due: dayAfter(today, 9),
    }),
    RingDeadline: () =>
      running
        ? {
            rule: running.rule,
            subject: running.subject,
            due: running.due,
            kind: pick % 3 ? 'DUE' : 'REMINDER',
            daysBefore: pick % 9,
          }
        : {},
  };
  return JSON.parse(JSON.stringify({ ...example, ...bent[type]?.() }));
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

interface Step {
  readonly type: CommandType;
  readonly context: Context;
  readonly before: Suggestion;
  readonly events: readonly SuggestionEvent[];
  readonly after: Suggestion;
}

/** What became of the attempts that were not refused; a refusal not announced by its command is a bug. */
function live(history: readonly SuggestionEvent[], attempts: readonly Attempt[]): readonly Step[] {
  let state = foldAll(history);
  let today = history.length > 0 ? '2026-06-02' : '2026-03-02';
  return attempts.flatMap((it): readonly Step[] => {
    today = dayAfter(today, it.days);
    const type = typeOf(it, state);
    const context = on(today, actorFor(type, it), it.variation % 2 ? collective : {});
    const command = { type, data: dataFor(type, it, state, today) } as unknown as Command;
    try {
      const before = state;
      const events = suggestion.decide(command, state, context);
      state = events.reduce(evolve, state);
      return [{ type, context, before, events, after: state }];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(suggestion.commands[type].refusals).toContain(error.code);
      return [];
    }
  });
}

const dataOf = <T extends SuggestionEventType>({ events }: Step, type: T): readonly DataOf<T>[] =>
  events.filter((it) => it.type === type).map(({ data }) => data as DataOf<T>);
const has = ({ events }: Step, type: SuggestionEventType) => events.some((it) => it.type === type);
const breachesOf = ({ deadlines }: Suggestion) =>
  Object.entries(deadlines).flatMap(([key, { breaches }]) => breaches.map((due) => `${key} ${due}`));

const closing: Readonly<Partial<Record<Status, readonly SuggestionEventType[]>>> = {
  Declined: ['NumberGiven'],
  Withdrawn: ['NumberGiven', 'RoutingOpinionAnswered'],
  Concluded: [
    'SuggestionArchived',
    'OutcomeReclassified',
    'SuggestionPublished',
    'EvaluationInterferenceReported',
    'NumberGiven',
    'RoutingOpinionAnswered',
  ],
};

/** Each invariant of the rule book's §5 that concerns one suggestion, as a check on one step. */
const invariants: Readonly<Record<string, (step: Step) => void>> = {
  'INV-A1: every event is decided in a role its command is for': ({ type, context, events }) => {
    if (events.length > 0) expect(suggestion.commands[type].who).toContain(context.actor.role);
  },
  'INV-A2: a collective act names organ and meeting': (step) => {
    const key = dataOf(step, 'SupervisionTierSet').some(({ tier }) => tier === 'KEY');
    const ruled = has(step, 'AdjudicationDecided') && step.context.actor.role !== 'GOV_LEADER';
    if (key || ruled)
      expect(step.context).toMatchObject({ onBehalfOf: expect.any(String), evidence: [{ kind: 'MEETING' }] });
  },
  'INV-A4: the handler never rates, and only the lead proposer evaluates': (step) => {
    for (const type of ['ReplyEvaluated', 'CommitmentConfirmed', 'CommitmentDisputed'] as const)
      if (has(step, type)) expect(step.context.actor).toMatchObject({ personId: step.before.lead, role: 'DEPUTY' });
  },
  'INV-A6: a deputy orders no handler: only confirms, evaluates and opines': ({ context, before, events }) => {
    const drafting: readonly Status[] = ['None', 'Draft', 'ReturnedForRevision'];
    if (context.actor.role !== 'DEPUTY' || drafting.includes(before.status)) return;
    const allowed =
      /^(Contact|Commitment)Confirmed|^CommitmentDisputed|^ReplyEvaluated|^Rehandling|^SuggestionEscalated|^Routing|Withdrawn$|^EvaluationInterf|^Deadline/;
    for (const { type } of events) expect(type).toMatch(allowed);
  },
  'INV-A7: a reply is signed by a head of a unit that must reply': (step) => {
    for (const { organId } of dataOf(step, 'ReplySigned')) {
      expect(step.context.actor).toMatchObject({ role: 'HANDLER_HEAD', organId });
      expect(repliersOf(step.before)).toContain(organId);
    }
  },
  'INV-Q8: each co-signer confirmed the text that is submitted': (step) => {
    for (const { textHash, coSigners } of dataOf(step, 'SuggestionSubmitted'))
      for (const personId of coSigners)
        expect(step.before.coSigners).toContainEqual({ personId, stand: 'CONFIRMED', textHash });
  },
  'INV-T2: one deadline per rule and subject, and "met" only one that ran': (step) => {
    for (const [key, deadline] of Object.entries(step.after.deadlines)) expect(deadlineKey(deadline)).toBe(key);
    for (const { rule, subject, due } of dataOf(step, 'DeadlineMet')) {
      const before = step.before.deadlines[deadlineKey({ rule, subject })];
      if (before && step.type !== 'SetDeadline') expect(before).toMatchObject({ state: 'OPEN', due });
    }
  },
  'INV-T3: a breach stays for ever and is never called met': (step) => {
    expect(breachesOf(step.after)).toEqual(expect.arrayContaining(breachesOf(step.before)));
    const late = (it: { rule: string; due: string }) =>
      step.context.recordedAt >= endOf(it.due) && !deadlineRule(it.rule)?.lapsesInto;
    if (step.type !== 'SetDeadline') expect(dataOf(step, 'DeadlineMet').filter(late)).toEqual([]);
  },
  'INV-T3: a breach closes and changes nothing': (step) => {
    if (step.type !== 'RingDeadline' || !has(step, 'DeadlineBreached')) return;
    expect({ ...step.after, deadlines: {} }).toEqual({ ...step.before, deadlines: {} });
  },
  'INV-T4, INV-T5: a reply is extended by the committee only, never beyond the limit': (step) => {
    for (const { rule, subject, newDue } of dataOf(step, 'DeadlineExtended').filter(
      ({ rule }) => rule === 'D-SUG-09',
    )) {
      const before = step.before.deadlines[deadlineKey({ rule, subject })]!;
      expect(['DEPUTY_AFFAIRS_CLERK', 'CONGRESS_CHAIR_TOWNSHIP']).toContain(step.context.actor.role);
      expect(newDue <= (before.extendableTo ?? before.due) && newDue > before.due).toBe(true);
    }
  },
  'INV-T5: an extension after the date has passed records the breach': (step) => {
    for (const { rule, subject, oldDue } of dataOf(step, 'DeadlineExtended'))
      if (step.context.recordedAt >= endOf(oldDue))
        expect(step.after.deadlines[deadlineKey({ rule, subject })]?.breaches).toContain(oldDue);
  },
  'INV-T6: a confirmed contact comes before the reply': (step) => {
    for (const { organId } of dataOf(step, 'ReplySigned'))
      expect(step.before.contacts).toContainEqual(expect.objectContaining({ organId, confirmed: true }));
  },
  'INV-E2: class A is proven, class B promises, co-handlers are heard': (step) => {
    for (const { organId, outcomeClass } of dataOf(step, 'ReplySigned')) {
      const reply = step.before.replies[organId]!;
      if (outcomeClass === 'RESOLVED') expect(reply.proven).toBe(true);
      if (outcomeClass === 'PLANNED') expect(step.after.commitments.some((it) => it.organId === organId)).toBe(true);
      const co = step.before.handlers.filter(({ part }) => part === 'CO');
      for (const it of co) expect(step.before.coOpinions[it.organId]).toBe('SUBMITTED');
      if (co.length > 0) expect(reply.speaksForCoHandlers).toBe(true);
    }
  },
  'INV-E2: the item is replied to when every proposer has every reply': ({ after }) => {
    if (after.status !== 'Replied') return;
    for (const organ of repliersOf(after))
      expect(after.replies[organ]?.deliveredTo).toEqual(expect.arrayContaining([...proposersOf(after)]));
  },
  'INV-E6: declines, extensions, merges and re-routes carry a reason': ({ events }) => {
    for (const { type, data } of events)
      if (/Declined$|^Extension|Merged|Reassigned|Rejected$|^Adjudication/.test(type) && !type.startsWith('CoSign'))
        expect((data as { reason?: string }).reason).toBeTruthy();
  },
  'INV-E8: proposers and number outlast everything that follows registration': ({ before, after }) => {
    if (before.number) expect(after.number).toBe(before.number);
    if (before.termNo) expect(proposersOf(after)).toEqual(proposersOf(before));
  },
  'INV-N3: silence is never an evaluation': (step) => {
    if (has(step, 'EvaluationWindowLapsed')) expect(has(step, 'ReplyEvaluated')).toBe(false);
    for (const { commitmentId } of dataOf(step, 'EvaluationWindowLapsed'))
      if (!commitmentId) expect(step.after.evaluation).toBe('LAPSED');
  },
  'SUG-1: nothing follows the end but archive, corrections and publication': ({ before, events }) => {
    const allowed = closing[before.status];
    if (allowed) expect(allowed).toEqual(expect.arrayContaining(events.map(({ type }) => type)));
  },
  'SUG-1: who is assigned stands in exactly one part, and Handling means that all accepted': ({ after }) => {
    const organs = after.handlers.map(({ organId }) => organId);
    expect(new Set(organs).size).toBe(organs.length);
    if (after.status === 'Handling') expect(after.handlers.every(({ stand }) => stand === 'ACCEPTED')).toBe(true);
    for (const organ of Object.keys(after.replies)) expect(handlerOf(after, organ)?.part).not.toBe('CO');
  },
  'SUG-1: only the decision ends an adjudication, only a withdrawal forestalls it': (step) => {
    if (step.before.status !== 'InAdjudication' || has(step, 'AdjudicationDecided')) return;
    expect(['InAdjudication', 'Withdrawn']).toContain(step.after.status);
  },
  'SUG-1: an evaluation follows a reply, and a second dissatisfaction escalates': (step) => {
    for (const { result, round } of dataOf(step, 'ReplyEvaluated')) {
      expect(step.before.status).toBe('Replied');
      expect(has(step, 'SuggestionEscalated')).toBe(result === 'DISSATISFIED' && round > 1);
    }
  },
  'SUG-5: Concluded means that no commitment is open': ({ after }) => {
    const settled = (it: Suggestion['commitments'][number]) =>
      it.state === 'ConfirmedByDeputy' || it.state === 'Impossible' || it.lapsed === true;
    if (after.status === 'Concluded') expect(after.commitments.every(settled)).toBe(true);
  },
};

describe('whatever anybody does with a suggestion', () => {
  const seen = new Set<SuggestionEventType>();
  it(`leaves every invariant standing (${RUNS} random lives)`, () => {
    fc.assert(
      fc.property(opening, fc.array(attempt, { minLength: 20, maxLength: 60 }), (history, attempts) => {
        for (const step of live(history, attempts)) {
          for (const { type } of step.events) seen.add(type);
          for (const holds of Object.values(invariants)) holds(step);
        }
      }),
      { numRuns: RUNS, seed },
    );
  }, 600_000);
  it('and reaches all but a few of the facts there are', () => {
    const unseen = Object.keys(suggestion.facts).filter((it) => !seen.has(it as SuggestionEventType));
    expect(unseen.length).toBeLessThanOrEqual(3);
  });
});
