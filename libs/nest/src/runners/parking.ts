import type { Recorded } from '@lianxin/event-sourcing';
import pg from 'pg';
import { isPassing, transaction } from './transaction.js';

export interface Parked {
  readonly runner: string;
  readonly messageId: string;
  readonly caseId: string;
  readonly reason: string;
  readonly attempts: number;
  readonly parkedAt: string;
  readonly message: Recorded;
}

type Db = pg.ClientBase | pg.Pool;
const BEHIND = 'behind an earlier message of its case';

/** Where a message waits that keeps failing, so that other cases go on. Later messages of its case wait behind it, in order. */
export class Parking {
  readonly #table: string;
  readonly #checkpoints: string;
  readonly #cases = new Map<string, Set<string>>();

  constructor(houseSchema: string) {
    this.#table = `${pg.escapeIdentifier(houseSchema)}.parked`;
    this.#checkpoints = `${pg.escapeIdentifier(houseSchema)}.checkpoint`;
  }

  /** Learns which cases are waiting for a runner. */
  async open(db: pg.Pool, runner: string): Promise<void> {
    const { rows } = await db.query(`select distinct "caseId" from ${this.#table} where runner = $1`, [runner]);
    this.#cases.set(runner, new Set(rows.map((row) => row.caseId)));
  }

  /** Asks the table only about a case that was waiting when last heard of: another process may have taken it up again since. */
  async isWaiting(db: Db, runner: string, { context: { caseId } }: Recorded): Promise<boolean> {
    const cases = this.#cases.get(runner);
    if (!cases?.has(caseId)) return false;
    const text = `select 1 from ${this.#table} where runner = $1 and "caseId" = $2 limit 1`;
    const { rowCount } = await db.query(text, [runner, caseId]);
    if (rowCount === 0) cases.delete(caseId);
    return rowCount !== 0;
  }

  /** A message that is parked already keeps its place and its first reason. */
  async park(db: Db, runner: string, message: Recorded, reason = BEHIND): Promise<void> {
    await db.query(
      `insert into ${this.#table} as p (runner, "messageId", "caseId", message, reason) values ($1, $2, $3, $4, $5)
       on conflict (runner, "messageId") do nothing`,
      [runner, message.id, message.context.caseId, JSON.stringify(message), reason],
    );
    const cases = this.#cases.get(runner) ?? new Set();
    this.#cases.set(runner, cases.add(message.context.caseId));
  }

  async list(db: Db, limit = 100): Promise<readonly Parked[]> {
    const { rows } = await db.query(
      `select runner, "messageId", "caseId", reason, attempts, "parkedAt", message from ${this.#table} order by sequence limit $1`,
      [limit],
    );
    return rows;
  }

  async count(db: Db): Promise<number> {
    return Number((await db.query(`select count(*) from ${this.#table}`)).rows[0].count);
  }

  /** Drops whatever waits for these runners. */
  async clear(db: pg.ClientBase, runners: readonly string[]): Promise<void> {
    await db.query(`delete from ${this.#table} where runner = any($1)`, [runners]);
    for (const runner of runners) this.#cases.delete(runner);
  }

  /**
   * Takes up what waits for a runner again, oldest first, each message and its removal in one transaction. A message that
   * fails once more keeps its place and its case waits on.
   */
  async retry(
    pool: pg.Pool,
    runner: string,
    work: (message: Recorded, db: pg.ClientBase) => Promise<void>,
  ): Promise<{ done: number; left: number }> {
    const stuck: string[] = [];
    let done = 0;
    for (let more = true; more;)
      more = await transaction(pool, async (db) => {
        const next = await this.#next(db, runner, stuck);
        if (next && !(await this.#again(db, next, work))) stuck.push(next.caseId);
        else if (next) done += 1;
        return next !== undefined;
      });
    await this.open(pool, runner);
    const { rows } = await pool.query(`select count(*) from ${this.#table} where runner = $1`, [runner]);
    return { done, left: Number(rows[0].count) };
  }

  /** The oldest message outside the stuck cases. The runner's checkpoint is locked first, so that it does not write the same rows. */
  async #next(db: pg.ClientBase, runner: string, stuck: readonly string[]): Promise<Parked | undefined> {
    await db.query(
      `select 1 from ${this.#checkpoints} where name = $1 or starts_with(name, $1 || '@') order by name for update`,
      [runner],
    );
    const { rows } = await db.query<Parked>(
      `select runner, "messageId", "caseId", message from ${this.#table}
       where runner = $1 and "caseId" <> all($2) order by sequence limit 1 for update`,
      [runner, stuck],
    );
    return rows[0];
  }

  async #again(
    db: pg.ClientBase,
    { runner, messageId, message }: Parked,
    work: (message: Recorded, db: pg.ClientBase) => Promise<void>,
  ): Promise<boolean> {
    await db.query('savepoint again');
    try {
      await work(message, db);
      await db.query(`delete from ${this.#table} where runner = $1 and "messageId" = $2`, [runner, messageId]);
      return true;
    } catch (error) {
      if (isPassing(error)) throw error;
      await db.query('rollback to savepoint again');
      await db.query(
        `update ${this.#table} set reason = $3, attempts = attempts + 1 where runner = $1 and "messageId" = $2`,
        [runner, messageId, String(error)],
      );
      return false;
    }
  }
}
