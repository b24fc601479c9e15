import {
  handlerOf,
  isOver,
  repliersOf,
  type Commitment,
  type Handler,
  type Reply,
  type Suggestion,
} from '../domain/suggestion.state.js';

/** A command that is waited for, and whose it is: an organ's, a person's, the committee's or a government leader's. */
export type Turn = {
  readonly command: string;
  readonly organId?: string;
  readonly personId?: string;
  readonly role?: 'COMMITTEE' | 'GOV_LEADER';
};

/** How a turn is found: `<command>@<organ, person or role>`. */
export const keyOf = ({ command, organId, personId, role }: Turn): string =>
  `${command}@${organId ?? personId ?? role ?? ''}`;

const committee = (command: string): Turn => ({ command, role: 'COMMITTEE' });
const lead = ({ lead: personId }: Suggestion, command: string): Turn => ({ command, personId });
const organs = (command: string, handlers: readonly Pick<Handler, 'organId'>[]): readonly Turn[] =>
  handlers.map(({ organId }) => ({ command, organId }));
/** Objections to government matters are the government office's to settle, the others the committee's. */
const router = (state: Suggestion, command: string): Turn =>
  state.governmentOffice ? { command, organId: state.governmentOffice } : committee(command);
const judge = (state: Suggestion): Turn => ({
  command: 'Adjudicate',
  role: state.governmentOffice ? 'GOV_LEADER' : 'COMMITTEE',
});

const nextOfReply = { DRAFTED: 'ReviewReply', REVIEWED: 'SignReply', SIGNED: 'DeliverReply' } as const;
const replyTurn = (organId: string, reply: Reply | undefined, proposers: number): readonly Turn[] => {
  if (!reply) return [{ command: 'DraftReply', organId }];
  if (reply.stage === 'SIGNED' && reply.deliveredTo.length >= proposers) return [];
  return [{ command: nextOfReply[reply.stage], organId }];
};

/** While the handlers work: replies, plans, opinions of co-handlers, contacts to confirm, extensions to decide. */
function inHandling(state: Suggestion): readonly Turn[] {
  const { plans, coOpinions, contacts, handlers, round, replies } = state;
  const proposers = 1 + state.coSigners.filter(({ stand }) => stand === 'CONFIRMED').length;
  const unplanned = repliersOf(state).filter((it) => round === 1 && !plans.includes(it));
  const silent = handlers.filter(({ organId, part }) => part === 'CO' && coOpinions[organId] !== 'SUBMITTED');
  const unconfirmed = new Set(contacts.filter(({ confirmed }) => !confirmed).flatMap(({ deputies }) => deputies));
  return [
    ...repliersOf(state).flatMap((organId) => replyTurn(organId, replies[organId], proposers)),
    ...unplanned.map((organId) => ({ command: 'SubmitPlan', organId })),
    ...organs('SubmitCoOpinion', silent),
    ...[...unconfirmed].map((personId) => ({ command: 'ConfirmContact', personId })),
    ...(Object.keys(state.extensionsAsked).length > 0 ? [committee('GrantExtension')] : []),
  ];
}

const pending = (state: Suggestion) =>
  organs(
    'AcceptAssignment',
    state.handlers.filter(({ stand }) => stand === 'PENDING'),
  );
const invited = ({ coSigners }: Suggestion): readonly Turn[] =>
  coSigners.filter(({ stand }) => stand === 'INVITED').map(({ personId }) => ({ command: 'ConfirmCoSign', personId }));

const byStatus: { readonly [S in Suggestion['status']]?: (state: Suggestion) => readonly Turn[] } = {
  Draft: (state) => [lead(state, 'SubmitSuggestion'), ...invited(state)],
  ReturnedForRevision: (state) => [lead(state, 'SubmitSuggestion'), ...invited(state)],
  Submitted: () => [committee('RegisterSuggestion')],
  Registered: () => [committee('AssignSuggestion')],
  Assigned: pending,
  Objected: (state) => [router(state, 'Reassign'), ...pending(state)],
  InAdjudication: (state) => [judge(state)],
  Handling: inHandling,
  ReplyPending: inHandling,
  Rehandling: inHandling,
  Replied: (state) => [
    state.evaluation === 'AWAITING_ORDER' ? committee('OrderRehandling') : lead(state, 'EvaluateReply'),
  ],
  Escalated: () => [committee('ConcludeEscalation')],
  Concluded: ({ archived }) => (archived ? [] : [committee('ArchiveSuggestion')]),
};

const promised = (state: Suggestion, { state: stand, organId, lapsed }: Commitment): readonly Turn[] => {
  if (stand === 'Fulfilled') return lapsed ? [] : [lead(state, 'ConfirmCommitment')];
  return stand === 'Open' || stand === 'Rescheduled' || stand === 'Disputed'
    ? [{ command: 'FulfilCommitment', organId }]
    : [];
};

/** Who must do what next, the most pressing first. */
export function turnsOf(state: Suggestion): readonly Turn[] {
  const turns = [
    ...(byStatus[state.status]?.(state) ?? []),
    ...(state.routingOpinion === 'RAISED' && !isOver(state) ? [committee('AnswerRoutingOpinion')] : []),
    ...(isOver(state) ? [] : state.commitments.flatMap((it) => promised(state, it))),
  ];
  return turns.filter((it, i) => turns.findIndex((other) => keyOf(other) === keyOf(it)) === i);
}

/** The organ that stands for the item where it must be counted once. */
export const leadOrganOf = (state: Suggestion): string | null =>
  handlerOf(state, repliersOf(state)[0])?.organId ?? null;
