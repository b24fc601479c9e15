import type { Recorded } from '@lianxin/event-sourcing';
import pg from 'pg';

/** Remembers, for a copy of another service's events, how far it has come in each stream. */
export class Heard {
  readonly #table: string;

  constructor(houseSchema: string) {
    this.#table = `${pg.escapeIdentifier(houseSchema)}.heard`;
  }

  /** Of these events those that are new to `consumer`, in their order; it has then heard them. */
  async fresh(db: pg.ClientBase, consumer: string, events: readonly Recorded[]): Promise<readonly Recorded[]> {
    const streams = [...new Set(events.map(({ stream }) => stream))];
    const { rows } = await db.query<{ stream: string; revision: number }>(
      `select stream, revision from ${this.#table} where consumer = $1 and stream = any($2)`,
      [consumer, streams],
    );
    const known = new Map(rows.map(({ stream, revision }) => [stream, revision]));
    const fresh = events.filter(({ stream, revision }) => {
      if (revision <= (known.get(stream) ?? 0)) return false;
      known.set(stream, revision);
      return true;
    });
    const now = [...known].map(([stream, revision]) => ({ stream, revision }));
    await db.query(
      `insert into ${this.#table} (consumer, stream, revision)
       select $1, stream, revision from json_to_recordset($2) as r(stream text, revision int)
       on conflict (consumer, stream) do update set revision = excluded.revision`,
      [consumer, JSON.stringify(now)],
    );
    return fresh;
  }

  async forget(db: pg.ClientBase, consumers: readonly string[]): Promise<void> {
    await db.query(`delete from ${this.#table} where consumer = any($1)`, [consumers]);
  }
}
