import { given } from '@lianxin/event-sourcing/testing';
import { suggestion } from './suggestion.decider.js';
import { command, deadline, exampleOf, foldAll, histories, on, people, then } from './suggestion.examples.js';

const { lead, coSigner, handlerClerk, handlerHead, coHead, clock } = people;
const unknown = { commitmentId: 'commitment-9' };
const due = deadline('D-SUG-13', '2026-10-31', 'commitment-1');
const set = then(histories.tracking, on('06-02', clock), 'SetDeadline', due);
const limit = { rule: 'D-SUG-13', subject: 'commitment-1' };

describe('a commitment', () => {
  it('SUG-5: is made by the head inside the reply, with text, date and person', () => {
    given(suggestion, ...histories.replyPending)
      .when(command('MakeCommitment'), on('05-21', handlerHead))
      .then({
        type: 'CommitmentMade',
        data: { ...exampleOf('MakeCommitment'), organId: 'organ-chengguan', commitmentId: 'commitment-1' },
      });
    expect(foldAll(histories.replied).commitments).toEqual([
      { commitmentId: 'commitment-1', organId: 'organ-chengguan', dueDate: '2026-10-31', state: 'Open' },
    ]);
  });
  it('SUG-5: is not made for a day that has passed, nor by a unit that does not reply', () => {
    given(suggestion, ...histories.replyPending)
      .when(
        command('MakeCommitment', { ...exampleOf('MakeCommitment'), dueDate: '2026-05-20' }),
        on('05-21', handlerHead),
      )
      .thenRefused('PromiseInThePast');
    given(suggestion, ...histories.replyPending)
      .when(command('MakeCommitment'), on('05-21', coHead))
      .thenRefused('NotYourPart');
    given(suggestion, ...histories.replyPending)
      .when(command('MakeCommitment'), on('05-21', { ...handlerHead, organId: 'organ-shuiwu' }))
      .thenRefused('NotAHandler');
  });
  it('SUG-5: is fulfilled with proof, by the unit that made it', () => {
    given(suggestion, ...histories.tracking)
      .when(command('FulfilCommitment'), on('10-20', handlerClerk))
      .then({ type: 'CommitmentFulfilled', data: exampleOf('FulfilCommitment') });
    given(suggestion, ...histories.tracking)
      .when(command('FulfilCommitment'), on('10-20', coHead))
      .thenRefused('NotYourCommitment');
  });
  it('SUG-5: stays open until the lead proposer confirms; then the item is concluded', () => {
    expect(foldAll(histories.fulfilled).status).toBe('Tracking');
    given(suggestion, ...histories.fulfilled)
      .when(command('ConfirmCommitment'), on('10-25', lead))
      .then({ type: 'CommitmentConfirmed', data: { commitmentId: 'commitment-1' } });
    expect(foldAll(histories.concluded).status).toBe('Concluded');
  });
  it('SUG-5: that is disputed must be kept after all', () => {
    const disputed = then(histories.fulfilled, on('10-25', lead), 'DisputeCommitment');
    expect(disputed.at(-1)).toEqual({ type: 'CommitmentDisputed', data: exampleOf('DisputeCommitment') });
    expect(foldAll(disputed).status).toBe('Tracking');
    given(suggestion, ...disputed)
      .when(command('FulfilCommitment'), on('11-10', handlerClerk))
      .thenTypes('CommitmentFulfilled');
  });
  it.each(['ConfirmCommitment', 'DisputeCommitment'] as const)('SUG-5: %s is the lead proposer’s', (type) => {
    given(suggestion, ...histories.fulfilled)
      .when(command(type), on('10-25', coSigner))
      .thenRefused('NotYourSuggestion');
    given(suggestion, ...histories.tracking)
      .when(command(type), on('10-25', lead))
      .thenRefused('CommitmentNotThere');
    given(suggestion, ...histories.fulfilled)
      .when(command(type, { ...exampleOf(type), ...unknown }), on('10-25', lead))
      .thenRefused('NoSuchCommitment');
  });
  it.each(['FulfilCommitment', 'RescheduleCommitment', 'DeclareImpossible'] as const)(
    'SUG-5: %s needs a commitment that is still owed',
    (type) => {
      given(suggestion, ...histories.fulfilled)
        .when(command(type), on('10-26', handlerHead))
        .thenRefused('CommitmentNotThere');
      given(suggestion, ...histories.tracking)
        .when(command(type, { ...exampleOf(type), ...unknown }), on('10-26', handlerHead))
        .thenRefused('NoSuchCommitment');
      given(suggestion, ...histories.tracking)
        .when(command(type), on('10-26', coHead))
        .thenRefused('NotYourCommitment');
    },
  );
});

describe('a commitment that cannot be kept in time', () => {
  const data = exampleOf('RescheduleCommitment');
  const rescheduled = { type: 'CommitmentRescheduled', data: { ...data, oldDate: '2026-10-31' } } as const;
  it('SUG-5: is rescheduled by the head; the old date stays visible and the deadline moves with it', () =>
    given(suggestion, ...set)
      .when(command('RescheduleCommitment'), on('10-20', handlerHead))
      .then(rescheduled, {
        type: 'DeadlineExtended',
        data: { ...limit, oldDue: '2026-10-31', newDue: '2026-12-20', underRule: 'D-SUG-13', reason: data.reason },
      }));
  it('SUG-5: without a deadline of its own yet only the promise moves', () =>
    given(suggestion, ...histories.tracking)
      .when(command('RescheduleCommitment'), on('10-20', handlerHead))
      .then(rescheduled));
  it('SUG-5: moves to a later day that has not passed, with the deputy notified', () => {
    const when = (over: object, at = '10-20') =>
      given(suggestion, ...set).when(command('RescheduleCommitment', { ...data, ...over }), on(at, handlerHead));
    when({ newDate: '2026-10-31' }).thenRefused('NotLater');
    when({}, '12-21').thenRefused('NotLater');
    when({ deputyNotified: false }).thenRefused('DeputyNotInformed');
  });
  it('INV-T3: rescheduled after the day has passed, the breach stays', () => {
    const ring = { ...limit, due: '2026-10-31', kind: 'DUE' } as const;
    const breached = then(set, on('11-01', clock), 'RingDeadline', ring);
    expect(breached.at(-1)?.type).toBe('DeadlineBreached');
    const moved = foldAll(then(breached, on('11-02', handlerHead), 'RescheduleCommitment'));
    expect(moved.deadlines['D-SUG-13/commitment-1']).toMatchObject({ state: 'OPEN', breaches: ['2026-10-31'] });
  });
  it('INV-T3: rescheduled before the clock rang, a day that has passed is a breach all the same', () =>
    given(suggestion, ...set)
      .when(command('RescheduleCommitment'), on('11-02', handlerHead))
      .thenTypes('CommitmentRescheduled', 'DeadlineBreached', 'DeadlineExtended'));
  it('SUG-5: is declared impossible in writing by the head, which settles it', () => {
    const impossible = then(set, on('10-20', handlerHead), 'DeclareImpossible');
    expect(impossible.slice(-2).map(({ type }) => type)).toEqual(['CommitmentDeclaredImpossible', 'DeadlineMet']);
    expect(foldAll(impossible).status).toBe('Concluded');
  });
});

describe('the time for rating a fulfilment', () => {
  const rating = deadline('D-SUG-11', '2026-11-17', 'commitment-1');
  const timed = then(histories.fulfilled, on('10-20', clock), 'SetDeadline', rating);
  const ring = { rule: 'D-SUG-11', subject: 'commitment-1', due: '2026-11-17', kind: 'DUE' } as const;
  const lapsed = then(timed, on('11-18', clock), 'RingDeadline', ring);
  it('SUG-5: lapses after twenty working days; the item is concluded without a confirmation', () => {
    expect(lapsed.at(-2)).toEqual({
      type: 'EvaluationWindowLapsed',
      data: { round: 1, commitmentId: 'commitment-1' },
    });
    expect(foldAll(lapsed)).toMatchObject({ status: 'Concluded', commitments: [{ state: 'Fulfilled', lapsed: true }] });
  });
  it('SUG-5: that has lapsed is not opened again', () => {
    const twoPromises = then(histories.tracking, on('06-03', handlerHead), 'MakeCommitment');
    const fulfilled = then(twoPromises, on('10-20', handlerClerk), 'FulfilCommitment');
    const over = then(
      then(fulfilled, on('10-20', clock), 'SetDeadline', rating),
      on('11-18', clock),
      'RingDeadline',
      ring,
    );
    given(suggestion, ...over)
      .when(command('ConfirmCommitment'), on('11-19', lead))
      .thenRefused('RatingTooLate');
  });
});
