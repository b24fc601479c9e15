import fc from 'fast-check';
import { asides } from '../src/domain/suggestion.asides.js';
import { projections, feedOf, folded } from './rows.js';
import { deadline as set, foldAll, histories, on, people, then, type Step } from '../src/domain/suggestion.examples.js';
import type { SuggestionEvent } from '../src/domain/suggestion.js';
import type { BoardRow } from '../src/reads/board.row.js';
import { board } from '../src/reads/board.projection.js';
import { commitment } from '../src/reads/commitment.projection.js';
import { deadline } from '../src/reads/deadline.projection.js';

const rowOf = (history: readonly SuggestionEvent[]): BoardRow =>
  folded(board, feedOf('s', history)).get('s') as unknown as BoardRow;
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const steps = Object.keys(histories) as Step[];

describe('board.v1', () => {
  it.each(steps)('shows the state the domain is in: %s', (step) => {
    expect(rowOf(histories[step])).toMatchObject({
      status: foldAll(histories[step]).status,
      revision: histories[step].length,
    });
  });

  it('INV-I1: a row read back from the database and folded on is the row folded at once', () => {
    const stories = Object.values({ ...histories, ...asides });
    fc.assert(
      fc.property(fc.constantFrom(...stories), fc.nat(), fc.constantFrom(...projections), (story, at, it) => {
        const events = feedOf('s', story);
        const stored = new Map(
          [...folded(it, events.slice(0, at % events.length))].map(([key, row]) => [key, json(row)]),
        );
        expect(json([...folded(it, events.slice(at % events.length), stored)])).toEqual(json([...folded(it, events)]));
      }),
    );
  });

  it('says whose turn it is: the committee registers and assigns, each handler accepts, the lead evaluates', () => {
    expect(rowOf(histories.submitted).awaits).toEqual(['RegisterSuggestion@COMMITTEE']);
    expect(rowOf(histories.numbered).awaits).toEqual(['AssignSuggestion@COMMITTEE']);
    expect(rowOf(histories.leadAccepted).awaits).toEqual(['AcceptAssignment@organ-jiaojing']);
    expect(rowOf(histories.replied).awaits).toContain(`EvaluateReply@${people.lead.personId}`);
    expect(rowOf(histories.archived).awaits).toEqual([]);
  });

  it('counts a contact only once the deputy has confirmed it', () => {
    expect(rowOf(histories.contacted)).toMatchObject({ metInPerson: 0, confirmed: { modes: {}, phases: {} } });
    expect(rowOf(histories.confirmed).confirmed.phases).not.toEqual({});
  });

  it('INV-T3: a reply that comes late stays marked, and the day it came is kept', () => {
    const waiting = then(
      histories.readyToReply,
      on('03-09', people.clock),
      'SetDeadline',
      set('D-SUG-09', '2026-05-09', 'organ-chengguan'),
    );
    const ring = { rule: 'D-SUG-09', subject: 'organ-chengguan', due: '2026-05-09', kind: 'DUE' } as const;
    const late = then(waiting, on('05-11', people.clock), 'RingDeadline', ring);
    expect(rowOf(late)).toMatchObject({ breached: true, replyLate: true, nextDue: '2026-05-09', lateEnded: {} });
    const drafted = then(late, on('05-20', people.handlerClerk), 'DraftReply');
    const reviewed = then(drafted, on('05-22', people.handlerHead), 'ReviewReply');
    const replied = then(reviewed, on('05-25', people.handlerHead), 'SignReply');
    expect(Object.keys(rowOf(replied).lateEnded)).toEqual(['D-SUG-09/organ-chengguan']);
    expect(rowOf(replied)).toMatchObject({ breached: true, replyLate: true });
  });

  it('keeps the first reply as the first when the item is handled a second time', () => {
    const [once, twice] = [rowOf(histories.replied), rowOf(histories.repliedAgain)];
    expect(twice).toMatchObject({ rehandled: true, firstRepliedOn: once.firstRepliedOn });
    expect(twice.replies.map(({ round }) => round)).toEqual([1, 2]);
  });
});

describe('commitment.v1', () => {
  const ledger = (history: readonly SuggestionEvent[]) => [...folded(commitment, feedOf('s', history)).values()];

  it('SUG-5: the date promised before stays visible when a commitment is rescheduled', () => {
    const moved = then(histories.tracking, on('09-01', people.handlerHead), 'RescheduleCommitment');
    const [row] = ledger(moved);
    expect(row).toMatchObject({ state: 'Rescheduled', firstDue: '2026-10-31', dueDate: '2026-12-20' });
    expect(row!['promisedDates']).toMatchObject([{ date: '2026-10-31', reason: null }, { date: '2026-12-20' }]);
  });

  it('is fulfilled by the handler and settled by the deputy', () => {
    expect(ledger(histories.fulfilled)).toMatchObject([{ state: 'Fulfilled', settledOn: null }]);
    expect(ledger(histories.concluded)).toMatchObject([{ state: 'ConfirmedByDeputy' }]);
  });
});

describe('deadline.v1', () => {
  it('§1.0.2: has one row for each rule and subject, with how the date was found', () => {
    const events = feedOf(
      's',
      then(
        histories.handling,
        on('03-12', people.clock),
        'SetDeadline',
        set('D-SUG-07', '2026-04-09', 'organ-chengguan'),
      ),
    );
    expect([...folded(deadline, events).values()]).toMatchObject([
      { id: 's/D-SUG-07/organ-chengguan', due: '2026-04-09', state: 'OPEN', reasoningZh: '至2026-04-09。' },
    ]);
  });
});
