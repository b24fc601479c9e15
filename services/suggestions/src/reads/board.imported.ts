import { repliersOf } from '../domain/suggestion.state.js';
import type { DataOf, SuggestionEvent } from '../domain/suggestion.js';
import type { BoardRow } from './board.row.js';

type Line = DataOf<'SuggestionImported'>;

/** Registers know one day on which an item came in: it counts as submitted and registered on it. */
const days = ({ submittedOn, assignedOn, repliedOn }: Line) => ({
  submittedOn,
  registeredOn: submittedOn,
  assignedOn: assignedOn ?? null,
  firstRepliedOn: repliedOn,
  lastRepliedOn: repliedOn,
  concludedOn: repliedOn,
});

const outcomesOf = ({ handlers, outcomeClass, classMark }: Line): BoardRow['outcomes'] =>
  Object.fromEntries(
    repliersOf({ handlers: handlers as never }).map((organId) => [organId, { outcome: outcomeClass, classMark }]),
  );

/** What the line of a register of past years says of a suggestion; its days are the register's, not those of the import. */
export function importedColumns({ type, data }: SuggestionEvent): Partial<BoardRow> {
  if (type !== 'SuggestionImported') return {};
  const { number, sessionNo, category, attitude, result, content, remarks, repliedOn } = data;
  return {
    ...days(data),
    lead: data.lead,
    channel: data.channel,
    medium: 'PAPER',
    openness: data.openness,
    title: data.title,
    situation: content ?? '',
    analysis: '',
    requests: [],
    proposedHandler: null,
    delegationId: null,
    originId: null,
    number: number ?? null,
    termNo: data.termNo,
    sessionNo: sessionNo ?? null,
    category: category ?? null,
    outcomes: outcomesOf(data),
    attitude: attitude ?? null,
    result: result ?? null,
    remarks: remarks ? [{ type, on: repliedOn, organId: null, text: remarks }] : [],
    imported: data.source,
  };
}
