import type { JsonObject, Projection, Recorded } from '@lianxin/event-sourcing';
import type pg from 'pg';
import { fold, keysOf } from './fold.js';
import type { Parking } from './parking.js';
import type { Rows } from './rows.js';

const ROWS_IN_MEMORY = 50_000;

/** A projection being folded afresh: rows in memory, written now and then. What cannot be folded waits, as it would have in the live one. */
export class Refolding {
  events = 0;
  position: string | undefined;
  #rows = new Map<string, JsonObject | undefined>();
  #hasWritten = false;
  readonly #aside: { readonly recorded: Recorded; readonly reason?: string }[] = [];
  readonly #waiting = new Set<string>();

  constructor(
    private readonly projection: Projection,
    private readonly into: Rows,
  ) {}

  get isFull(): boolean {
    return this.#rows.size > ROWS_IN_MEMORY;
  }

  /** Folds a batch; reads what an earlier `write` put away. */
  async take(pool: pg.Pool | pg.ClientBase, batch: readonly Recorded[]): Promise<void> {
    if (this.#hasWritten) await this.#recall(pool, batch);
    for (const recorded of batch) this.#one(recorded);
    this.events += batch.length;
    this.position = batch.at(-1)!.position;
  }

  async write(db: pg.ClientBase): Promise<void> {
    await this.into.save(db, this.#rows);
    this.#rows = new Map();
    this.#hasWritten = true;
  }

  async park(db: pg.ClientBase, parking: Parking): Promise<void> {
    for (const { recorded, reason } of this.#aside) await parking.park(db, this.projection.name, recorded, reason);
  }

  async #recall(pool: pg.Pool | pg.ClientBase, batch: readonly Recorded[]): Promise<void> {
    const wanted = new Set(batch.flatMap((recorded) => keysOf(this.projection, recorded)));
    const unknown = [...wanted].filter((key) => !this.#rows.has(key));
    if (unknown.length === 0) return;
    const found = await this.into.load(pool as pg.ClientBase, unknown);
    for (const key of unknown) this.#rows.set(key, found.get(key));
  }

  #one(recorded: Recorded): void {
    const { caseId } = recorded.context;
    if (!Object.hasOwn(this.projection.on, recorded.event.type)) return;
    if (this.#waiting.has(caseId)) return void this.#aside.push({ recorded });
    try {
      fold(this.projection, [recorded], this.#rows);
    } catch (error) {
      this.#waiting.add(caseId);
      this.#aside.push({ recorded, reason: String(error) });
    }
  }
}
