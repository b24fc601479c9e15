import pg from 'pg';

/** Another process moved the checkpoint: this one has lost its lease and must stop. Nothing of its transaction is kept. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

/** How far each runner of a service has come, kept beside what it wrote. */
export class Checkpoints {
  readonly #table: string;

  constructor(houseSchema: string) {
    this.#table = `${pg.escapeIdentifier(houseSchema)}.checkpoint`;
  }

  async read(db: pg.ClientBase | pg.Pool, names: readonly string[]): Promise<Map<string, string | undefined>> {
    const { rows } = await db.query(`select name, position from ${this.#table} where name = any($1)`, [names]);
    const known = new Map<string, string>(rows.map((row) => [row.name, row.position]));
    return new Map(names.map((name) => [name, known.get(name) ?? undefined]));
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
}
