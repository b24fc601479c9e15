import type { Trace, Recorded } from './context.js';
import type { Message } from './message.js';

export interface Fresh<E extends Message = Message> {
  readonly id: string;
  readonly event: E;
  readonly context: Trace;
}

export interface FeedOptions {
  /** Only streams of these categories; none named means all. */
  readonly categories?: readonly string[];
  /** Starts behind this position; without it from the very first event. */
  readonly after?: string;
  /** Ends the feed, also while it waits. */
  readonly signal?: AbortSignal;
  /** `false`: ends at what is complete now instead of waiting for more. Default `true`. */
  readonly live?: boolean;
}

/** Somebody else wrote to the stream first. Nothing was stored. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
}

/** The port. An abstract class so that it is its own injection token. Every adapter passes `eventStoreContract`. */
export abstract class EventStore {
  /** The stream from its beginning; `[]` when nobody wrote it. */
  abstract read(stream: string): Promise<readonly Recorded[]>;
  /**
   * Writes all events or none, durably, behind revision `expected` (0: the stream must not exist) and returns the new revision.
   * What is there already is never written twice: the second attempt throws or returns the same revision. @throws RevisionConflict
   */
  abstract append(stream: string, expected: number, events: readonly Fresh[]): Promise<number>;
  /** Every event once, in commit order within a stream and without gaps, in batches as they become complete. */
  abstract feed(options?: FeedOptions): AsyncIterable<readonly Recorded[]>;
  /** Position of the newest event, for measuring lag; `undefined` when the store is empty. */
  abstract head(): Promise<string | undefined>;
  /** Whether position `a` lies behind `b`. */
  abstract isBehind(a: string | undefined, b: string): boolean;
}
