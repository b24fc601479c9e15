import { recorded, whenever } from '@lianxin/event-sourcing/testing';
import type { Of } from '@lianxin/event-sourcing';
import { asides } from '../domain/suggestion.asides.js';
import { histories } from '../domain/suggestion.examples.js';
import type { SuggestionEvent } from '../domain/suggestion.js';
import { deadlineRinging } from './deadline-bell.policy.js';
import { deadlineSetting } from './deadline-clock.policy.js';
import { numberGiving, numberTaking } from './numbering.policy.js';
import { crossYearRolling } from './year-end.policy.js';

const at = (instant: string) => ({
  ...recorded({ type: 'x', data: {} }).context,
  occurredAt: instant,
  recordedAt: instant,
});
const all = Object.values(histories).flat();
const find = <T extends SuggestionEvent['type']>(type: T) =>
  all.find((it) => it.type === type) as unknown as Of<SuggestionEvent, T>;
const nine = '2026-03-09T02:00:00.000Z';
const sent = (event: SuggestionEvent, instant = nine, values = {}) =>
  whenever(
    deadlineSetting,
    event as never,
    { id: 'event-1', stream: 'suggestion-7', context: at(instant) } as never,
    values,
  ).map(({ id, command }) => {
    expect([id, command.type]).toEqual(['7', 'SetDeadline']);
    return command.data as Record<string, unknown>;
  });
const dueOf = (rule: string, it: ReturnType<typeof sent>) => it.find((data) => data.rule === rule)?.due;

describe('the deadline clock', () => {
  it('D-SUG-01, D-SUG-02: a submission is registered in 7 days and assigned in 7 working days', () => {
    const set = sent(find('SuggestionSubmitted'), '2026-03-03T02:00:00.000Z');
    expect(set.map(({ rule, due }) => [rule, due])).toEqual([
      ['D-SUG-01', '2026-03-10'],
      ['D-SUG-02', '2026-03-12'],
    ]);
  });
  it('D-SUG-03…09: an assignment starts the handlers’ limits, each for those it binds', () => {
    const set = sent(find('SuggestionAssigned'));
    expect(set.map(({ rule, subject, due }) => [rule, subject, due])).toEqual([
      ['D-SUG-03', 'organ-chengguan', '2026-03-18'],
      ['D-SUG-03', 'organ-jiaojing', '2026-03-18'],
      ['D-SUG-06', 'organ-chengguan', '2026-04-07'],
      ['D-SUG-07', 'organ-chengguan', '2026-04-09'],
      ['D-SUG-08', 'organ-jiaojing', '2026-04-09'],
      ['D-SUG-09', 'organ-chengguan', '2026-06-09'],
    ]);
    expect(set.at(-1)).toMatchObject({ startedBy: 'event-1', startedOn: '2026-03-09', extendableTo: '2026-09-09' });
    expect(set.at(-1)?.reasoning).toEqual({ zh: expect.any(String), en: expect.any(String) });
  });
  it('D-SUG-09: is tightened by the rule set the case began under (9 May 2026 is a make-up workday)', () =>
    expect(dueOf('D-SUG-09', sent(find('SuggestionAssigned'), nine, { 'D-SUG-09': 2 }))).toBe('2026-05-09'));
  it('D-SUG-09: for a unit that joins runs from the first assignment', () => {
    const event: SuggestionEvent = {
      type: 'SuggestionReassigned',
      data: {
        handlers: [{ organId: 'organ-shuiwu', part: 'LEAD' }],
        joined: ['organ-shuiwu'],
        replyClockFrom: '2026-03-09',
        reason: '调整。',
      },
    };
    const set = sent(event, '2026-04-01T02:00:00.000Z');
    expect(dueOf('D-SUG-09', set)).toBe('2026-06-09');
    expect(dueOf('D-SUG-07', set)).toBe('2026-05-06');
  });
  it('D-SUG-09: binds a co-handler who becomes the lead, and nobody twice', () => {
    const [reassigned] = asides.reassigned.slice(-1);
    const set = sent(reassigned!, '2026-03-11T02:00:00.000Z');
    const replies = set.filter(({ rule }) => rule === 'D-SUG-09');
    expect(replies).toMatchObject([{ subject: 'organ-jiaojing', startedOn: '2026-03-09', due: '2026-06-09' }]);
  });
  it('D-SUG-08: an opinion sent back is redone in five working days', () =>
    expect(
      sent({ type: 'CoOpinionRejected', data: { organId: 'organ-jiaojing', reason: '无实质内容。' } }),
    ).toMatchObject([{ rule: 'D-SUG-08', subject: 'organ-jiaojing', due: '2026-03-16' }]));
  it('D-SUG-13: a commitment is due on the day that was promised', () =>
    expect(sent(find('CommitmentMade'))).toMatchObject([
      { rule: 'D-SUG-13', subject: 'commitment-1', due: '2026-10-31', provisional: false },
    ]));
});

describe('the bell', () => {
  it('§1.0.2: rings at the reminders and at the end of the due day in Beijing', () => {
    const event = {
      type: 'DeadlineSet',
      data: {
        rule: 'D-SUG-09',
        subject: 'organ-chengguan',
        due: '2026-06-09',
        provisional: false,
        reasoning: { zh: '。', en: '.' },
        startedBy: 'event-1',
        startedOn: '2026-03-09',
      },
    } as const;
    const sends = whenever(deadlineRinging, event as never, { context: at(nine) } as never);
    expect(sends.map(({ due, command }) => [due, command.data.kind, command.data.daysBefore])).toEqual([
      ['2026-05-09T16:00:00.000Z', 'REMINDER', 30],
      ['2026-05-24T16:00:00.000Z', 'REMINDER', 15],
      ['2026-06-01T16:00:00.000Z', 'REMINDER', 7],
      ['2026-06-05T16:00:00.000Z', 'REMINDER', 3],
      ['2026-06-07T16:00:00.000Z', 'REMINDER', 1],
      ['2026-06-09T16:00:00.000Z', 'DUE', undefined],
    ]);
  });
});

describe('numbering', () => {
  it('§1.0.3: a registered suggestion takes its number from the register of its congress, term and session', () => {
    const [send] = whenever(numberTaking, find('SuggestionRegistered'), { stream: 'suggestion-7' });
    expect(send).toMatchObject({
      id: 'wuxi.huishan-6-B',
      command: { type: 'TakeNumber', data: { suggestionId: '7', jurisdiction: 'wuxi.huishan', termNo: 6 } },
    });
  });
  it('§1.0.3: and bears the number it took', () => {
    const [send] = whenever(numberGiving, {
      type: 'NumberTaken',
      data: { suggestionId: '7', jurisdiction: 'wuxi.huishan', termNo: 6, seq: 12 },
    } as const);
    expect(send).toMatchObject({ id: '7', command: { type: 'GiveNumber', data: { seq: 12 } } });
  });
});

describe('the year’s end', () => {
  it('SUG-5: is rung on 31 December for what promises, and again a year later', () => {
    const [first] = whenever(crossYearRolling, find('CommitmentMade'), { context: at(nine) });
    expect(first).toMatchObject({ due: '2026-12-31T15:00:00.000Z', command: { data: { year: 2026 } } });
    const carried = { type: 'CarriedOverToNextYear', data: { year: 2026, openCommitments: [] } } as const;
    const [next] = whenever(crossYearRolling, carried as never, {});
    expect(next).toMatchObject({ due: '2027-12-31T15:00:00.000Z', command: { data: { year: 2027 } } });
  });
});
