import pg from 'pg';

/** Another process moved the checkpoint: this one has lost its lease and must stop. Nothing of its transaction is kept. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

/** Where runners believe they are, by the name of their checkpoint; `undefined` before the first event. */
export type Positions = ReadonlyMap<string, string | undefined>;

/** How far each runner of a service has come, kept beside what it wrote. */
export class Checkpoints {
  readonly #table: string;

  constructor(houseSchema: string) {
    this.#table = `${pg.escapeIdentifier(houseSchema)}.checkpoint`;
  }

  async read(db: pg.ClientBase | pg.Pool, names: readonly string[]): Promise<Map<string, string | undefined>> {
    const { rows } = await db.query(`select name, position from ${this.#table} where name = any($1)`, [names]);
    return positionsOf(names, rows);
  }

  /** The names of all checkpoints there are. */
  async names(db: pg.ClientBase | pg.Pool): Promise<readonly string[]> {
    const { rows } = await db.query<{ name: string }>(`select name from ${this.#table} order by name`);
    return rows.map(({ name }) => name);
  }

  /** Reads checkpoints and keeps everybody else from them, until the transaction ends. Hold before you read what you will write. */
  async lock(db: pg.ClientBase, names: readonly string[]): Promise<Map<string, string | undefined>> {
    const text = `select name, position from ${this.#table} where name = any($1) order by name for update`;
    const locked = await db.query(text, [names]);
    if (locked.rows.length === names.length) return positionsOf(names, locked.rows);
    await db.query(`insert into ${this.#table} (name) select unnest($1::text[]) on conflict do nothing`, [names]);
    return positionsOf(names, (await db.query(text, [names])).rows);
  }

  /** Locks checkpoints that must be where the caller believes them. @throws CheckpointMoved */
  async hold(db: pg.ClientBase, believed: Positions): Promise<void> {
    const positions = await this.lock(db, [...believed.keys()]);
    for (const [name, at] of believed)
      if (positions.get(name) !== at) throw new CheckpointMoved(`${name} is no longer at ${at ?? 'its beginning'}`);
  }

  /** Moves a checkpoint inside the caller's transaction; only from where the caller believes it is. @throws CheckpointMoved */
  async move(db: pg.ClientBase, name: string, from: string | undefined, to: string, eventAt?: string): Promise<void> {
    const { rowCount } = await db.query(
      `insert into ${this.#table} as c (name, position, "eventAt") values ($1, $2, $4)
       on conflict (name) do update set position = excluded.position, "eventAt" = excluded."eventAt", at = now()
       where c.position is not distinct from $3::text`,
      [name, to, from ?? null, eventAt ?? null],
    );
    if (rowCount !== 1) throw new CheckpointMoved(`${name} is no longer at ${from ?? 'its beginning'}`);
  }

  /** Moves checkpoints that this transaction holds. */
  async moveHeld(db: pg.ClientBase, names: readonly string[], to: string, eventAt: string): Promise<void> {
    await db.query(`update ${this.#table} set position = $2, "eventAt" = $3, at = now() where name = any($1)`, [
      names,
      to,
      eventAt,
    ]);
  }

  async remove(db: pg.ClientBase, names: readonly string[]): Promise<void> {
    await db.query(`delete from ${this.#table} where name = any($1)`, [names]);
  }
}

type PositionRow = { readonly name: string; readonly position: string | null };

function positionsOf(names: readonly string[], rows: readonly PositionRow[]): Map<string, string | undefined> {
  const known = new Map(rows.map(({ name, position }) => [name, position]));
  return new Map(names.map((name) => [name, known.get(name) ?? undefined]));
}
