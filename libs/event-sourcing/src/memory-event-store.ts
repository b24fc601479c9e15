import type { Recorded } from './context.js';
import { EventStore, RevisionConflict, type FeedOptions, type Fresh } from './event-store.js';

/** For tests and first steps; forgets everything with the process. Passes the same contract as the real ones. */
export class MemoryEventStore extends EventStore {
  readonly #log: Recorded[] = [];
  readonly #streams = new Map<string, Recorded[]>();
  readonly #waiting = new Set<() => void>();

  async read(stream: string): Promise<readonly Recorded[]> {
    return [...(this.#streams.get(stream) ?? [])];
  }

  async append(stream: string, expected: number, events: readonly Fresh[]): Promise<number> {
    const mine = this.#streams.get(stream) ?? [];
    if (mine.length !== expected) {
      throw new RevisionConflict(`${stream} is at ${mine.length}, expected ${expected}`);
    }
    for (const fresh of events) {
      const recorded = { ...fresh, stream, revision: mine.length + 1, position: `${this.#log.length + 1}` };
      mine.push(recorded);
      this.#log.push(recorded);
    }
    this.#streams.set(stream, mine);
    for (const wake of this.#waiting) wake();
    return mine.length;
  }

  async *feed({ categories, after, signal, live = true }: FeedOptions = {}): AsyncIterable<readonly Recorded[]> {
    for (let next = Number(after ?? 0); !signal?.aborted;) {
      const fresh = this.#log.slice(next);
      next = this.#log.length;
      const wanted = categories
        ? fresh.filter((it) => categories.includes(it.stream.slice(0, it.stream.indexOf('-'))))
        : fresh;
      if (wanted.length > 0) yield wanted;
      if (next < this.#log.length) continue;
      if (!live) return;
      await this.#news(signal);
    }
  }

  #news(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  async head(): Promise<string | undefined> {
    return this.#log.at(-1)?.position;
  }

  isBehind(a: string | undefined, b: string): boolean {
    return Number(a ?? 0) < Number(b);
  }
}
