import { given } from '@lianxin/event-sourcing/testing';
import { suggestion } from './suggestion.decider.js';
import {
  command,
  deadline,
  exampleOf,
  foldAll,
  histories,
  on,
  people,
  then,
  type Data,
} from './suggestion.examples.js';
import type { SuggestionEvent } from './suggestion.js';

const { clerk, lead, coSigner, handlerClerk, handlerHead, clock } = people;
const dissatisfied = { attitude: 'SATISFIED', result: 'DISSATISFIED', comment: '泊位仍未施划。' } as const;
const manual = { rules: { id: 'statute', version: 1, values: { 'sug.rehandling.automatic': false } } };
const undecided = then(histories.replied, on('06-02', lead, manual), 'EvaluateReply', dissatisfied);
const resolved: Data<'DraftReply'> = { ...exampleOf('DraftReply'), outcomeClass: 'RESOLVED', commitments: [] };
const drafted = then(histories.readyToReply, on('05-20', handlerClerk), 'DraftReply', resolved);
const repliedA = then(drafted, on('05-25', handlerHead), 'SignReply');
const evaluate = (data: Data<'EvaluateReply'>, history: readonly SuggestionEvent[] = histories.replied) =>
  given(suggestion, ...history).when(command('EvaluateReply', data), on('06-02', lead));

describe('an evaluation', () => {
  it('SUG-1: has two marks and is the lead proposer’s alone', () => {
    evaluate(exampleOf('EvaluateReply')).then({
      type: 'ReplyEvaluated',
      data: { ...exampleOf('EvaluateReply'), round: 1, by: 'deputy-li' },
    });
    given(suggestion, ...histories.replied)
      .when(command('EvaluateReply'), on('06-02', coSigner))
      .thenRefused('NotYourSuggestion');
  });
  it('INV-A4: is not the handler’s', () =>
    given(suggestion, ...histories.replied)
      .when(command('EvaluateReply'), on('06-02', handlerHead))
      .thenRefused('NotYourRole'));
  it.each([
    { attitude: 'DISSATISFIED', result: 'SATISFIED' },
    { attitude: 'SATISFIED', result: 'DISSATISFIED' },
  ] as const)('SUG-1: dissatisfied needs a comment: %j', (marks) => evaluate(marks).thenRefused('CommentMissing'));
  it('SUG-1: satisfied concludes what has no open commitment', () => {
    for (const result of ['SATISFIED', 'BASICALLY_SATISFIED'] as const) {
      const after = then(repliedA, on('06-02', lead), 'EvaluateReply', { attitude: 'SATISFIED', result });
      expect(foldAll(after).status).toBe('Concluded');
    }
  });
  it('SUG-1: satisfied with an open commitment leads to tracking', () =>
    expect(foldAll(histories.tracking).status).toBe('Tracking'));
  it('SUG-1: a bad attitude alone orders nothing', () =>
    evaluate({ attitude: 'DISSATISFIED', result: 'SATISFIED', comment: '态度生硬。' }).thenTypes('ReplyEvaluated'));
  it('SUG-1: is given once', () => evaluate(dissatisfied, undecided).thenRefused('AlreadyEvaluated'));
});

describe('dissatisfaction with the result', () => {
  const ordered = { reason: dissatisfied.comment, round: 2, handlers: ['organ-chengguan'] };
  it('SUG-1: orders a second handling by itself', () => {
    given(suggestion, ...histories.replied)
      .when(command('EvaluateReply', dissatisfied), on('06-02', lead))
      .then(
        { type: 'ReplyEvaluated', data: { ...dissatisfied, round: 1, by: 'deputy-li' } },
        { type: 'RehandlingOrdered', data: ordered },
      );
    expect(foldAll(histories.rehandling)).toMatchObject({ status: 'Rehandling', round: 2 });
  });
  it('SUG-1: waits for the committee where the rule set says so', () => {
    expect(foldAll(undecided).status).toBe('Replied');
    given(suggestion, ...undecided)
      .when(command('OrderRehandling'), on('06-03', clerk))
      .then({ type: 'RehandlingOrdered', data: { ...ordered, ...exampleOf('OrderRehandling') } });
  });
  it('SUG-1: the committee may instead decline with a reason to the deputy', () => {
    const declined = then(undecided, on('06-03', clerk), 'DeclineRehandling');
    expect(declined.at(-1)).toEqual({ type: 'RehandlingDeclined', data: exampleOf('DeclineRehandling') });
    expect(foldAll(declined).status).toBe('Tracking');
    expect(foldAll(then(histories.rehandling, on('06-03', clerk), 'DeclineRehandling')).status).toBe('Tracking');
  });
  it('SUG-1: too late to decline once the handlers have drafted anew', () => {
    const separate = [
      { organId: 'organ-chengguan', scope: '增设泊位' },
      { organId: 'organ-jiaojing', scope: '限时停放' },
    ];
    const [assigned] = then(histories.numbered, on('03-09', clerk), 'AssignSuggestion', { separate }).slice(-1);
    const apart = histories.rehandling.map((it) => (it.type === 'SuggestionAssigned' ? assigned! : it));
    const redrafted = then(apart, on('06-10', handlerClerk), 'DraftReply');
    given(suggestion, ...redrafted)
      .when(command('DeclineRehandling'), on('06-11', clerk))
      .thenRefused('RehandlingBegun');
  });
  it.each(['OrderRehandling', 'DeclineRehandling'] as const)('SUG-1: %s needs it', (type) =>
    given(suggestion, ...histories.replied)
      .when(command(type), on('06-03', clerk))
      .thenRefused('NotDissatisfied'),
  );
  it('SUG-1: a second time escalates the item', () => {
    given(suggestion, ...histories.repliedAgain)
      .when(command('EvaluateReply', dissatisfied), on('06-20', lead))
      .then(
        { type: 'ReplyEvaluated', data: { ...dissatisfied, round: 2, by: 'deputy-li' } },
        { type: 'SuggestionEscalated', data: { reason: dissatisfied.comment } },
      );
    expect(foldAll(histories.escalated).status).toBe('Escalated');
  });
});

describe('an escalated suggestion', () => {
  const concluded = then(histories.escalated, on('07-01', clerk), 'ConcludeEscalation');
  it('SUG-1: is concluded with a finding and a reply to the deputy', () => {
    expect(concluded.at(-1)).toEqual({ type: 'EscalationConcluded', data: exampleOf('ConcludeEscalation') });
    expect(foldAll(concluded).status).toBe('Tracking');
  });
  it('SUG-1: without an open commitment it is then concluded', () => {
    const kept = foldAll(histories.escalated).commitments.reduce((history, { commitmentId }) => {
      const done = { ...exampleOf('FulfilCommitment'), commitmentId };
      return then(
        then(history, on('06-25', handlerClerk), 'FulfilCommitment', done),
        on('06-26', lead),
        'ConfirmCommitment',
        { commitmentId },
      );
    }, histories.escalated);
    expect(foldAll(then(kept, on('07-01', clerk), 'ConcludeEscalation')).status).toBe('Concluded');
  });
});

describe('the evaluation window', () => {
  const due = '2026-06-23';
  const set = then(histories.replied, on('05-25', clock), 'SetDeadline', deadline('D-SUG-11', due));
  const ring = { rule: 'D-SUG-11', due, kind: 'DUE' } as const;
  it('D-SUG-11: lapses without an evaluation, which counts as no satisfaction', () => {
    given(suggestion, ...set)
      .when(command('RingDeadline', ring), on('06-24', clock))
      .then(
        { type: 'EvaluationWindowLapsed', data: { round: 1 } },
        { type: 'DeadlineMet', data: { rule: 'D-SUG-11', due, by: 'EvaluationWindowLapsed' } },
      );
    expect(foldAll(then(set, on('06-24', clock), 'RingDeadline', ring))).toMatchObject({
      status: 'Tracking',
      evaluation: 'LAPSED',
    });
  });
  it('D-SUG-11: does not lapse once the deputy has evaluated', () => {
    const evaluated = then(set, on('06-02', lead), 'EvaluateReply');
    expect(evaluated.at(-1)?.type).toBe('DeadlineMet');
    given(suggestion, ...evaluated)
      .when(command('RingDeadline', ring), on('06-24', clock))
      .thenNothing();
  });
});

describe('the end of the file', () => {
  it('SUG-1: a concluded suggestion is archived when its file is complete, once', () => {
    given(suggestion, ...histories.concluded)
      .when(command('ArchiveSuggestion'), on('11-02', clerk))
      .then({ type: 'SuggestionArchived', data: exampleOf('ArchiveSuggestion') });
    given(suggestion, ...histories.concluded)
      .when(command('ArchiveSuggestion', { files: ['doc-1'], complete: false }), on('11-02', clerk))
      .thenRefused('FileIncomplete');
    given(suggestion, ...histories.archived)
      .when(command('ArchiveSuggestion'), on('11-03', clerk))
      .thenNothing();
  });
});

describe('31 December', () => {
  const yearEnd = on('12-31', clock);
  it('SUG-5: carries over an item with an open commitment, once a year', () => {
    given(suggestion, ...histories.tracking)
      .when(command('CarryOver'), yearEnd)
      .then({ type: 'CarriedOverToNextYear', data: { year: 2026, openCommitments: ['commitment-1'] } });
    given(suggestion, ...then(histories.tracking, yearEnd, 'CarryOver'))
      .when(command('CarryOver'), yearEnd)
      .thenNothing();
  });
  it('SUG-5: carries over nothing that is concluded or has neither class B nor a commitment', () => {
    given(suggestion, ...histories.concluded)
      .when(command('CarryOver'), yearEnd)
      .thenNothing();
    given(suggestion, ...repliedA)
      .when(command('CarryOver'), yearEnd)
      .thenNothing();
    given(suggestion).when(command('CarryOver'), yearEnd).thenRefused('NoSuchSuggestion');
  });
});

describe('a change of term', () => {
  it('SUG-1: leaves open items open and marks them', () => {
    const carried = then(histories.handling, on('04-01', clerk), 'CarryOverTerm');
    expect(carried.at(-1)).toEqual({ type: 'TermCarriedOver', data: { fromTerm: 6, toTerm: 7 } });
    expect(foldAll(carried)).toMatchObject({ status: 'Handling', lead: 'deputy-li' });
    given(suggestion, ...carried)
      .when(command('CarryOverTerm'), on('04-02', clock))
      .thenNothing();
  });
  it('SUG-1: is to the next term', () =>
    given(suggestion, ...histories.handling)
      .when(command('CarryOverTerm', { fromTerm: 6, toTerm: 8 }), on('04-01', clerk))
      .thenRefused('NotTheNextTerm'));
});

describe('interference with an evaluation', () => {
  it('SUG-8: is reported by a proposer', () => {
    given(suggestion, ...histories.replied)
      .when(command('ReportEvaluationInterference'), on('06-06', coSigner))
      .then({ type: 'EvaluationInterferenceReported', data: exampleOf('ReportEvaluationInterference') });
    given(suggestion, ...histories.replied)
      .when(command('ReportEvaluationInterference'), on('06-06', { ...lead, personId: 'deputy-zhao' }))
      .thenRefused('NotYourSuggestion');
  });
});

describe('the committee of another congress', () => {
  const elsewhere = on('11-02', { ...clerk, jurisdiction: 'wuxi' }, { jurisdiction: 'wuxi.huishan' });
  it.each([
    ['OrderRehandling', undecided],
    ['DeclineRehandling', undecided],
    ['ConcludeEscalation', histories.escalated],
    ['ArchiveSuggestion', histories.concluded],
    ['CarryOverTerm', histories.handling],
    ['ReportEvaluationInterference', histories.replied],
  ] as const)('SUG-1: cannot %s', (type, history) =>
    given(suggestion, ...history)
      .when(command(type), elsewhere)
      .thenRefused('NotYourJurisdiction'),
  );
});
