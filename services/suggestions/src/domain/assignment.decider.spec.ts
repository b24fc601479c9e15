import { given } from '@lianxin/event-sourcing/testing';
import { suggestion } from './suggestion.decider.js';
import { command, deadline, exampleOf, foldAll, histories, on, people, then } from './suggestion.examples.js';

const { clerk, lead, coSigner, handlerClerk, handlerHead, coClerk, clock } = people;
const stranger = { ...handlerClerk, organId: 'organ-shuiwu' };
const apart = [
  { organId: 'organ-chengguan', scope: '第1条' },
  { organId: 'organ-jiaojing', scope: '第2条' },
];

describe('assignment', () => {
  it('SUG-1: names a lead handler and its co-handlers, and the day the reply clock starts', () =>
    given(suggestion, ...histories.numbered)
      .when(command('AssignSuggestion'), on('03-09', clerk))
      .then({
        type: 'SuggestionAssigned',
        data: {
          handlers: [
            { organId: 'organ-chengguan', part: 'LEAD' },
            { organId: 'organ-jiaojing', part: 'CO' },
          ],
          governmentOffice: 'organ-zhengfuban',
          assignedOn: '2026-03-09',
        },
      }));
  it('SUG-1: or at least two separate handlers, each with its scope', () => {
    const assigned = then(histories.numbered, on('03-09', clerk), 'AssignSuggestion', { separate: apart });
    expect(foldAll(assigned).handlers).toEqual(apart.map((it) => ({ ...it, part: 'SEPARATE', stand: 'PENDING' })));
  });
  it.each([
    [{}],
    [{ co: ['organ-jiaojing'] }],
    [{ separate: apart.slice(0, 1) }],
    [{ lead: 'organ-chengguan', separate: apart }],
    [{ co: ['organ-shuiwu'], separate: apart }],
  ])('SUG-1: never both or neither: %j', (data) =>
    given(suggestion, ...histories.numbered)
      .when(command('AssignSuggestion', data), on('03-09', clerk))
      .thenRefused('LeadOrSeparate'),
  );
  it('SUG-1: gives an organ one part', () =>
    given(suggestion, ...histories.numbered)
      .when(command('AssignSuggestion', { lead: 'organ-chengguan', co: ['organ-chengguan'] }), on('03-09', clerk))
      .thenRefused('HandlerNamedTwice'));
});

describe('acceptance', () => {
  it('SUG-1: names clerk and responsible leader', () =>
    given(suggestion, ...histories.assigned)
      .when(command('AcceptAssignment'), on('03-10', handlerClerk))
      .then({ type: 'AssignmentAccepted', data: { organId: 'organ-chengguan', ...exampleOf('AcceptAssignment') } }));
  it('SUG-1: handling begins when the last handler has accepted', () => {
    expect(foldAll(histories.leadAccepted).status).toBe('Assigned');
    expect(foldAll(histories.handling).status).toBe('Handling');
  });
  it('SUG-1: is for the handlers alone', () =>
    given(suggestion, ...histories.assigned)
      .when(command('AcceptAssignment'), on('03-10', stranger))
      .thenRefused('NotAHandler'));
  it('SUG-1: happens once', () =>
    given(suggestion, ...histories.leadAccepted)
      .when(command('AcceptAssignment'), on('03-10', handlerClerk))
      .thenRefused('AlreadyAccepted'));
  it('SUG-1: waits while the handler’s own objection is undecided; another handler may accept', () => {
    given(suggestion, ...histories.objected)
      .when(command('AcceptAssignment'), on('03-11', handlerClerk))
      .thenRefused('ObjectionUndecided');
    given(suggestion, ...histories.objected)
      .when(command('AcceptAssignment'), on('03-11', coClerk))
      .thenTypes('AssignmentAccepted');
  });
});

describe('silence', () => {
  const due = '2026-03-18';
  const set = ['organ-chengguan', 'organ-jiaojing'].reduce(
    (history, organ) => then(history, on('03-09', clock), 'SetDeadline', deadline('D-SUG-03', due, organ)),
    histories.assigned,
  );
  const ring = (subject: string) => command('RingDeadline', { rule: 'D-SUG-03', subject, due, kind: 'DUE' });
  const met = { rule: 'D-SUG-03', subject: 'organ-jiaojing', due };

  it('D-SUG-03: until the limit means that the handler is deemed to have accepted', () =>
    given(suggestion, ...set)
      .when(ring('organ-jiaojing'), on('03-19', clock))
      .then(
        { type: 'AssignmentDeemedAccepted', data: { organId: 'organ-jiaojing' } },
        { type: 'DeadlineMet', data: { ...met, by: 'AssignmentDeemedAccepted' } },
      ));
  it('D-SUG-03: of the last handler starts the handling', () => {
    const first = then(set, on('03-19', clock), 'RingDeadline', { ...met, kind: 'DUE' });
    const both = then(first, on('03-19', clock), 'RingDeadline', { ...met, subject: 'organ-chengguan', kind: 'DUE' });
    expect(foldAll(both).status).toBe('Handling');
  });
  it('D-SUG-03: means nothing for a handler who accepted or objected', () => {
    const accepted = then(set, on('03-10', handlerClerk), 'AcceptAssignment');
    const objected = then(set, on('03-10', handlerHead), 'ObjectToAssignment');
    for (const history of [accepted, objected])
      given(suggestion, ...history)
        .when(ring('organ-chengguan'), on('03-19', clock))
        .thenNothing();
  });
  it('D-SUG-03: an objection after the limit is too late', () =>
    given(suggestion, ...set)
      .when(command('ObjectToAssignment'), on('03-19', handlerHead))
      .thenRefused('ObjectionTooLate'));
  it('D-SUG-03: an objection on the last day is in time', () =>
    given(suggestion, ...set)
      .when(command('ObjectToAssignment'), on('03-18', handlerHead))
      .thenTypes('AssignmentObjected', 'DeadlineMet'));
});

describe('the deputy’s opinion on the routing', () => {
  const raised = then(histories.assigned, on('03-10', lead), 'DeputyObjectsToRouting');
  it('SUG-1: is raised by the lead proposer', () => {
    given(suggestion, ...histories.assigned)
      .when(command('DeputyObjectsToRouting'), on('03-10', lead))
      .then({ type: 'RoutingOpinionRaised', data: exampleOf('DeputyObjectsToRouting') });
    given(suggestion, ...histories.assigned)
      .when(command('DeputyObjectsToRouting'), on('03-10', coSigner))
      .thenRefused('NotYourSuggestion');
  });
  it('SUG-1: is answered by the committee before another is raised', () => {
    given(suggestion, ...raised)
      .when(command('DeputyObjectsToRouting'), on('03-11', lead))
      .thenRefused('OpinionUnanswered');
    given(suggestion, ...raised)
      .when(command('AnswerRoutingOpinion'), on('03-11', clerk))
      .then({ type: 'RoutingOpinionAnswered', data: exampleOf('AnswerRoutingOpinion') });
    given(suggestion, ...histories.assigned)
      .when(command('AnswerRoutingOpinion'), on('03-11', clerk))
      .thenRefused('NoOpinionToAnswer');
  });
  it('SUG-1: is no order to anybody: the assignment stands', () => {
    expect(foldAll(raised)).toMatchObject({ status: 'Assigned', handlers: foldAll(histories.assigned).handlers });
  });
});
