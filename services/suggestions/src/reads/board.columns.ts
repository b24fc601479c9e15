import type { OutcomeClass } from '../domain/fields.js';
import { openCommitments, proposersOf, confirmed, repliersOf, type Suggestion } from '../domain/suggestion.state.js';
import type { BoardRow } from './board.row.js';
import { lateEnded, nextDeadline, replyDeadlines, wasBreached } from './running-deadlines.js';
import { keyOf, leadOrganOf, turnsOf } from './whose-turn.js';

const weakestFirst: readonly OutcomeClass[] = ['REFERENCE', 'DEFERRED', 'PLANNED', 'RESOLVED'];

/** An item is as good as its weakest answer, and unanswered until each handler has answered. */
function outcomeOf(state: Suggestion): OutcomeClass | null {
  const classes = repliersOf(state).map((organId) => state.outcomes[organId]);
  if (classes.length === 0 || classes.includes(undefined)) return null;
  return weakestFirst.find((it) => classes.includes(it)) ?? null;
}

const last = (days: readonly string[]): string | null => [...days].sort().at(-1) ?? null;

/** The columns that can be read off the domain's own state. */
export function columnsOf(state: Suggestion, row: BoardRow, on: string) {
  const turns = turnsOf(state);
  const next = nextDeadline(state);
  const replies = replyDeadlines(state);
  return {
    state,
    status: state.status,
    archived: state.archived,
    coSigners: [...confirmed(state.coSigners)],
    invited: state.coSigners.filter(({ stand }) => stand === 'INVITED').map(({ personId }) => personId),
    proposers: [...proposersOf(state)],
    tier: state.tier,
    secrecy: state.secrecy ?? null,
    mergedWith: [...state.mergedWith],
    handlers: state.handlers,
    handlerOrganIds: state.handlers.map(({ organId }) => organId),
    leadOrganId: leadOrganOf(state),
    governmentOffice: state.governmentOffice ?? null,
    turns,
    awaits: turns.map(keyOf),
    outcome: outcomeOf(state),
    round: state.round,
    objected: row.objected || state.status === 'Objected',
    adjudicated: state.adjudicated,
    rehandled: state.round > 1,
    escalated: row.escalated || state.status === 'Escalated',
    breached: Object.values(state.deadlines).some(wasBreached),
    replyLate: replies.some(wasBreached),
    replyDue: last(replies.map(({ due }) => due)),
    openCommitments: openCommitments(state).length,
    carriedYears: [...state.carriedOver],
    nextRule: next?.rule ?? null,
    nextSubject: next?.subject ?? null,
    nextDue: next?.due ?? null,
    lateEnded: lateEnded(state, row.lateEnded, on),
    ...datesOf(state, row, on),
  };
}

/** Days on which a state was reached; the first reply stays the first. */
function datesOf({ status }: Suggestion, row: BoardRow, on: string) {
  const reached = (it: Suggestion['status']) => status === it && row.status !== it;
  const replied = reached('Replied');
  return {
    firstRepliedOn: row.firstRepliedOn ?? (replied ? on : null),
    lastRepliedOn: replied ? on : row.lastRepliedOn,
    concludedOn: reached('Concluded') ? on : row.concludedOn,
  };
}
