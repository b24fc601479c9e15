import { array, assert, integer, property } from 'fast-check';
import { versionOf } from './rules-of-a-case.js';

const date = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10);
/** Versions as a registry brings them into force: each later than the one before. */
const history = array(integer({ min: 1, max: 60 }), { maxLength: 6 }).map((gaps) => {
  let n = 0;
  return gaps.map((gap, i) => ({ version: i + 1, from: date((n += gap)) }));
});

describe('the rules of a case', () => {
  it('§1.6.5: are those in force on the day it was opened', () => {
    const versions = [
      { version: 1, from: '2026-01-01' },
      { version: 2, from: '2026-07-01' },
    ];
    expect(versionOf('2025-12-31', versions)).toBeUndefined();
    expect(versionOf('2026-01-01', versions)).toBe(1);
    expect(versionOf('2026-06-30', versions)).toBe(1);
    expect(versionOf('2026-07-01', versions)).toBe(2);
  });
  it('§1.6.5: stay the same when a new version comes into force', () => {
    assert(
      property(history, integer({ min: 1, max: 400 }), integer({ min: 1, max: 60 }), (versions, day, gap) => {
        const openedOn = date(day);
        const from = [openedOn, versions.at(-1)?.from ?? openedOn].sort()[1]!;
        const next = {
          version: versions.length + 1,
          from: new Date(Date.parse(from) + gap * 86_400_000).toISOString().slice(0, 10),
        };
        expect(versionOf(openedOn, [...versions, next])).toBe(versionOf(openedOn, versions));
      }),
    );
  });
});
