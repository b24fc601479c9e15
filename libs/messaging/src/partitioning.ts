import { MalformedMessage } from './malformed-message.js';
import type { Outgoing } from './broker.js';

export const DEFAULT_PARTITIONS = 8;

/** The partition of a key, the same on every machine (FNV-1a over UTF-8). */
export function partitionOf(key: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % partitions;
}

/** How many of `total` partitions the member at place `rank` of `members` takes: shares differ by one at most. */
export const shareOf = (total: number, members: number, rank: number): number =>
  Math.floor(total / members) + (rank < total % members ? 1 : 0);

/** @throws MalformedMessage for text that UTF-8 or PostgreSQL would change or refuse */
export function ensureExact({ id, key, value, headers = {} }: Outgoing): void {
  for (const text of [id, key, value, ...Object.keys(headers), ...Object.values(headers)])
    if (!text.isWellFormed() || text.includes('\0')) throw new MalformedMessage('UnfitText', `message ${id}`);
}
