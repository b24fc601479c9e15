import { given } from '@lianxin/event-sourcing/testing';
import { exampleText } from './drafting.decider.js';
import { numberOf } from './number.js';
import { register, registerIdOf } from './register.decider.js';
import { declineReasons } from './registration.facts.js';
import { suggestion } from './suggestion.decider.js';
import { collective, command, exampleOf, foldAll, histories, on, people, then } from './suggestion.examples.js';

const { clerk, lead, clock } = people;
const fromAbove = { ...clerk, jurisdiction: 'wuxi' };
const registration = exampleOf('RegisterSuggestion');
const submittedWith = (more: object) => {
  const draft = then([], on('03-02', lead), 'DraftSuggestion', { ...exampleOf('DraftSuggestion'), ...more });
  return then(draft, on('03-03', lead), 'SubmitSuggestion');
};

describe('a submission', () => {
  it('SUG-1: is returned with reasons', () =>
    given(suggestion, ...histories.submitted)
      .when(command('ReturnForRevision'), on('03-04', clerk))
      .then({ type: 'SuggestionReturned', data: exampleOf('ReturnForRevision') }));
  it.each(declineReasons)('SUG-1: is declined on the ground %s, with an explanation to the deputy', (reason) => {
    const data = { reason, explanation: '依规定不作为建议处理。' };
    given(suggestion, ...histories.submitted)
      .when(command('DeclineSuggestion', data), on('03-04', clerk))
      .then({ type: 'SuggestionDeclined', data });
  });
  it('SUG-1: is registered with category, keywords and secrecy mark', () =>
    given(suggestion, ...histories.submitted)
      .when(command('RegisterSuggestion'), on('03-05', clerk))
      .then({ type: 'SuggestionRegistered', data: registration }));
  it('SUG-1: in a township the chair acts for the presidium', () => {
    const chair = { ...clerk, role: 'CONGRESS_CHAIR_TOWNSHIP' };
    given(suggestion, ...histories.submitted)
      .when(command('RegisterSuggestion'), on('03-05', chair))
      .thenTypes('SuggestionRegistered');
  });
  it.each(['ReturnForRevision', 'DeclineSuggestion', 'RegisterSuggestion'] as const)(
    'SUG-1: %s is for the committee of this congress',
    (type) =>
      given(suggestion, ...histories.submitted)
        .when(command(type), on('03-05', fromAbove, { jurisdiction: 'wuxi.huishan' }))
        .thenRefused('NotYourJurisdiction'),
  );
});

describe('gate 1', () => {
  it.each(['公厕停车难', '关于的建议', '关于公厕停车的意见'])('SUG-1: does not let the title "%s" pass', (title) =>
    given(suggestion, ...submittedWith({ title }))
      .when(command('RegisterSuggestion'), on('03-05', clerk))
      .thenRefused('TitleNotInForm'),
  );
  it.each([{ situation: '' }, { analysis: '' }, { requests: [] }])('SUG-1: does not let %j pass', (gap) =>
    given(suggestion, ...submittedWith({ ...exampleText, ...gap }))
      .when(command('RegisterSuggestion'), on('03-05', clerk))
      .thenRefused('TextIncomplete'),
  );
  it.each(Object.keys(registration.gateOne))('SUG-1: does not pass without %s', (item) =>
    given(suggestion, ...histories.submitted)
      .when(
        command('RegisterSuggestion', { ...registration, gateOne: { ...registration.gateOne, [item]: false } }),
        on('03-05', clerk),
      )
      .thenRefused('GateOneNotPassed'),
  );
  it('SUG-1: asks for a check for duplicates', () =>
    given(suggestion, ...histories.submitted)
      .when(command('RegisterSuggestion', { ...registration, duplicatesConsidered: false }), on('03-05', clerk))
      .thenRefused('DuplicatesNotConsidered'));
  it('§1.0.3: asks for the session number in session', () => {
    const inSession = submittedWith({ channel: 'IN_SESSION' });
    given(suggestion, ...inSession)
      .when(command('RegisterSuggestion'), on('03-05', clerk))
      .thenRefused('SessionNumberMissing');
    given(suggestion, ...inSession)
      .when(command('RegisterSuggestion', { ...registration, sessionNo: 2 }), on('03-05', clerk))
      .thenTypes('SuggestionRegistered');
  });
});

describe('the number of a suggestion', () => {
  it('§1.0.3: names term, session and place, or that it was made between sessions', () => {
    expect(numberOf(6, 2, 12)).toEqual({ number: '第6届2次会议第0012号', machineNumber: 'J-6-2-0012' });
    expect(numberOf(6, undefined, 12)).toEqual({ number: '第6届闭会第0012号', machineNumber: 'J-6-B-0012' });
  });
  it('§1.0.3: is given once and never changes', () => {
    given(suggestion, ...histories.registered)
      .when(command('GiveNumber'), on('03-05', clock))
      .then({ type: 'NumberGiven', data: { seq: 12, number: '第6届闭会第0012号', machineNumber: 'J-6-B-0012' } });
    given(suggestion, ...histories.numbered)
      .when(command('GiveNumber'), on('03-05', clock))
      .thenNothing();
    given(suggestion, ...histories.numbered)
      .when(command('GiveNumber', { seq: 13 }), on('03-05', clock))
      .thenRefused('HasAnotherNumber');
  });
  it('§1.0.3: is for registered suggestions', () =>
    given(suggestion, ...histories.submitted)
      .when(command('GiveNumber'), on('03-05', clock))
      .thenRefused('NotRegistered'));
  it('§1.0.3: stays with a suggestion that is withdrawn', () =>
    given(suggestion, ...then(histories.registered, on('03-06', lead), 'WithdrawSuggestion'))
      .when(command('GiveNumber'), on('03-06', clock))
      .thenTypes('NumberGiven'));
  it('§1.0.3: is taken from the register without gaps, and once per suggestion', () => {
    const take = (id: string) =>
      ({ type: 'TakeNumber', data: { suggestionId: id, jurisdiction: 'wuxi.huishan', termNo: 6 } }) as const;
    const taken = (id: string, seq: number) =>
      ({ type: 'NumberTaken', data: { suggestionId: id, jurisdiction: 'wuxi.huishan', termNo: 6, seq } }) as const;
    given(register).when(take('a'), on('03-05', clock)).then(taken('a', 1));
    given(register, taken('a', 1)).when(take('b'), on('03-05', clock)).then(taken('b', 2));
    given(register, taken('a', 1), taken('b', 2)).when(take('a'), on('03-05', clock)).thenNothing();
  });
  it('§1.0.3: has a register per congress, term and session', () => {
    const series = { suggestionId: 'a', jurisdiction: 'wuxi.huishan', termNo: 6 };
    expect(registerIdOf({ ...series, sessionNo: 2 })).toBe('wuxi.huishan-6-2');
    expect(registerIdOf(series)).toBe('wuxi.huishan-6-B');
  });
});

describe('a registered suggestion', () => {
  it('SUG-1: is linked to a duplicate and stays an item of its own', () => {
    const linked = then(histories.registered, on('03-06', clerk), 'LinkDuplicate');
    expect(foldAll(linked)).toMatchObject({ status: 'Registered', duplicates: ['suggestion-2025-087'] });
    given(suggestion, ...linked)
      .when(command('LinkDuplicate'), on('03-06', clerk))
      .thenNothing();
  });
  it('INV-E8: that is merged for handling keeps its own number and proposers', () => {
    const merged = then(histories.numbered, on('03-06', clerk), 'MergeForHandling');
    const { number, lead: proposer, coSigners } = foldAll(histories.numbered);
    expect(foldAll(merged)).toMatchObject({ number, lead: proposer, coSigners, mergedWith: ['suggestion-2026-031'] });
    given(suggestion, ...merged)
      .when(command('MergeForHandling'), on('03-06', clerk))
      .thenNothing();
  });
  it.each(['LinkDuplicate', 'MergeForHandling', 'SetSupervisionTier', 'AssignSuggestion'] as const)(
    'SUG-1: %s is for the committee of this congress',
    (type) =>
      given(suggestion, ...histories.registered)
        .when(command(type), on('03-06', fromAbove, { jurisdiction: 'wuxi.huishan' }))
        .thenRefused('NotYourJurisdiction'),
  );
});

describe('the supervision tier', () => {
  const key = { tier: 'KEY', reason: '主任会议确定为重点督办建议。' } as const;
  it('SUG-4: IMPORTANT is set by the committee', () =>
    given(suggestion, ...histories.registered)
      .when(command('SetSupervisionTier'), on('03-06', clerk))
      .then({ type: 'SupervisionTierSet', data: exampleOf('SetSupervisionTier') }));
  it('INV-A2: KEY is set in the name of the council of chairs, by its meeting', () => {
    const set = command('SetSupervisionTier', key);
    given(suggestion, ...histories.registered)
      .when(set, on('03-06', clerk))
      .thenRefused('OrganNotNamed');
    given(suggestion, ...histories.registered)
      .when(set, on('03-06', clerk, { onBehalfOf: 'organ-council-of-chairs' }))
      .thenRefused('MeetingMissing');
    given(suggestion, ...histories.registered)
      .when(set, on('03-06', clerk, collective))
      .then({ type: 'SupervisionTierSet', data: key });
  });
  it('SUG-4: set again to the same changes nothing', () =>
    given(suggestion, ...then(histories.registered, on('03-06', clerk), 'SetSupervisionTier'))
      .when(command('SetSupervisionTier'), on('03-07', clerk))
      .thenNothing());
});
