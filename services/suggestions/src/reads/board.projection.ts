import { civilDateOf } from '@lianxin/calendar';
import { idOf, projection, type Recorded } from '@lianxin/event-sourcing';
import { evolve, facts, type SuggestionEvent, type SuggestionEventType } from '../domain/suggestion.js';
import { initial, type Suggestion } from '../domain/suggestion.state.js';
import { columnsOf } from './board.columns.js';
import { detailsOf } from './board.details.js';
import { importedColumns } from './board.imported.js';
import type { BoardRow, Plain } from './board.row.js';

const blank = {
  number: null,
  machineNumber: null,
  termNo: null,
  sessionNo: null,
  category: null,
  keywords: [],
  publication: null,
  fullText: false,
  duplicates: [],
  outcomes: {},
  evaluations: [],
  attitude: null,
  result: null,
  submittedOn: null,
  registeredOn: null,
  assignedOn: null,
  firstRepliedOn: null,
  lastRepliedOn: null,
  evaluatedOn: null,
  concludedOn: null,
  objected: false,
  escalated: false,
  contacts: [],
  confirmed: { modes: {}, phases: {} },
  metInPerson: 0,
  plans: [],
  coOpinions: [],
  replies: [],
  remarks: [],
  lateEnded: {},
  imported: null,
  state: initial as Plain<Suggestion>,
  status: initial.status,
};

/** The domain folds its own state; the row keeps it, reads its columns off it, and adds texts and dates. */
function next(recorded: Recorded<SuggestionEvent>, before: BoardRow | undefined, id: string): BoardRow {
  const { event, context, revision } = recorded;
  const row = before ?? (blank as unknown as BoardRow);
  const state = evolve({ ...initial, ...(row.state as Suggestion) }, event);
  return {
    ...row,
    ...detailsOf(recorded, row),
    ...columnsOf(state, row, civilDateOf(context.occurredAt)),
    ...importedColumns(event),
    id,
    caseId: context.caseId,
    jurisdiction: context.jurisdiction,
    revision,
    updatedAt: context.recordedAt,
  } as BoardRow;
}

const types = Object.keys(facts) as SuggestionEventType[];

/** One row a suggestion: everything that lists and its page need. */
export const board = projection<SuggestionEvent, BoardRow>({
  name: 'board.v1',
  table: 'board',
  keys: ({ stream }) => idOf(stream),
  on: Object.fromEntries(types.map((type) => [type, next])),
});
