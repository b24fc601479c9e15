import { median } from './figures.mjs';

/**
 * Lets contestants take turns, A B C, B C A, …, a slice each, so that what else the machine does falls on all of them alike.
 * A slice answers `{ rate }` and perhaps `p50` and `p99` (milliseconds). A contestant who fails is left out and told of.
 *
 * @returns `ratio(a, b)` and `figure(a)`: medians over the rounds; a ratio is taken within each round first
 */
export async function contest({ rounds, contestants, onRound = () => {} }) {
  const results = [];
  const failed = new Map();
  for (let round = 0; round < rounds; round += 1) {
    const turn = contestants.map((_, i) => contestants[(i + round) % contestants.length]);
    const figures = {};
    for (const { name, slice } of turn.filter((it) => !failed.has(it.name))) {
      try {
        figures[name] = await slice();
      } catch (error) {
        failed.set(name, String(error).slice(0, 200));
      }
    }
    results.push(figures);
    onRound(round + 1, rounds);
  }
  const names = contestants.map(({ name }) => name);
  const of = (name, what) => median(results.map((it) => it[name]?.[what]));
  return {
    names,
    failed,
    has: (name) => results.some((it) => it[name]) && !failed.has(name),
    figure: (name) => ({ rate: of(name, 'rate'), p50: of(name, 'p50'), p99: of(name, 'p99') }),
    ratio: (a, b, what = 'rate') => median(results.map((it) => it[a]?.[what] / it[b]?.[what])),
  };
}
