import { fact } from '@lianxin/event-sourcing';
import { organRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { settled } from './evaluation.facts.js';
import { day, documentId, proof, reason, text, yes } from './fields.js';
import { foldOf } from './fold.js';
import { promise } from './reply.facts.js';
import type { Commitment, Suggestion } from './suggestion.state.js';

const commitmentId = text('承诺编号 / id of the commitment', 60);
export const commitmentRef = z.object({ commitmentId });
export const fulfilment = commitmentRef.extend({
  proof: z.array(proof).min(1).max(20).meta({ description: '兑现佐证 / proof' }),
  note: text('说明 / note').optional(),
});
export const dispute = commitmentRef.extend({ reason });
export const rescheduling = commitmentRef.extend({
  reason,
  newDate: day('新的承诺日期 / new date'),
  deputyNotified: yes('已通知代表 / the deputy has been notified'),
});
export const impossibility = commitmentRef.extend({
  explanation: text('书面说明 / written explanation', 5_000),
  signedDocId: documentId,
});

/** Facts are stored for ever: change them as you would a database. */
export const commitmentFacts = {
  CommitmentMade: fact(
    '承诺已作出',
    'PARTIES',
    promise.extend({ commitmentId, organId: organRef('承诺单位 / organ that promises') }),
  ),
  CommitmentFulfilled: fact('承诺已兑现', 'PARTIES', fulfilment),
  CommitmentConfirmed: fact('代表确认兑现', 'PARTIES', commitmentRef),
  CommitmentDisputed: fact('代表认为未兑现', 'PARTIES', dispute),
  CommitmentRescheduled: fact(
    '承诺延期',
    'PARTIES',
    rescheduling.extend({ oldDate: day('原承诺日期 / the date promised before') }),
  ),
  CommitmentDeclaredImpossible: fact('承诺无法兑现', 'PARTIES', impossibility),
};

const kept = (state: Suggestion, commitments: readonly Commitment[]): Partial<Suggestion> => ({
  commitments,
  ...(state.status === 'Tracking' ? settled({ ...state, commitments }) : {}),
});
const becomes = (state: Suggestion, id: string, now: Partial<Commitment>): Partial<Suggestion> =>
  kept(
    state,
    state.commitments.map((it) => (it.commitmentId === id ? { ...it, ...now } : it)),
  );

export const commitmentFold = foldOf(commitmentFacts, {
  CommitmentMade: (state, { commitmentId, organId, dueDate }) =>
    kept(state, [...state.commitments, { commitmentId, organId, dueDate, state: 'Open' }]),
  CommitmentFulfilled: (state, it) => becomes(state, it.commitmentId, { state: 'Fulfilled' }),
  CommitmentConfirmed: (state, it) => becomes(state, it.commitmentId, { state: 'ConfirmedByDeputy' }),
  CommitmentDisputed: (state, it) => becomes(state, it.commitmentId, { state: 'Disputed' }),
  CommitmentRescheduled: (state, it) => becomes(state, it.commitmentId, { state: 'Rescheduled', dueDate: it.newDate }),
  CommitmentDeclaredImpossible: (state, it) => becomes(state, it.commitmentId, { state: 'Impossible' }),
});
