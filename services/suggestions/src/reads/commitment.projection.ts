import { civilDateOf } from '@lianxin/calendar';
import { idOf, projection, type Recorded } from '@lianxin/event-sourcing';
import type { Commitment } from '../generated/prisma/client.js';
import type { DataOf, SuggestionEvent } from '../domain/suggestion.js';

type PromisedDate = { readonly date: string; readonly promisedOn: string; readonly reason: string | null };
type CommitmentRow = Omit<Commitment, 'updatedAt' | 'promisedDates' | 'proof'> & {
  readonly updatedAt: string;
  readonly promisedDates: readonly PromisedDate[];
  readonly proof: DataOf<'CommitmentFulfilled'>['proof'];
};

/** A commitment bears its own id; what rolls over to the next year names several, and most events none. */
function keysOf({ stream, event: { data } }: Recorded<SuggestionEvent>): readonly string[] {
  const named = data as { readonly commitmentId?: string; readonly openCommitments?: readonly string[] };
  const ids = named.openCommitments ?? (named.commitmentId === undefined ? [] : [named.commitmentId]);
  return ids.map((id) => `${idOf(stream)}/${id}`);
}
const today = ({ context }: Recorded) => civilDateOf(context.occurredAt);
const changed = (
  it: Recorded,
  row: CommitmentRow | undefined,
  now: Partial<CommitmentRow>,
): CommitmentRow | undefined => row && { ...row, ...now, updatedAt: it.context.recordedAt };

/** The yearly ledger: one row a promise, with every date it was ever promised for. */
export const commitment = projection<SuggestionEvent, CommitmentRow>({
  name: 'commitment.v1',
  table: 'commitment',
  keys: keysOf,
  on: {
    CommitmentMade: (it, _row, id) => ({
      id,
      suggestionId: idOf(it.stream),
      commitmentId: it.event.data.commitmentId,
      jurisdiction: it.context.jurisdiction,
      organId: it.event.data.organId,
      responsible: it.event.data.responsible,
      text: it.event.data.text,
      dueDate: it.event.data.dueDate,
      firstDue: it.event.data.dueDate,
      promisedDates: [{ date: it.event.data.dueDate, promisedOn: today(it), reason: null }],
      state: 'Open',
      madeOn: today(it),
      fulfilledOn: null,
      settledOn: null,
      proof: [],
      explanation: null,
      lapsed: false,
      carriedYears: [],
      updatedAt: it.context.recordedAt,
    }),
    CommitmentFulfilled: (it, row) =>
      changed(it, row, { state: 'Fulfilled', fulfilledOn: today(it), proof: it.event.data.proof }),
    CommitmentConfirmed: (it, row) => changed(it, row, { state: 'ConfirmedByDeputy', settledOn: today(it) }),
    CommitmentDisputed: (it, row) =>
      changed(it, row, { state: 'Disputed', fulfilledOn: null, explanation: it.event.data.reason }),
    CommitmentRescheduled: (it, row) => {
      const { newDate: date, reason } = it.event.data;
      const promisedDates = [...(row?.promisedDates ?? []), { date, promisedOn: today(it), reason }];
      return changed(it, row, { state: 'Rescheduled', dueDate: date, promisedDates });
    },
    CommitmentDeclaredImpossible: (it, row) =>
      changed(it, row, { state: 'Impossible', settledOn: today(it), explanation: it.event.data.explanation }),
    EvaluationWindowLapsed: (it, row) => changed(it, row, { lapsed: true, settledOn: today(it) }),
    CarriedOverToNextYear: (it, row) =>
      changed(it, row, { carriedYears: [...(row?.carriedYears ?? []), it.event.data.year] }),
  },
});
