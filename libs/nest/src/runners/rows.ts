import type { JsonObject } from '@lianxin/event-sourcing';
import pg from 'pg';

const quoted = (name: string) => pg.escapeIdentifier(name);

/** The rows of one projection's table: read and written by key, many at once. */
export class Rows {
  #columns: Promise<readonly string[]> | undefined;

  constructor(
    private readonly schema: string,
    private readonly table: string,
  ) {}

  get name(): string {
    return `${quoted(this.schema)}.${quoted(this.table)}`;
  }

  async load(db: pg.ClientBase, keys: readonly string[]): Promise<Map<string, JsonObject>> {
    const columns = (await this.#writable(db)).map(quoted).join(', ');
    const { rows } = await db.query({
      text: `select r.id, row_to_json(r) as row from (select ${columns} from ${this.name} where id = any($1)) r`,
      values: [keys],
    });
    return new Map(rows.map(({ id, row }: { id: string; row: JsonObject }) => [id, row]));
  }

  /** Writes each row, or removes it where there is none. */
  async save(db: pg.ClientBase, rows: ReadonlyMap<string, JsonObject | undefined>): Promise<void> {
    const columns = (await this.#writable(db)).map(quoted);
    const kept = [...rows].flatMap(([id, row]) => (row ? [{ ...row, id }] : []));
    const gone = [...rows].flatMap(([id, row]) => (row ? [] : [id]));
    if (gone.length > 0) await db.query(`delete from ${this.name} where id = any($1)`, [gone]);
    if (kept.length === 0) return;
    const changed = columns.filter((column) => column !== '"id"').map((column) => `${column} = excluded.${column}`);
    await db.query({
      text: `insert into ${this.name} (${columns.join(', ')})
             select ${columns.join(', ')} from json_populate_recordset(null::${this.name}, $1::json)
             on conflict (id) do update set ${changed.join(', ')}`,
      values: [JSON.stringify(kept)],
    });
  }

  /** Columns a projection may write; a generated column computes itself. */
  #writable(db: pg.ClientBase): Promise<readonly string[]> {
    this.#columns ??= db
      .query(
        `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
        [this.name],
      )
      .then(({ rows }) => rows.map(({ attname }: { attname: string }) => attname));
    return this.#columns;
  }
}
