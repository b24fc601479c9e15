import { ensure } from '@lianxin/event-sourcing';
import { statuses, type Status, type Suggestion } from './suggestion.state.js';

/** How a person would say that a suggestion is in this state and therefore not in the one the act needs. */
export const wrongStatus = {
  None: 'NoSuchSuggestion',
  Draft: 'StillADraft',
  Submitted: 'AlreadySubmitted',
  ReturnedForRevision: 'BackWithTheDeputy',
  Declined: 'AlreadyDeclined',
  Registered: 'AlreadyRegistered',
  Assigned: 'AlreadyAssigned',
  Objected: 'UnderObjection',
  InAdjudication: 'UnderAdjudication',
  Handling: 'AlreadyInHandling',
  ReplyPending: 'ReplyUnderReview',
  Replied: 'AlreadyReplied',
  Rehandling: 'AlreadyInRehandling',
  Tracking: 'AlreadyInTracking',
  Concluded: 'AlreadyConcluded',
  Escalated: 'AlreadyEscalated',
  Withdrawn: 'AlreadyWithdrawn',
} as const satisfies Record<Status, string>;

/** Refuses with the name of the state the suggestion is in. */
export function ensureStatus({ status }: Suggestion, ...allowed: readonly Status[]): void {
  ensure(allowed.includes(status), status === 'None' ? 'missing' : 'conflict', wrongStatus[status]);
}

/** The refusals of a command that is only for these states. */
export const outside = (...allowed: readonly Status[]): readonly string[] =>
  statuses.filter((it) => !allowed.includes(it)).map((it) => wrongStatus[it]);

/** All states but these. */
export const allBut = (...excluded: readonly Status[]): readonly Status[] =>
  statuses.filter((it) => it !== 'None' && !excluded.includes(it));
