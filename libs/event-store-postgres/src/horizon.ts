import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Names } from './schema.js';

const FIRST_PAUSE = 1; // ms
const LONGEST_PAUSE = 50; // ms

/**
 * Waits until every transaction has ended that writes to the log at this moment. A writer locks the table before it takes a
 * position and lets go of the lock after its events have become visible. So once you have seen position H, called this and
 * come back, all positions up to H that a **new** snapshot does not show are holes for ever.
 *
 * It waits for nobody outside this table and needs the primary: a standby does not see its locks. A transaction that stays
 * open with a write to the table keeps feeds waiting at its first hole.
 */
export class Horizon {
  readonly #writers: pg.QueryArrayConfig;

  constructor(
    private readonly pool: pg.Pool,
    { events }: Names,
  ) {
    const text = `
select virtualtransaction from pg_locks
where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
  and database = (select oid from pg_database where datname = current_database())
  and relation = ${pg.escapeLiteral(events)}::regclass`;
    this.#writers = { name: 'writers', text, rowMode: 'array' };
  }

  /** Returns early when `signal` aborts: look at it before you believe the silence. */
  async settle(signal: AbortSignal): Promise<void> {
    let awaited = await this.#writing();
    for (let ms = FIRST_PAUSE; awaited.size > 0 && !signal.aborted; ms = Math.min(2 * ms, LONGEST_PAUSE)) {
      await pause(ms);
      const still = await this.#writing();
      awaited = new Set([...awaited].filter((it) => still.has(it)));
    }
  }

  async #writing(): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<[string]>(this.#writers);
    return new Set(rows.map(([transaction]) => transaction));
  }
}
