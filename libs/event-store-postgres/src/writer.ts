import { RevisionConflict } from '@lianxin/event-sourcing';
import type { Pool } from 'pg';
import type { Append, Statement } from './append.js';
import { isConflict, isUndone } from './database-error.js';

interface Waiting extends Append {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export interface Statements {
  readonly pool: Pool;
  readonly single: Statement;
  readonly group: Statement;
  /** Called after each commit. */
  readonly committed: () => void;
}

const LANES = 2;
const CROWD = 100;
const SMALL_BATCH = 8;
const BATCH_EVENTS = 1000;

/**
 * Writes at once while one writer is there and groups those who wait while it is busy: one commit, and one wait for the disk,
 * serves them all. Two connections take turns, so that one prepares while the other commits; a crowd gets a third.
 */
export class Writer {
  #queue: Waiting[] = [];
  #busy = 0;
  readonly #writing = new Set<string>(); // streams
  #scheduled = false;

  constructor(private readonly through: Statements) {}

  /** Resolves when the append is durable. @throws RevisionConflict, or the database's error: then it may or may not be there */
  write(append: Append): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...append, resolve, reject });
      this.#schedule();
    });
  }

  // not at once: whoever is ready in the same turn of the event loop joins
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const lanes = this.#queue.length + this.#writing.size > CROWD ? LANES + 1 : LANES;
      while (this.#busy < lanes) {
        const batch = this.#take(lanes - this.#busy);
        if (batch.length === 0) return;
        void this.#run(batch);
      }
    });
  }

  /** A fair share for each idle connection, and of each stream one append at a time: the next builds on it. */
  #take(idle: number): readonly Waiting[] {
    const most = Math.max(SMALL_BATCH, Math.ceil(this.#queue.length / idle));
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const passed = new Set<string>();
    let room = BATCH_EVENTS;
    for (const waiting of this.#queue) {
      const { stream, events } = waiting;
      const fits = taken.length === 0 || (taken.length < most && events.length <= room);
      if (fits && !this.#writing.has(stream) && !passed.has(stream)) {
        taken.push(waiting);
        this.#writing.add(stream);
        room -= events.length;
      } else {
        left.push(waiting);
        passed.add(stream);
      }
    }
    this.#queue = left;
    return taken;
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    this.#busy += 1;
    await this.#commit(batch);
    this.#busy -= 1;
    for (const { stream } of batch) this.#writing.delete(stream);
    if (this.#queue.length > 0) this.#schedule();
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const written = await this.#send(batch);
      for (const { stream, expected, resolve, reject } of batch)
        if (written.has(stream)) resolve();
        else reject(conflict(stream, expected));
      if (written.size > 0) this.through.committed();
    } catch (error) {
      await this.#sortOut(batch, error);
    }
  }

  async #send(batch: readonly Waiting[]): Promise<ReadonlySet<string>> {
    const { pool, single, group } = this.through;
    const client = await pool.connect();
    let broken = true;
    try {
      const written = await (batch.length === 1 ? single : group)(client, batch);
      broken = false;
      return written;
    } catch (error) {
      broken = !isUndone(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** One bad append undoes its whole batch: halving finds it, and the others succeed. A batch whose fate is unknown is not repeated. */
  async #sortOut(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (batch.length > 1 && isUndone(error)) {
      const half = Math.ceil(batch.length / 2);
      await this.#commit(batch.slice(0, half));
      await this.#commit(batch.slice(half));
    } else {
      for (const { stream, expected, reject } of batch) reject(isConflict(error) ? conflict(stream, expected) : error);
    }
  }
}

const conflict = (stream: string, expected: number) => new RevisionConflict(`${stream} is not at revision ${expected}`);
