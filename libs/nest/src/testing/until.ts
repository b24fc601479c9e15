import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition to hold; after `ms` it fails with what it saw last. */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  holds: (seen: T) => boolean = Boolean,
  ms = 20_000,
): Promise<T> {
  const deadline = performance.now() + ms;
  for (let seen = await look(); ; seen = await look()) {
    if (holds(seen)) return seen;
    if (performance.now() > deadline)
      throw new Error(
        `${what}: not within ${ms} ms, at last ${JSON.stringify(seen, (_k, v) => (typeof v === 'bigint' ? String(v) : v))}`,
      );
    await sleep(15);
  }
}
