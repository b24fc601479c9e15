import { builtInDays } from '@lianxin/calendar';
import { imagined2027 } from '@lianxin/calendar/testing';
import { whenever } from '@lianxin/event-sourcing/testing';
import { provisionalDeadlines } from '../domain/provisional-deadlines.decider.js';
import { daysUnder } from './due-dates.js';
import { noticeAwaiting, noticeTelling, recounting } from './provisional-deadlines.policy.js';

const { year: _, ...awaiting } = provisionalDeadlines.commands.AwaitNotice.example;
const rows = imagined2027.rows.map((row) => ({ ...row }));
const set = {
  rule: 'D-SUG-09',
  subject: 'organ-chengguan',
  due: '2027-02-08',
  provisional: true,
  reasoning: { zh: '暂定。', en: 'Provisional.' },
  startedBy: 'event-1',
  startedOn: '2026-11-08',
  length: { value: 3, unit: 'MONTH' },
} as const;
const awaits = (data: object) =>
  whenever(noticeAwaiting, { type: 'DeadlineSet', data: { ...set, ...data } }, { stream: 'suggestion-7' });
const told = (it: Partial<typeof awaiting>, values = {}) =>
  whenever(
    recounting,
    { type: 'NoticeTold', data: { year: 2027, rows, awaiting: [{ ...awaiting, ...it }] } },
    {},
    values,
  ).map(({ id, command: { type, data } }) => ({ id, type, data }));

describe('a provisional deadline', () => {
  it('§1.0.2: awaits the notice that will speak of its last day', () => {
    expect(awaits({})).toMatchObject([
      {
        id: '2027',
        command: { type: 'AwaitNotice', data: { suggestionId: '7', from: '2026-11-08', length: set.length } },
      },
    ]);
    expect(awaits({ due: '2027-12-27' })).toMatchObject([{ id: '2028' }]);
  });

  it('§1.0.2: no other deadline awaits anything', () => {
    expect(awaits({ provisional: false })).toEqual([]);
    expect(awaits({ length: undefined })).toEqual([]);
  });

  it('§1.0.2: hears of the notice from the directory', () => {
    const data = { year: 2027, rows, source: '国办发明电〔2026〕7号' };
    expect(whenever(noticeTelling, { type: 'DayNoticeImported', data })).toMatchObject([
      { id: '2027', command: { type: 'TellNotice', data: { year: 2027, rows } } },
    ]);
  });

  it('§1.0.2: is counted again with the notice, also where the rules do not know it yet', () => {
    const moved = { rule: 'D-SUG-09', due: '2027-02-14', provisional: false };
    const expected = [{ id: awaiting.suggestionId, type: 'RecomputeDeadline', data: expect.objectContaining(moved) }];
    expect(told({ from: '2026-11-08' })).toEqual(expected);
    expect(told({ from: '2026-11-08' }, { 'calendar.notices': [{ year: 2027, rows }] })).toEqual(expected);
  });

  it('§1.0.2: keeps the length it was set with, whatever its rule says', () => {
    const length = { value: 5, unit: 'WORKING_DAY' } as const;
    expect(told({ from: '2026-12-28', length })).toMatchObject([{ data: { due: '2027-01-05', provisional: false } }]);
  });

  it('§1.0.2: awaits the next notice when it now runs into the year after', () => {
    expect(told({ from: '2026-12-31', length: { value: 12, unit: 'MONTH' } })).toMatchObject([
      { type: 'RecomputeDeadline', data: { provisional: true } },
      { id: '2028', type: 'AwaitNotice', data: { year: 2028, from: '2026-12-31' } },
    ]);
  });
});

describe('the day table under the rules', () => {
  it('is the built-in one, and the notices that come with the rules', () => {
    expect(daysUnder({ values: {} })).toBe(builtInDays);
    const values = { 'calendar.notices': [{ year: 2027, rows }] };
    expect(daysUnder({ values }).publishedThrough).toBe(2027);
    expect(daysUnder({ values })).toBe(daysUnder({ values }));
  });
});
