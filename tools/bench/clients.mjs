import { percentile } from './figures.mjs';

const WARM_UP = 120; // ms

/**
 * `count` clients who each ask again as soon as they are answered, for `ms` milliseconds after a warm-up. `begin(client)`
 * makes what a client does once; it resolves to the units of work done.
 *
 * @returns units a second, and p50 and p99 of one operation in milliseconds @throws the first error of any client
 */
export async function clients(count, ms, begin) {
  const from = performance.now() + WARM_UP;
  const until = from + ms;
  const took = [];
  let units = 0;
  const client = async (_, number) => {
    const operation = begin(number);
    for (let asked = performance.now(); asked < until;) {
      const done = await operation();
      const answered = performance.now();
      if (asked >= from && answered <= until) {
        took.push(answered - asked);
        units += done;
      }
      asked = answered;
    }
  };
  await Promise.all(Array.from({ length: count }, client));
  return { rate: units / (ms / 1_000), p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}
