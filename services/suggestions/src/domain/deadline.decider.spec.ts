import { given } from '@lianxin/event-sourcing/testing';
import { suggestionLimits } from '@lianxin/vocabulary';
import { deadlineRules } from './suggestion.deadlines.js';
import { suggestion } from './suggestion.decider.js';
import { command, deadline, foldAll, histories, on, people, then, type Step } from './suggestion.examples.js';

const { clerk, lead, handlerHead, clock } = people;
const setOn = (step: Step, rule: string, due: string, subject?: string, more: object = {}) =>
  then(histories[step], on('03-09', clock), 'SetDeadline', deadline(rule, due, subject, more));
const ringing = (rule: string, due: string, subject?: string) =>
  command('RingDeadline', { rule, subject, due, kind: 'DUE' });
const unit = 'organ-chengguan';

describe('the deadline rules', () => {
  it('are those of §1.1.2, each with a limit of its own but the promised date', () => {
    const limits = Object.keys(suggestionLimits).filter((id) => id !== 'D-SUG-10');
    expect(Object.keys(deadlineRules).sort()).toEqual([...limits, 'D-SUG-13'].sort());
  });
});

/** Rule, history in which it runs, its subject, and the act that meets it. */
const acts = [
  ['D-SUG-01', 'submitted', undefined, 'RegisterSuggestion', clerk],
  ['D-SUG-01', 'submitted', undefined, 'DeclineSuggestion', clerk],
  ['D-SUG-01', 'submitted', undefined, 'ReturnForRevision', clerk],
  ['D-SUG-02', 'numbered', undefined, 'AssignSuggestion', clerk],
  ['D-SUG-03', 'assigned', unit, 'AcceptAssignment', people.handlerClerk],
  ['D-SUG-03', 'assigned', unit, 'ObjectToAssignment', handlerHead],
  ['D-SUG-04', 'objected', unit, 'UpholdAssignment', clerk],
  ['D-SUG-04', 'objected', unit, 'Reassign', clerk],
  ['D-SUG-04', 'objected', unit, 'ReferForAdjudication', clerk],
  ['D-SUG-05', 'inAdjudication', undefined, 'Adjudicate', people.govLeader],
  ['D-SUG-06', 'contacted', unit, 'ConfirmContact', lead],
  ['D-SUG-07', 'handling', unit, 'SubmitPlan', people.handlerClerk],
  ['D-SUG-08', 'confirmed', 'organ-jiaojing', 'SubmitCoOpinion', people.coClerk],
  ['D-SUG-09', 'reviewed', unit, 'SignReply', handlerHead],
  ['D-SUG-11', 'replied', undefined, 'EvaluateReply', lead],
  ['D-SUG-11', 'fulfilled', 'commitment-1', 'ConfirmCommitment', lead],
  ['D-SUG-11', 'fulfilled', 'commitment-1', 'DisputeCommitment', lead],
  ['D-SUG-13', 'tracking', 'commitment-1', 'FulfilCommitment', people.handlerClerk],
  ['D-SUG-13', 'tracking', 'commitment-1', 'DeclareImpossible', handlerHead],
] as const;
const undue = ['D-SUG-03', 'D-SUG-11'];

describe('the awaited act', () => {
  it.each(acts)('%s (%s, %s): %s in time meets it in the same decision', (rule, step, subject, type, actor) => {
    const after = then(setOn(step, rule, '2026-05-29', subject), on('05-29', actor), type);
    const [event] = after.filter((it) => it.type === 'DeadlineMet' && it.data.rule === rule);
    expect(event?.data).toMatchObject({ rule, subject, due: '2026-05-29' });
    expect(event?.data).toHaveProperty('by', after.find((it) => it.type === (event?.data as { by: string }).by)?.type);
    expect(after.some(({ type }) => type === 'DeadlineBreached')).toBe(false);
  });
  it.each(acts.filter(([rule]) => !undue.includes(rule)))(
    '%s (%s, %s): %s late is a breach and never "met"',
    (rule, step, subject, type, actor) => {
      const set = setOn(step, rule, '2026-05-28', subject);
      const after = then(set, on('05-29', actor), type);
      expect(after.filter((it) => it.type === 'DeadlineBreached').map(({ data }) => data)).toEqual([
        { rule, subject, due: '2026-05-28' },
      ]);
      const rung = then(set, on('05-29', clock), 'RingDeadline', { rule, subject, due: '2026-05-28', kind: 'DUE' });
      expect(then(rung, on('05-29', actor), type).some((it) => it.type === 'DeadlineMet')).toBe(false);
    },
  );
});

describe('a deadline that passes', () => {
  it.each(acts.filter(([rule]) => !undue.includes(rule)))(
    'INV-T3: %s (%s, %s) is breached; nothing else changes, for ever',
    (rule, step, subject) => {
      const set = setOn(step, rule, '2026-05-28', subject);
      const rung = then(set, on('05-29', clock), 'RingDeadline', { rule, subject, due: '2026-05-28', kind: 'DUE' });
      expect(rung.slice(set.length)).toEqual([
        { type: 'DeadlineBreached', data: { rule, subject, due: '2026-05-28' } },
      ]);
      const { deadlines, ...rest } = foldAll(rung);
      const { deadlines: _, ...before } = foldAll(set);
      expect(rest).toEqual(before);
      expect(Object.values(deadlines)[0]).toMatchObject({ state: 'BREACHED', breaches: ['2026-05-28'] });
      given(suggestion, ...rung)
        .when(ringing(rule, '2026-05-28', subject), on('05-30', clock))
        .thenNothing();
    },
  );
  it('D-SUG-09: a reply is due three months after the first assignment', () => {
    const set = setOn('handling', 'D-SUG-09', '2026-06-09', unit);
    given(suggestion, ...set)
      .when(ringing('D-SUG-09', '2026-06-09', unit), on('06-10', clock))
      .then({ type: 'DeadlineBreached', data: { rule: 'D-SUG-09', subject: unit, due: '2026-06-09' } });
  });
  it('D-SUG-12: a re-handling reply is due within its month', () => {
    const set = then(histories.rehandling, on('06-02', clock), 'SetDeadline', deadline('D-SUG-12', '2026-07-02', unit));
    const redrafted = then(set, on('06-10', people.handlerClerk), 'DraftReply');
    expect(then(redrafted, on('06-15', handlerHead), 'SignReply').at(-1)).toMatchObject({
      type: 'DeadlineMet',
      data: { rule: 'D-SUG-12' },
    });
    given(suggestion, ...redrafted)
      .when(ringing('D-SUG-12', '2026-07-02', unit), on('07-03', clock))
      .thenTypes('DeadlineBreached');
  });
  it('D-SUG-02b: an assignment after a session binds what was made in session', () => {
    const inSession = histories.numbered.map((it) =>
      it.type === 'SuggestionDrafted' ? { ...it, data: { ...it.data, channel: 'IN_SESSION' as const } } : it,
    );
    const set = command('SetDeadline', deadline('D-SUG-02b', '2026-04-09'));
    given(suggestion, ...inSession)
      .when(set, on('03-09', clock))
      .thenTypes('DeadlineSet');
    given(suggestion, ...histories.numbered)
      .when(set, on('03-09', clock))
      .thenNothing();
    given(suggestion, ...inSession)
      .when(command('SetDeadline', deadline('D-SUG-02', '2026-03-12')), on('03-09', clock))
      .thenNothing();
  });
});

describe('the clock', () => {
  const set = setOn('handling', 'D-SUG-09', '2026-06-09', unit);
  const reminder = (daysBefore: number) =>
    command('RingDeadline', { rule: 'D-SUG-09', subject: unit, due: '2026-06-09', kind: 'REMINDER', daysBefore });
  it('§1.0.2: reminds once at each distance', () => {
    const sent = { rule: 'D-SUG-09', subject: unit, due: '2026-06-09', daysBefore: 15 };
    given(suggestion, ...set)
      .when(reminder(15), on('05-25', clock))
      .then({ type: 'DeadlineReminderSent', data: sent });
    const reminded = [...set, { type: 'DeadlineReminderSent', data: sent } as const];
    given(suggestion, ...reminded)
      .when(reminder(15), on('05-25', clock))
      .thenNothing();
    given(suggestion, ...reminded)
      .when(reminder(7), on('06-02', clock))
      .thenTypes('DeadlineReminderSent');
  });
  it('§1.0.2: rings into the void for a date that moved, a limit nobody set, or a case that is over', () => {
    given(suggestion, ...set)
      .when(ringing('D-SUG-09', '2026-06-08', unit), on('06-10', clock))
      .thenNothing();
    given(suggestion, ...set)
      .when(ringing('D-SUG-07', '2026-06-09', unit), on('06-10', clock))
      .thenNothing();
    const withdrawn = then(set, on('04-01', lead), 'WithdrawSuggestion');
    given(suggestion, ...withdrawn)
      .when(ringing('D-SUG-09', '2026-06-09', unit), on('06-10', clock))
      .thenNothing();
  });
  it('§1.0.2: may not ring before the day has ended in Beijing', () => {
    const lastMinute = { recordedAt: '2026-06-09T15:59:59.999Z' };
    const midnight = { recordedAt: '2026-06-09T16:00:00.000Z' };
    const ring = ringing('D-SUG-09', '2026-06-09', unit);
    given(suggestion, ...set)
      .when(ring, on('06-09', clock, lastMinute))
      .thenRefused('NotDueYet');
    given(suggestion, ...set)
      .when(ring, on('06-09', clock, midnight))
      .thenTypes('DeadlineBreached');
  });
  it('INV-T2: sets one live deadline per rule and subject', () => {
    const again = deadline('D-SUG-09', '2026-06-10', unit, { startedBy: 'another-event' });
    given(suggestion, ...set)
      .when(command('SetDeadline', again), on('03-10', clock))
      .thenNothing();
  });
  it('D-SUG-03: the silence of another handler does not end an adjudication', () => {
    const other = 'organ-jiaojing';
    const limit = deadline('D-SUG-03', '2026-03-18', other);
    const timed = then(histories.inAdjudication, on('03-11', clock), 'SetDeadline', limit);
    const rung = then(timed, on('03-19', clock), 'RingDeadline', {
      rule: 'D-SUG-03',
      subject: other,
      due: '2026-03-18',
      kind: 'DUE',
    });
    expect(rung.some(({ type }) => type === 'AssignmentDeemedAccepted')).toBe(true);
    expect(foldAll(rung).status).toBe('InAdjudication');
  });
  it('INV-T2: sets a limit anew for a unit that left and joined again', () => {
    const away = { lead: 'organ-shuiwu', reason: '改由水务局主办。' };
    const back = { lead: unit, reason: '仍由城管局主办。' };
    const limit = deadline('D-SUG-07', '2026-03-20', unit);
    const timed = then(histories.objected, on('03-10', clock), 'SetDeadline', limit);
    const gone = then(timed, on('03-11', clerk), 'Reassign', away);
    given(suggestion, ...gone)
      .when(ringing('D-SUG-07', '2026-03-20', unit), on('03-21', clock))
      .thenNothing();
    const objected = then(gone, on('03-22', { ...handlerHead, organId: 'organ-shuiwu' }), 'ObjectToAssignment');
    const returned = then(objected, on('03-23', clerk), 'Reassign', back);
    given(suggestion, ...returned)
      .when(command('SetDeadline', deadline('D-SUG-07', '2026-04-23', unit)), on('03-23', clock))
      .thenTypes('DeadlineSet');
  });
  it('INV-T2: sets a limit whose act was quicker than the clock, and finds it met', () =>
    given(suggestion, ...histories.registered)
      .when(command('SetDeadline', deadline('D-SUG-01', '2026-03-10')), on('03-05', clock))
      .thenTypes('DeadlineSet', 'DeadlineMet'));
  it('§1.0.2: sets no limit for a unit that is no handler any more, nor on a case that is over', () => {
    given(suggestion, ...histories.handling)
      .when(command('SetDeadline', deadline('D-SUG-09', '2026-06-09', 'organ-shuiwu')), on('03-10', clock))
      .thenNothing();
    given(suggestion, ...histories.withdrawn)
      .when(command('SetDeadline', deadline('D-SUG-01', '2026-03-10')), on('03-05', clock))
      .thenNothing();
  });
  it('D-SUG-07: binds ordinary items only where every item needs a plan, key and important ones always', () => {
    const rules = { rules: { id: 'statute', version: 1, values: { 'sug.plan.required': false } } };
    const plan = command('SetDeadline', deadline('D-SUG-07', '2026-04-09', unit));
    given(suggestion, ...histories.handling)
      .when(plan, on('03-10', clock, rules))
      .thenNothing();
    given(suggestion, ...then(histories.handling, on('03-10', clerk), 'SetSupervisionTier'))
      .when(plan, on('03-10', clock, rules))
      .thenTypes('DeadlineSet');
  });
  it('§1.0.2: recomputes a provisional date when the holidays are known, and no other', () => {
    const known = { rule: 'D-SUG-09', subject: unit, due: '2026-06-10', provisional: false };
    const data = { ...known, reasoning: { zh: '放假安排已公布。', en: 'The notice is out.' } };
    given(suggestion, ...setOn('handling', 'D-SUG-09', '2026-06-09', unit, { provisional: true }))
      .when(command('RecomputeDeadline', data), on('04-01', clock))
      .then({ type: 'DeadlineRecomputed', data: { ...data, before: '2026-06-09' } });
    given(suggestion, ...set)
      .when(command('RecomputeDeadline', data), on('04-01', clock))
      .thenNothing();
  });
  it('§1.0.2: counting a provisional date again changes nothing when it is the same and as uncertain as before', () => {
    const same = { rule: 'D-SUG-09', subject: unit, due: '2026-06-09', provisional: true };
    const data = { ...same, reasoning: { zh: '仍为暂定。', en: 'Provisional still.' } };
    given(suggestion, ...setOn('handling', 'D-SUG-09', '2026-06-09', unit, { provisional: true }))
      .when(command('RecomputeDeadline', data), on('04-01', clock))
      .thenNothing();
  });
  it('D-SUG-10: a date that was granted stands, whatever the notice says of the one before', () => {
    const known = { rule: 'D-SUG-09', subject: unit, due: '2026-06-10', provisional: false };
    const data = { ...known, reasoning: { zh: '放假安排已公布。', en: 'The notice is out.' } };
    const granted = {
      type: 'DeadlineExtended',
      data: {
        rule: 'D-SUG-09',
        subject: unit,
        oldDue: '2026-06-09',
        newDue: '2026-08-01',
        underRule: 'D-SUG-10',
        reason: '协调。',
      },
    } as const;
    given(suggestion, ...setOn('handling', 'D-SUG-09', '2026-06-09', unit, { provisional: true }), granted)
      .when(command('RecomputeDeadline', data), on('06-01', clock))
      .thenNothing();
  });
  it.each(['SetDeadline', 'RecomputeDeadline', 'RingDeadline'] as const)(
    '%s is the clock’s alone, by known rules',
    (type) => {
      given(suggestion, ...set)
        .when(command(type), on('06-10', clerk))
        .thenRefused('NotYourRole');
      const odd = { ...deadline('D-SUG-99', '2026-06-09', unit), kind: 'DUE' } as never;
      given(suggestion, ...set)
        .when(command(type, odd), on('06-10', clock))
        .thenRefused('NoSuchDeadlineRule');
    },
  );
});
