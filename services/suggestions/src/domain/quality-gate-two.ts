import { ensure, type Context } from '@lianxin/event-sourcing';
import { valueOf } from '@lianxin/vocabulary';
import type { Reply, Suggestion } from './suggestion.state.js';

/** What gate 2 (办理落实关) can find missing. */
export const gateTwoRefusals = [
  'ContactNotConfirmed',
  'RequestUnanswered',
  'CoOpinionMissing',
  'CoHandlersViewsMissing',
  'ProofMissing',
  'CommitmentMissing',
];

/** Before a reply is signed: the deputy met, each request answered, the co-handlers heard, the class borne out. @throws Refusal */
export function ensureGateTwo(state: Suggestion, organId: string, reply: Reply, { rules }: Context): void {
  const met = state.contacts.some((it) => it.organId === organId && it.confirmed);
  const mustMeet = valueOf(rules, 'sug.reply.requiresConfirmedContact') === true;
  ensure(met || !mustMeet, 'conflict', 'ContactNotConfirmed');
  const unanswered = points(state).filter((it) => !reply.answered.includes(it));
  ensure(unanswered.length === 0, 'invalid', 'RequestUnanswered', { points: unanswered.join('、') });
  ensureCoHandlersHeard(state, reply);
  ensure(reply.outcomeClass !== 'RESOLVED' || reply.proven, 'invalid', 'ProofMissing');
  const promised = reply.promises.length > 0 || state.commitments.some((it) => it.organId === organId);
  ensure(reply.outcomeClass !== 'PLANNED' || promised, 'invalid', 'CommitmentMissing');
}

/** A separate handler answers for its own scope, so no single one must answer every request. */
const points = ({ points, handlers }: Suggestion): readonly number[] =>
  handlers.some(({ part }) => part === 'SEPARATE') ? [] : Array.from({ length: points }, (_, i) => i + 1);

function ensureCoHandlersHeard({ handlers, coOpinions }: Suggestion, reply: Reply): void {
  const co = handlers.filter(({ part }) => part === 'CO').map(({ organId }) => organId);
  const silent = co.filter((it) => coOpinions[it] !== 'SUBMITTED');
  ensure(silent.length === 0, 'conflict', 'CoOpinionMissing', { organs: silent.join('、') });
  ensure(co.length === 0 || reply.speaksForCoHandlers, 'invalid', 'CoHandlersViewsMissing');
}
