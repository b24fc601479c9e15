import type { Recorded } from '@lianxin/event-sourcing';
import pg from 'pg';

export interface Parked {
  readonly runner: string;
  readonly messageId: string;
  readonly caseId: string;
  readonly reason: string;
  readonly attempts: number;
  readonly parkedAt: string;
  readonly message: Recorded;
}

/** Where a message waits that keeps failing, so that other cases go on. Later messages of its case wait behind it, in order. */
export class Parking {
  readonly #table: string;
  readonly #cases = new Map<string, Set<string>>();

  constructor(houseSchema: string) {
    this.#table = `${pg.escapeIdentifier(houseSchema)}.parked`;
  }

  /** Learns which cases are waiting for a runner. */
  async open(db: pg.Pool, runner: string): Promise<void> {
    const { rows } = await db.query(`select distinct "caseId" from ${this.#table} where runner = $1`, [runner]);
    this.#cases.set(runner, new Set(rows.map((row) => row.caseId)));
  }

  isWaiting(runner: string, { context }: Recorded): boolean {
    return this.#cases.get(runner)?.has(context.caseId) ?? false;
  }

  async park(db: pg.ClientBase | pg.Pool, runner: string, message: Recorded, reason: string): Promise<void> {
    await db.query(
      `insert into ${this.#table} as p (runner, "messageId", "caseId", message, reason) values ($1, $2, $3, $4, $5)
       on conflict (runner, "messageId") do update set reason = excluded.reason, attempts = p.attempts + 1`,
      [runner, message.id, message.context.caseId, JSON.stringify(message), reason],
    );
    const cases = this.#cases.get(runner) ?? new Set();
    this.#cases.set(runner, cases.add(message.context.caseId));
  }

  async list(db: pg.Pool, limit = 100): Promise<readonly Parked[]> {
    const { rows } = await db.query(
      `select runner, "messageId", "caseId", reason, attempts, "parkedAt", message from ${this.#table} order by sequence limit $1`,
      [limit],
    );
    return rows;
  }

  async count(db: pg.Pool): Promise<number> {
    return Number((await db.query(`select count(*) from ${this.#table}`)).rows[0].count);
  }

  /** Takes up what waits for a runner again, oldest first; a message that fails once more keeps its place and its case waits on. */
  async retry(
    db: pg.Pool,
    runner: string,
    work: (message: Recorded) => Promise<void>,
  ): Promise<{ done: number; left: number }> {
    const { rows } = await db.query(
      `select "messageId", "caseId", message from ${this.#table} where runner = $1 order by sequence`,
      [runner],
    );
    const stuck = new Set<string>();
    for (const { messageId, caseId, message } of rows) {
      if (stuck.has(caseId)) continue;
      try {
        await work(message);
        await db.query(`delete from ${this.#table} where runner = $1 and "messageId" = $2`, [runner, messageId]);
      } catch (error) {
        stuck.add(caseId);
        await this.park(db, runner, message, String(error));
      }
    }
    await this.open(db, runner);
    const { rows: rest } = await db.query(`select count(*) from ${this.#table} where runner = $1`, [runner]);
    const left = Number(rest[0].count);
    return { done: rows.length - left, left };
  }
}
