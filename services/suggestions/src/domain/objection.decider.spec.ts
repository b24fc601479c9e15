import { given } from '@lianxin/event-sourcing/testing';
import { suggestion } from './suggestion.decider.js';
import {
  collective,
  command,
  exampleOf,
  foldAll,
  histories,
  meeting,
  on,
  people,
  then,
} from './suggestion.examples.js';

const { clerk, govClerk, govLeader, handlerHead, handlerClerk, coHead } = people;
const otherOffice = { ...govClerk, organId: 'organ-another-office' };
const fromAbove = { ...clerk, jurisdiction: 'wuxi' };
const here = { jurisdiction: 'wuxi.huishan' };
const upheld = then(histories.objected, on('03-11', govClerk), 'UpholdAssignment');
const reassigned = then(histories.objected, on('03-11', govClerk), 'Reassign');
const adjudicated = then(histories.inAdjudication, on('03-12', govLeader), 'Adjudicate');
const restarting = { rules: { id: 'statute', version: 1, values: { 'sug.reassign.restartsClock': true } } };

describe('an objection', () => {
  it('SUG-1: is raised by the head, with reason, suggested unit and signature', () =>
    given(suggestion, ...histories.assigned)
      .when(command('ObjectToAssignment'), on('03-10', handlerHead))
      .then({
        type: 'AssignmentObjected',
        data: { organId: 'organ-chengguan', ...exampleOf('ObjectToAssignment') },
      }));
  it('SUG-1: is not a clerk’s', () =>
    given(suggestion, ...histories.assigned)
      .when(command('ObjectToAssignment'), on('03-10', handlerClerk))
      .thenRefused('NotYourRole'));
  it('SUG-1: is a handler’s alone', () =>
    given(suggestion, ...histories.assigned)
      .when(command('ObjectToAssignment'), on('03-10', { ...handlerHead, organId: 'organ-shuiwu' }))
      .thenRefused('NotAHandler'));
  it('SUG-1: comes before acceptance, and once at a time', () => {
    given(suggestion, ...histories.leadAccepted)
      .when(command('ObjectToAssignment'), on('03-11', handlerHead))
      .thenRefused('AlreadyAccepted');
    given(suggestion, ...histories.objected)
      .when(command('ObjectToAssignment'), on('03-11', handlerHead))
      .thenRefused('ObjectionUndecided');
  });
  it.each(['UpholdAssignment', 'Reassign', 'ReferForAdjudication'] as const)(
    'SUG-1: %s is for the committee of this congress, and for the office that assigned jointly',
    (type) => {
      const when = (actor: typeof clerk | typeof otherOffice) =>
        given(suggestion, ...histories.objected).when(command(type), on('03-11', actor, here));
      when(fromAbove as typeof clerk).thenRefused('NotYourJurisdiction');
      when(otherOffice).thenRefused('NotAGovernmentMatter');
    },
  );
  it.each(['UpholdAssignment', 'Reassign'] as const)('SUG-1: a handler never re-routes itself: %s', (type) =>
    given(suggestion, ...histories.objected)
      .when(command(type), on('03-11', handlerHead))
      .thenRefused('NotYourRole'),
  );
});

describe('an objection that is rejected', () => {
  it('SUG-1: leaves the handler with the assignment', () => {
    given(suggestion, ...histories.objected)
      .when(command('UpholdAssignment'), on('03-11', clerk))
      .then({ type: 'ObjectionRejected', data: exampleOf('UpholdAssignment') });
    expect(foldAll(upheld).status).toBe('Assigned');
  });
  it('SUG-1: must have been raised', () =>
    given(suggestion, ...histories.objected)
      .when(
        command('UpholdAssignment', { ...exampleOf('UpholdAssignment'), organId: 'organ-jiaojing' }),
        on('03-11', clerk),
      )
      .thenRefused('NoSuchObjection'));
  it('SUG-1: is not raised again by the same handler', () =>
    given(suggestion, ...upheld)
      .when(command('ObjectToAssignment'), on('03-12', handlerHead))
      .thenRefused('ObjectionAlreadyDecided'));
  it('SUG-1: keeps the item under objection while another one is open', () => {
    const both = then(histories.objected, on('03-10', coHead), 'ObjectToAssignment');
    expect(foldAll(then(both, on('03-11', clerk), 'UpholdAssignment')).status).toBe('Objected');
  });
});

describe('re-assignment', () => {
  const data = {
    handlers: [
      { organId: 'organ-jiaojing', part: 'LEAD' as const },
      { organId: 'organ-chengguan', part: 'CO' as const },
    ],
    joined: ['organ-jiaojing', 'organ-chengguan'],
    replyClockFrom: '2026-03-09',
    reason: exampleOf('Reassign').reason,
  };
  it('SUG-1: names the handlers anew; the statutory clock runs from the first assignment', () => {
    given(suggestion, ...histories.objected)
      .when(command('Reassign'), on('03-11', govClerk))
      .then({ type: 'SuggestionReassigned', data });
    expect(foldAll(reassigned)).toMatchObject({ status: 'Assigned', firstAssignedOn: '2026-03-09', reroutes: 1 });
  });
  it('SUG-1: restarts the clock of the new handler where the rule set says so', () =>
    given(suggestion, ...histories.objected)
      .when(command('Reassign'), on('03-11', govClerk, restarting))
      .then({ type: 'SuggestionReassigned', data: { ...data, replyClockFrom: '2026-03-11' } }));
  it('SUG-1: keeps the acceptance of a handler whose part stays', () => {
    const accepted = then(histories.objected, on('03-10', people.coClerk), 'AcceptAssignment');
    const same = { lead: 'organ-shuiwu', co: ['organ-jiaojing'], reason: '改由水务局主办。' };
    const { handlers } = foldAll(then(accepted, on('03-11', clerk), 'Reassign', same));
    expect(handlers.map(({ organId, stand }) => [organId, stand])).toEqual([
      ['organ-shuiwu', 'PENDING'],
      ['organ-jiaojing', 'ACCEPTED'],
    ]);
  });
  it('SUG-1: needs a lead or separate handlers, each once', () => {
    given(suggestion, ...histories.objected)
      .when(command('Reassign', { reason: '调整。' }), on('03-11', clerk))
      .thenRefused('LeadOrSeparate');
    given(suggestion, ...histories.objected)
      .when(command('Reassign', { lead: 'a', co: ['b', 'b'], reason: '调整。' }), on('03-11', clerk))
      .thenRefused('HandlerNamedTwice');
  });
});

describe('adjudication', () => {
  const failed = { ground: 'FAILED_REROUTE', reason: '调整后新承办单位仍有异议。' } as const;
  it('SUG-1: is asked for when two units disagree', () =>
    given(suggestion, ...histories.objected)
      .when(command('ReferForAdjudication'), on('03-11', govClerk))
      .then({ type: 'AdjudicationRequested', data: exampleOf('ReferForAdjudication') }));
  it('SUG-1: or after a re-routing that failed', () => {
    given(suggestion, ...histories.objected)
      .when(command('ReferForAdjudication', failed), on('03-11', clerk))
      .thenRefused('TooEarlyToAdjudicate');
    given(suggestion, ...then(reassigned, on('03-12', coHead), 'ObjectToAssignment'))
      .when(command('ReferForAdjudication', failed), on('03-13', clerk))
      .thenTypes('AdjudicationRequested');
  });
  it('SUG-1: naming one unit is no disagreement', () =>
    given(suggestion, ...histories.objected)
      .when(
        command('ReferForAdjudication', { ...exampleOf('ReferForAdjudication'), disagreeing: ['organ-chengguan'] }),
        on('03-11', clerk),
      )
      .thenRefused('TooEarlyToAdjudicate'));
  it('SUG-1: is decided among government units by a government leader', () => {
    expect(adjudicated.at(-1)?.type).toBe('AdjudicationDecided');
    expect(foldAll(adjudicated).status).toBe('Assigned');
  });
  it('SUG-1: a government leader decides government matters only', () => {
    const { governmentOffice: _, ...alone } = exampleOf('AssignSuggestion');
    const assigned = then(histories.numbered, on('03-09', clerk), 'AssignSuggestion', alone);
    const objected = then(assigned, on('03-10', handlerHead), 'ObjectToAssignment');
    given(suggestion, ...then(objected, on('03-11', clerk), 'ReferForAdjudication'))
      .when(command('Adjudicate'), on('03-12', govLeader))
      .thenRefused('NotAGovernmentMatter');
  });
  it('INV-A2: across organs it is decided by the council of chairs at a meeting', () => {
    const when = (over: object) =>
      given(suggestion, ...histories.inAdjudication).when(command('Adjudicate'), on('03-12', clerk, over));
    when({ evidence: [meeting] }).thenRefused('OrganNotNamed');
    when({ onBehalfOf: 'organ-council-of-chairs' }).thenRefused('MeetingMissing');
    when(collective).thenTypes('AdjudicationDecided');
    when({ ...collective, actor: fromAbove }).thenRefused('NotYourJurisdiction');
  });
  it('SUG-1: is final: nobody objects any more', () =>
    given(suggestion, ...adjudicated)
      .when(command('ObjectToAssignment'), on('03-13', coHead))
      .thenRefused('AdjudicationIsFinal'));
  it('SUG-1: needs a lead or separate handlers, each once', () => {
    given(suggestion, ...histories.inAdjudication)
      .when(command('Adjudicate', { reason: '裁定。' }), on('03-12', govLeader))
      .thenRefused('LeadOrSeparate');
    given(suggestion, ...histories.inAdjudication)
      .when(command('Adjudicate', { lead: 'a', co: ['a'], reason: '裁定。' }), on('03-12', govLeader))
      .thenRefused('HandlerNamedTwice');
  });
});
