import { civilDateOf } from '@lianxin/calendar';
import { idOf, policy, send, type Recorded, type Send } from '@lianxin/event-sourcing';
import { suggestion } from '../domain/suggestion.decider.js';
import type { SuggestionEvent } from '../domain/suggestion.js';

/** Late on 31 December, so that what is fulfilled on the day itself is not carried over. */
const yearEnd = (year: number) => `${year}-12-31T15:00:00.000Z`;

const carryOver = ({ stream }: Recorded, year: number): Send =>
  send(suggestion, idOf(stream), { type: 'CarryOver', data: { year } }, { due: yearEnd(year) });
const thisYear = (recorded: Recorded): Send =>
  carryOver(recorded, Number(civilDateOf(recorded.context.recordedAt).slice(0, 4)));

/** On 31 December an item with an open commitment or of class B rolls over to the next year, year after year. */
export const crossYearRolling = policy<SuggestionEvent>({
  name: 'crossYearRolling',
  on: {
    ReplySigned: thisYear,
    CommitmentMade: thisYear,
    CarriedOverToNextYear: (recorded) => carryOver(recorded, recorded.event.data.year + 1),
  },
});
