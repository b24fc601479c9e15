import { given } from '@lianxin/event-sourcing/testing';
import { suggestion } from './suggestion.decider.js';
import { command, deadline, exampleOf, foldAll, histories, on, people, then } from './suggestion.examples.js';

const { clerk, lead, coSigner, handlerClerk, handlerHead, coClerk, clock } = people;
const stranger = { ...handlerClerk, organId: 'organ-shuiwu' };
const organ = { organId: 'organ-chengguan' };
const coOrgan = { organId: 'organ-jiaojing' };

describe('the handling plan', () => {
  it('SUG-1: is submitted by the lead handler with steps, persons, dates and resources', () =>
    given(suggestion, ...histories.handling)
      .when(command('SubmitPlan'), on('03-18', handlerClerk))
      .then({ type: 'HandlingPlanSubmitted', data: { ...exampleOf('SubmitPlan'), ...organ } }));
  it('SUG-1: is not the co-handler’s, nor a stranger’s', () => {
    given(suggestion, ...histories.handling)
      .when(command('SubmitPlan'), on('03-18', coClerk))
      .thenRefused('NotYourPart');
    given(suggestion, ...histories.handling)
      .when(command('SubmitPlan'), on('03-18', stranger))
      .thenRefused('NotAHandler');
  });
});

describe('a contact with the deputy', () => {
  const contact = exampleOf('RecordContact');
  it('SUG-1: is recorded by a handler, with phase, mode and content', () =>
    given(suggestion, ...histories.planned)
      .when(command('RecordContact'), on('03-20', handlerClerk))
      .then({ type: 'DeputyContacted', data: { ...contact, ...organ, contactId: 'contact-1' } }));
  it('SUG-1: is with proposers of the item', () =>
    given(suggestion, ...histories.planned)
      .when(command('RecordContact', { ...contact, deputies: ['deputy-zhao'] }), on('03-20', handlerClerk))
      .thenRefused('NotAProposer'));
  it('SUG-1: has taken place', () =>
    given(suggestion, ...histories.planned)
      .when(command('RecordContact', { ...contact, on: '2026-03-21' }), on('03-20', handlerClerk))
      .thenRefused('ContactInTheFuture'));
  it('SUG-1: is recorded by nobody but a handler', () =>
    given(suggestion, ...histories.planned)
      .when(command('RecordContact'), on('03-20', stranger))
      .thenRefused('NotAHandler'));
  it('SUG-1: counts when a deputy who was there confirms it', () => {
    given(suggestion, ...histories.contacted)
      .when(command('ConfirmContact'), on('03-21', lead))
      .then({ type: 'ContactConfirmed', data: { contactId: 'contact-1', ...organ, by: 'deputy-li' } });
    given(suggestion, ...histories.contacted)
      .when(command('ConfirmContact'), on('03-21', coSigner))
      .thenRefused('NotContacted');
    given(suggestion, ...histories.contacted)
      .when(command('ConfirmContact', { contactId: 'contact-9' }), on('03-21', lead))
      .thenRefused('NoSuchContact');
    given(suggestion, ...histories.confirmed)
      .when(command('ConfirmContact'), on('03-22', lead))
      .thenNothing();
  });
});

describe('a co-handler’s opinion', () => {
  it('SUG-1: goes to the lead handler', () =>
    given(suggestion, ...histories.handling)
      .when(command('SubmitCoOpinion'), on('04-03', coClerk))
      .then({ type: 'CoOpinionSubmitted', data: { ...exampleOf('SubmitCoOpinion'), ...coOrgan } }));
  it('SUG-1: is not the lead handler’s to give, nor the co-handler’s to reject', () => {
    given(suggestion, ...histories.handling)
      .when(command('SubmitCoOpinion'), on('04-03', handlerClerk))
      .thenRefused('NotYourPart');
    given(suggestion, ...histories.readyToReply)
      .when(command('RejectCoOpinion'), on('04-07', coClerk))
      .thenRefused('NotYourPart');
    for (const type of ['SubmitCoOpinion', 'RejectCoOpinion'] as const)
      given(suggestion, ...histories.handling)
        .when(command(type), on('04-03', stranger))
        .thenRefused('NotAHandler');
  });
  it('SUG-1: without substance is sent back and given again', () => {
    const rejected = then(histories.readyToReply, on('04-07', handlerClerk), 'RejectCoOpinion');
    expect(foldAll(rejected).coOpinions).toEqual({ 'organ-jiaojing': 'REJECTED' });
    given(suggestion, ...rejected)
      .when(command('SubmitCoOpinion'), on('04-10', coClerk))
      .thenTypes('CoOpinionSubmitted');
  });
  it('SUG-1: that was not given cannot be sent back', () =>
    given(suggestion, ...histories.handling)
      .when(command('RejectCoOpinion'), on('04-07', handlerClerk))
      .thenRefused('NoSuchOpinion'));
});

describe('an extension', () => {
  const reply = deadline('D-SUG-09', '2026-06-09', 'organ-chengguan', { extendableTo: '2026-09-09' });
  const set = then(histories.handling, on('03-11', clock), 'SetDeadline', reply);
  const asked = then(set, on('05-20', handlerClerk), 'RequestExtension');
  const grant = exampleOf('GrantExtension');
  const limit = { rule: 'D-SUG-09', subject: 'organ-chengguan' };
  const extended = {
    type: 'DeadlineExtended',
    data: { ...limit, oldDue: '2026-06-09', newDue: '2026-07-10', underRule: 'D-SUG-10', reason: grant.reason },
  } as const;

  it('SUG-1: is asked for by the handler who must reply', () => {
    given(suggestion, ...set)
      .when(command('RequestExtension'), on('05-20', handlerClerk))
      .then({ type: 'ExtensionRequested', data: { ...exampleOf('RequestExtension'), ...organ } });
    given(suggestion, ...set)
      .when(command('RequestExtension'), on('05-20', coClerk))
      .thenRefused('NotYourPart');
    given(suggestion, ...set)
      .when(command('RequestExtension'), on('05-20', stranger))
      .thenRefused('NotAHandler');
    given(suggestion, ...asked)
      .when(command('RequestExtension'), on('05-21', handlerClerk))
      .thenRefused('ExtensionUndecided');
  });
  it('D-SUG-10: moves the reply date in the same decision, old and new date recorded', () =>
    given(suggestion, ...asked)
      .when(command('GrantExtension'), on('05-25', clerk))
      .then({ type: 'ExtensionGranted', data: grant }, extended));
  it('D-SUG-10: reaches six months from the first assignment at most', () => {
    given(suggestion, ...asked)
      .when(command('GrantExtension', { ...grant, until: '2026-09-09' }), on('05-25', clerk))
      .thenTypes('ExtensionGranted', 'DeadlineExtended');
    given(suggestion, ...asked)
      .when(command('GrantExtension', { ...grant, until: '2026-09-10' }), on('05-25', clerk))
      .thenRefused('BeyondTheLimit');
  });
  it('INV-T5: granted after the old date has passed, the breach is recorded first', () =>
    given(suggestion, ...asked)
      .when(command('GrantExtension'), on('06-10', clerk))
      .then(
        { type: 'ExtensionGranted', data: grant },
        { type: 'DeadlineBreached', data: { ...limit, due: '2026-06-09' } },
        extended,
      ));
  it('INV-T3: a breach before the extension stays visible after it', () => {
    const ring = { ...limit, due: '2026-06-09', kind: 'DUE' } as const;
    const breached = then(asked, on('06-10', clock), 'RingDeadline', ring);
    const state = foldAll(then(breached, on('06-11', clerk), 'GrantExtension'));
    expect(state.deadlines['D-SUG-09/organ-chengguan']).toMatchObject({ state: 'OPEN', breaches: ['2026-06-09'] });
  });
  it('D-SUG-10: goes later, with the deputy informed, on request', () => {
    given(suggestion, ...asked)
      .when(command('GrantExtension', { ...grant, until: '2026-06-09' }), on('05-25', clerk))
      .thenRefused('NotAnExtension');
    given(suggestion, ...asked)
      .when(command('GrantExtension', { ...grant, deputyInformed: false }), on('05-25', clerk))
      .thenRefused('DeputyNotInformed');
    given(suggestion, ...set)
      .when(command('GrantExtension'), on('05-25', clerk))
      .thenRefused('NoExtensionRequested');
    given(suggestion, ...then(histories.handling, on('05-20', handlerHead), 'RequestExtension'))
      .when(command('GrantExtension'), on('05-25', clerk))
      .thenRefused('NoDeadlineToExtend');
  });
  it('D-SUG-10: may be refused, and then asked for again', () => {
    given(suggestion, ...asked)
      .when(command('RefuseExtension'), on('05-25', clerk))
      .then({ type: 'ExtensionRefused', data: exampleOf('RefuseExtension') });
    given(suggestion, ...set)
      .when(command('RefuseExtension'), on('05-25', clerk))
      .thenRefused('NoExtensionRequested');
    given(suggestion, ...then(asked, on('05-25', clerk), 'RefuseExtension'))
      .when(command('RequestExtension'), on('05-26', handlerClerk))
      .thenTypes('ExtensionRequested');
  });
  it.each(['GrantExtension', 'RefuseExtension'] as const)(
    'INV-T5: %s is for the committee of this congress',
    (type) => {
      const fromAbove = on('05-25', { ...clerk, jurisdiction: 'wuxi' }, { jurisdiction: 'wuxi.huishan' });
      given(suggestion, ...asked)
        .when(command(type), fromAbove)
        .thenRefused('NotYourJurisdiction');
      given(suggestion, ...asked)
        .when(command(type), on('05-25', handlerHead))
        .thenRefused('NotYourRole');
    },
  );
});
