import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivered, Subscription } from './broker.js';

/** One partition while it is a member's own. */
export interface OwnPartition {
  readonly topic: string;
  readonly partition: number;
  /** The group's committed offset when the member was given the partition. */
  readonly committed: bigint;
  fetch(from: bigint, atMost: number): Promise<readonly Delivered[]>;
  commit(next: bigint): Promise<void>;
  /** Resolves when there may be messages at `from` or behind, or when told to stop. */
  news(from: bigint, stop: AbortSignal): Promise<void>;
  isStale(): boolean;
}

/** The pause after so many failures in a row: 50 ms, doubling up to 10 s. */
export const backOff = (failures: number): number => Math.min(50 * 2 ** (failures - 1), 10_000);

/** Hands a partition to its member, batch by batch, until told to stop or the partition is another's. Never rejects. */
export async function consume(own: OwnPartition, by: Subscription, stop: AbortSignal): Promise<void> {
  const full = by.batchSize ?? 500;
  let next: bigint | undefined;
  let atMost = full;
  let failures = 0;
  while (!stop.aborted && !own.isStale()) {
    let tried = full;
    try {
      next ??= (await by.startAt?.(own.topic, own.partition)) ?? own.committed;
      const messages = await own.fetch(next, atMost);
      tried = messages.length;
      if (tried === 0) await own.news(next, stop);
      else next = await handled(own, by, messages);
      [atMost, failures] = [full, 0];
    } catch (problem) {
      by.onProblem?.(problem);
      failures += 1;
      atMost = Math.max(1, Math.floor(tried / 2));
      await pause(backOff(failures), stop);
    }
  }
}

async function handled(own: OwnPartition, by: Subscription, messages: readonly Delivered[]): Promise<bigint> {
  const { topic, partition } = own;
  await by.onBatch({ topic, partition, messages, isStale: () => own.isStale() });
  const behind = messages.at(-1)!.offset + 1n;
  await own.commit(behind);
  return behind;
}

/** Waits `ms`, or until told to stop. */
export const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal: stop }).catch(() => undefined);
