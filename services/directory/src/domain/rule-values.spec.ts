import type { Parameter } from '@lianxin/vocabulary';
import { parameters } from '@lianxin/vocabulary';
import { completed, ensureSayable, objectionTo, rejectedAmong } from './rule-values.js';

const parameter = (over: Partial<Parameter>): Parameter => ({
  zh: '期限',
  en: 'limit',
  default: 3,
  configurable: 'FREE',
  source: 'test',
  ...over,
});

describe('a value of a rule set', () => {
  it('INV-I2: of a fixed parameter is the statute’s', () => {
    const fixed = parameter({ configurable: 'NO' });
    expect(objectionTo(3, fixed)).toBeUndefined();
    expect(objectionTo(2, fixed)).toBe('FIXED_BY_STATUTE');
    expect(objectionTo(4, fixed)).toBe('FIXED_BY_STATUTE');
  });
  it('INV-I2: may be stricter and never looser', () => {
    const tight = parameter({ configurable: 'TIGHTEN_ONLY' });
    expect(objectionTo(2, tight)).toBeUndefined();
    expect(objectionTo(3, tight)).toBeUndefined();
    expect(objectionTo(4, tight)).toBe('LOOSER_THAN_STATUTE');
  });
  it('§1.0.2: that is free stays within what is allowed, ends included', () => {
    const between = parameter({ allowed: { min: 3, max: 10 } });
    expect([2, 3, 10, 11].map((it) => objectionTo(it, between))).toEqual([
      'OUTSIDE_ALLOWED_VALUES',
      undefined,
      undefined,
      'OUTSIDE_ALLOWED_VALUES',
    ]);
    expect(objectionTo('ABCDE', parameter({ default: 'ABC', allowed: { oneOf: ['ABC', 'ABCD'] } }))).toBe(
      'OUTSIDE_ALLOWED_VALUES',
    );
    expect(objectionTo(1000, parameter({}))).toBeUndefined();
  });
  it('D-SUG-09: 代表法 51 gives three months and no more', () => {
    expect(rejectedAmong({ 'D-SUG-09': 4, 'D-SUG-10': 6 })).toEqual([
      { key: 'D-SUG-09', value: 4, statutory: 3, objection: 'LOOSER_THAN_STATUTE', source: '代表法 51' },
    ]);
  });
  it.each(['toString', '__proto__', 'sug.unknown'])('belongs to a known parameter, which %s is not', (key) => {
    const values = JSON.parse(`{"${key}":1}`);
    expect(() => ensureSayable(values)).toThrow(expect.objectContaining({ code: 'UnknownParameter' }));
  });
  it.each(['3', 2.5, 0, -1, true])('of a time limit is a whole number from one on, which %p is not', (value) => {
    expect(() => ensureSayable({ 'D-SUG-09': value })).toThrow(expect.objectContaining({ code: 'WrongKindOfValue' }));
  });
  it('is the default unless it changed or held before', () => {
    const registry = { a: parameter({}), b: parameter({}), c: parameter({}) };
    expect(completed({ b: 2, c: 2, gone: 7 }, { c: 1 }, registry)).toEqual({ a: 3, b: 2, c: 1 });
  });
  it('INV-I2: by default contradicts no statute', () => {
    expect(rejectedAmong(completed({}, {}))).toEqual([]);
    expect(() => ensureSayable(completed({}, {}))).not.toThrow();
    expect(Object.keys(completed({}, {}))).toEqual(Object.keys(parameters));
  });
});
