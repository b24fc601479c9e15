import type { JsonObject } from '@lianxin/event-sourcing';
import pg from 'pg';
import type { Located } from './house.js';

const quoted = (name: string) => pg.escapeIdentifier(name);
/** How many rows go to the database in one statement. */
const AT_ONCE = 5_000;

interface Column {
  readonly name: string;
  readonly type: string;
}

/** As JSON has it: an instant in the form the events write it, so that a fold cannot tell a row it wrote from one it reads. */
const asWritten = ({ name, type }: Column): string =>
  type === 'timestamptz'
    ? `to_char(${quoted(name)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : quoted(name);

/** The rows of one projection's table: read and written by key, many at once. A column without a value is absent from its row. */
export class Rows {
  #columns: Promise<readonly Column[]> | undefined;

  constructor(
    private readonly schema: string,
    private readonly table: string,
  ) {}

  get name(): string {
    return `${quoted(this.schema)}.${quoted(this.table)}`;
  }

  async load(db: pg.ClientBase, keys: readonly string[]): Promise<Map<string, JsonObject>> {
    const columns = (await this.#writable(db)).map((it) => `${asWritten(it)} as ${quoted(it.name)}`).join(', ');
    const { rows } = await db.query({
      text: `select r.id, row_to_json(r) as row from (select ${columns} from ${this.name} where id = any($1)) r`,
      values: [keys],
    });
    return new Map(rows.map(({ id, row }: { id: string; row: JsonObject }) => [id, withoutNulls(row)]));
  }

  /** Writes each row, or removes it where there is none. */
  async save(db: pg.ClientBase, rows: ReadonlyMap<string, JsonObject | undefined>): Promise<void> {
    const kept = [...rows].flatMap(([id, row]) => (row ? [{ ...row, id }] : []));
    const gone = [...rows].flatMap(([id, row]) => (row ? [] : [id]));
    if (gone.length > 0) await db.query(`delete from ${this.name} where id = any($1)`, [gone]);
    for (let from = 0; from < kept.length; from += AT_ONCE) await this.#upsert(db, kept.slice(from, from + AT_ONCE));
  }

  async #upsert(db: pg.ClientBase, rows: readonly JsonObject[]): Promise<void> {
    const columns = (await this.#writable(db)).map(({ name }) => quoted(name));
    const changed = columns.filter((column) => column !== '"id"').map((column) => `${column} = excluded.${column}`);
    await db.query({
      text: `insert into ${this.name} (${columns.join(', ')})
             select ${columns.join(', ')} from json_populate_recordset(null::${this.name}, $1::json)
             on conflict (id) do ${changed.length > 0 ? `update set ${changed.join(', ')}` : 'nothing'}`,
      values: [JSON.stringify(rows)],
    });
  }

  /** Columns a projection may write; a generated column computes itself. */
  #writable(db: pg.ClientBase): Promise<readonly Column[]> {
    this.#columns ??= db
      .query<Column>(
        `select attname as name, typname as type from pg_attribute join pg_type on pg_type.oid = atttypid
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
        [this.name],
      )
      .then(({ rows }) => rows)
      .catch((error: unknown) => {
        this.#columns = undefined; // asked again next time
        throw error;
      });
    return this.#columns;
  }
}

const withoutNulls = (row: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/** The tables of one service's projections; each is asked for its columns once. */
export class Tables {
  readonly #rows = new Map<string, Rows>();

  of({ schema, projection: { table } }: Located): Rows {
    const key = `${schema}.${table}`;
    const rows = this.#rows.get(key) ?? new Rows(schema, table);
    this.#rows.set(key, rows);
    return rows;
  }
}
