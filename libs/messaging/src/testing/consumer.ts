import { randomUUID } from 'node:crypto';
import type { Batch, Broker, Delivered, Outgoing, Subscription } from '../index.js';

export const named = (what: string): string => `${what}-${randomUUID()}`;

export const outgoing = (key: string, value: string, over: Partial<Outgoing> = {}): Outgoing => ({
  key,
  id: randomUUID(),
  value,
  ...over,
});

/** `count` messages over `keys` keys; the values of a key count up from `from`. */
export const numbered = (count: number, keys: number, from = 0): Outgoing[] =>
  Array.from({ length: count }, (_, i) => outgoing(`case-${i % keys}`, `${from + Math.floor(i / keys)}`));

export const values = (messages: readonly Delivered[], key?: string): string[] =>
  messages.filter((it) => key === undefined || it.key === key).map(({ value }) => value);

/** Resolves when it holds; the test's own time limit says when that takes too long. */
export async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** A promise to be settled from outside. */
export class Gate {
  open!: () => void;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

/** A member of a group that remembers what it got. */
export class Consumer {
  readonly got: Delivered[] = [];
  readonly batches: Batch[] = [];
  readonly problems: unknown[] = [];
  readonly ended: Promise<void>;
  readonly #stop = new AbortController();
  readonly #waiting = new Set<() => void>();

  constructor(broker: Broker, by: Pick<Subscription, 'topics' | 'group'> & Partial<Subscription>) {
    const onBatch = async (batch: Batch) => {
      this.batches.push(batch);
      await by.onBatch?.(batch);
      this.got.push(...batch.messages);
      for (const check of this.#waiting) check();
    };
    const onProblem = (problem: unknown) => void this.problems.push(problem);
    this.ended = broker.subscribe({ signal: this.#stop.signal, onProblem, ...by, onBatch });
  }

  /** Resolves when it has got enough; the test's own time limit says when that takes too long. */
  until(enough: (got: readonly Delivered[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!enough(this.got)) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  stop(): Promise<void> {
    this.#stop.abort();
    return this.ended;
  }
}

/** All messages a new group gets until `count` different ones have come. */
export async function read(
  broker: Broker,
  topic: string,
  count: number,
  group = named('reader'),
): Promise<Delivered[]> {
  const consumer = new Consumer(broker, { topics: [topic], group });
  await consumer.until((got) => new Set(got.map(({ id }) => id)).size >= count);
  await consumer.stop();
  return consumer.got;
}
