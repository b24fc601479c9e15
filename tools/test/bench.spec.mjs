import { contest } from '../bench/contest.mjs';
import { median, percentile } from '../bench/figures.mjs';
import { readOptions } from '../bench/options.mjs';
import { atLeast, atMost, table } from '../bench/report.mjs';

describe('the figures of a bench', () => {
  it('are medians, which one disturbed round does not move', () => {
    expect(median([3, 900, 1])).toBe(3);
    expect(median([4, 2, Number.NaN])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('are percentiles of what was measured, not of what was measured first', () =>
    expect([0.5, 0.99].map((share) => percentile([5, 1, 4, 2, 3], share))).toEqual([3, 5]));
});

describe('a contest', () => {
  const scripted = (name, rates, turns) => ({
    name,
    slice: async () => {
      turns.push(name);
      return { rate: rates.shift() };
    },
  });

  it('gives every contestant a slice in each round and lets another begin each time', async () => {
    const turns = [];
    await contest({ rounds: 2, contestants: [scripted('a', [1, 1], turns), scripted('b', [1, 1], turns)] });
    expect(turns.join('')).toBe('abba');
  });

  it('compares within a round first, so that a slow round for all changes nothing', async () => {
    const result = await contest({
      rounds: 3,
      contestants: [scripted('a', [100, 10, 100], []), scripted('b', [50, 5, 50], [])],
    });
    expect(result.ratio('a', 'b')).toBe(2);
    expect(result.figure('a').rate).toBe(100);
  });

  it('leaves out who fails, and says so', async () => {
    const failing = { name: 'b', slice: () => Promise.reject(new Error('no server')) };
    const result = await contest({ rounds: 2, contestants: [scripted('a', [1, 1], []), failing] });
    expect([...result.failed]).toEqual([['b', 'Error: no server']]);
    expect([result.has('a'), result.has('b'), result.ratio('a', 'b')]).toEqual([true, false, Number.NaN]);
  });
});

describe('the report of a bench', () => {
  it('says of each target whether it is met, and of what could not be measured that it was not', () => {
    const lines = [
      atLeast('append', 'ours / a', 2, 1.5),
      atMost('append', 'p99', 6, 5, 'ms'),
      atLeast('scan', 'x', Number.NaN, 1),
    ];
    const verdicts = table(lines)
      .split('\n')
      .slice(2)
      .map((row) =>
        row
          .split('|')
          .slice(3, 6)
          .map((cell) => cell.trim()),
      );
    expect(verdicts).toEqual([
      ['2 ×', '≥ 1.5 ×', 'met'],
      ['6 ms', '≤ 5 ms', 'missed'],
      ['not measured', '≥ 1 ×', ''],
    ]);
  });

  it('takes sizes from the command line and refuses an option it does not know', () => {
    expect(readOptions(['--quick', '--events', '500'])).toMatchObject({ size: 'quick', events: 500, peers: true });
    expect(() => readOptions(['--fast'])).toThrow('--fast');
  });
});
