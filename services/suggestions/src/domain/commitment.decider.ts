import { ensure, rulingsOn, type Context } from '@lianxin/event-sourcing';
import type { z } from 'zod';
import { dayOf, endOf } from './beijing-day.js';
import { commitmentRef, dispute, fulfilment, impossibility, rescheduling } from './commitment.facts.js';
import { allBut, ensureStatus, outside } from './in-status.js';
import { promise } from './reply.facts.js';
import type { SuggestionEvent } from './suggestion.js';
import { deadlineKey, type Commitment, type Promised, type Status, type Suggestion } from './suggestion.state.js';
import { ensureHandler, ensureLead, handlingUnit } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();
const promising = ['ReplyPending', 'Replied', 'Tracking', 'Escalated'] as const satisfies readonly Status[];
const open = allBut('Declined', 'Withdrawn', 'Concluded');
const due = ['Open', 'Rescheduled', 'Disputed'] as const satisfies readonly Commitment['state'][];

/** What the head's signature promises: one fact per promise, numbered on through the case. */
export const commitmentsOf = (
  { commitments }: Suggestion,
  organId: string,
  promises: readonly Promised[],
): SuggestionEvent[] =>
  promises.map((it, i) => ({
    type: 'CommitmentMade',
    data: { ...it, organId, commitmentId: `commitment-${commitments.length + i + 1}` },
  }));

function commitmentOf({ commitments }: Suggestion, id: string, ...states: readonly Commitment['state'][]): Commitment {
  const found = commitments.find(({ commitmentId }) => commitmentId === id);
  ensure(found, 'missing', 'NoSuchCommitment');
  ensure(states.includes(found.state), 'conflict', 'CommitmentNotThere', { state: found.state });
  return found;
}

/** A promise is kept, moved or given up by the organ that made it. */
function ownCommitment(state: Suggestion, id: string, { actor }: Context): Commitment {
  const found = commitmentOf(state, id, ...due);
  ensure(found.organId === actor.organId, 'forbidden', 'NotYourCommitment');
  return found;
}

const own = [...outside(...open), 'NoSuchCommitment', 'CommitmentNotThere', 'NotYourCommitment'];
const rated = [...outside(...open), 'NotYourSuggestion', 'NoSuchCommitment', 'CommitmentNotThere', 'RatingTooLate'];

/** The deputy rates a fulfilment reported by the handler, as long as the time for it runs. */
function ensureRatable(state: Suggestion, id: string, context: Context): void {
  ensureStatus(state, ...open);
  ensureLead(state, context);
  ensure(!commitmentOf(state, id, 'Fulfilled').lapsed, 'conflict', 'RatingTooLate');
}

export const commitmentCommands = {
  MakeCommitment: ruling({
    zh: '作出承诺',
    en: 'Make a commitment',
    who: ['HANDLER_HEAD'],
    basis: 'SUG-5 · D-SUG-13',
    schema: promise,
    example: { text: '完成其余3座公厕周边泊位改造', dueDate: '2026-10-31', responsible: 'person-zhou' },
    refusals: [...outside(...promising), 'NotAHandler', 'NotYourPart', 'NoDraftReply', 'PromiseInThePast'],
    decide(data, state, context) {
      ensureStatus(state, ...promising);
      const { organId } = ensureHandler(state, context, 'LEAD', 'SEPARATE');
      ensure(state.replies[organId], 'conflict', 'NoDraftReply');
      ensure(data.dueDate >= dayOf(context.recordedAt), 'invalid', 'PromiseInThePast');
      return commitmentsOf(state, organId, [data]);
    },
  }),
  FulfilCommitment: ruling({
    zh: '报告承诺兑现',
    en: 'Report a commitment fulfilled',
    who: handlingUnit,
    basis: 'SUG-5',
    schema: fulfilment,
    example: { commitmentId: 'commitment-1', proof: [{ kind: 'PHOTO', docId: 'doc-photo-3-toilets' }] },
    refusals: own,
    decide(data, state, context) {
      ensureStatus(state, ...open);
      ownCommitment(state, data.commitmentId, context);
      return [{ type: 'CommitmentFulfilled', data }];
    },
  }),
  ConfirmCommitment: ruling({
    zh: '确认承诺兑现',
    en: 'Confirm the fulfilment',
    who: ['DEPUTY'],
    basis: 'SUG-5 · 重庆建议条例 28',
    schema: commitmentRef,
    example: { commitmentId: 'commitment-1' },
    refusals: rated,
    decide(data, state, context) {
      ensureRatable(state, data.commitmentId, context);
      return [{ type: 'CommitmentConfirmed', data }];
    },
  }),
  DisputeCommitment: ruling({
    zh: '认为承诺未兑现',
    en: 'Dispute the fulfilment',
    who: ['DEPUTY'],
    basis: 'SUG-5 · 重庆建议条例 28',
    schema: dispute,
    example: { commitmentId: 'commitment-1', reason: '洛社公厕旁泊位仍未施划。' },
    refusals: rated,
    decide(data, state, context) {
      ensureRatable(state, data.commitmentId, context);
      return [{ type: 'CommitmentDisputed', data }];
    },
  }),
  RescheduleCommitment: ruling({
    zh: '承诺延期',
    en: 'Reschedule a commitment',
    who: ['HANDLER_HEAD'],
    basis: 'SUG-5',
    schema: rescheduling,
    example: {
      commitmentId: 'commitment-1',
      reason: '雨季施工顺延，地下管线需迁改。',
      newDate: '2026-12-20',
      deputyNotified: true,
    },
    refusals: [...own, 'DeputyNotInformed', 'NotLater'],
    decide(data, state, context) {
      ensureStatus(state, ...open);
      const { dueDate: oldDate } = ownCommitment(state, data.commitmentId, context);
      ensure(data.deputyNotified, 'invalid', 'DeputyNotInformed');
      ensure(data.newDate > oldDate && data.newDate >= dayOf(context.recordedAt), 'invalid', 'NotLater', { oldDate });
      return [{ type: 'CommitmentRescheduled', data: { ...data, oldDate } }, ...moved(state, data, context)];
    },
  }),
  DeclareImpossible: ruling({
    zh: '说明承诺无法兑现',
    en: 'Declare a commitment impossible',
    who: ['HANDLER_HEAD'],
    basis: 'SUG-5 · 上海建议规定 22',
    schema: impossibility,
    example: {
      commitmentId: 'commitment-1',
      explanation: '其中1座公厕因地铁施工拆除，原址不再恢复，已就近另设泊位。',
      signedDocId: 'doc-impossible-1',
    },
    refusals: own,
    decide(data, state, context) {
      ensureStatus(state, ...open);
      ownCommitment(state, data.commitmentId, context);
      return [{ type: 'CommitmentDeclaredImpossible', data }];
    },
  }),
};

/** The date promised anew moves the deadline in the same breath; the old date stays in its history, passed or not. */
function moved(
  { deadlines }: Suggestion,
  { commitmentId: subject, newDate: newDue, reason }: z.output<typeof rescheduling>,
  { recordedAt }: Context,
): SuggestionEvent[] {
  const rule = 'D-SUG-13';
  const before = deadlines[deadlineKey({ rule, subject })];
  if (!before) return [];
  const { due: oldDue, state } = before;
  const breached = state === 'OPEN' && recordedAt >= endOf(oldDue);
  return [
    ...(breached ? [{ type: 'DeadlineBreached' as const, data: { rule, subject, due: oldDue } }] : []),
    { type: 'DeadlineExtended', data: { rule, subject, oldDue, newDue, underRule: rule, reason } },
  ];
}
