import pg from 'pg';
import type { House, Located } from './house.js';
import { Refolding } from './refolding.js';
import { Rows } from './rows.js';
import { transaction } from './transaction.js';
import { otherVersions } from './versions.js';

export interface RebuildProgress {
  readonly events: number;
  readonly eventsPerSecond: number;
}

/**
 * Folds a projection of the service's own events afresh from the first one into a second table while the old one serves,
 * then puts it in its place in one short transaction. `onProgress` hears after each batch. Returns how many events were read.
 * When it fails, or `signal` ends it, the old table stays. @throws when somebody else is rebuilding the same projection
 */
export async function rebuild(
  house: House,
  { projection, schema }: Located,
  onProgress: (it: RebuildProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<number> {
  if (projection.topic)
    throw new Error(`${projection.name} is folded from the topic ${projection.topic}, not from the store`);
  const next = new Rows(schema, `${projection.table}__next`);
  const table = new Rows(schema, projection.table);
  return alone(house, projection.name, async () => {
    await house.pool.query(
      `drop table if exists ${next.name}; create table ${next.name} (like ${table.name} including all)`,
    );
    const began = performance.now();
    const afresh = new Refolding(projection, next);
    for await (const batch of house.store.feed({ live: false, signal })) {
      if (afresh.isFull) await transaction(house.pool, (db) => afresh.write(db));
      await afresh.take(house.pool, batch);
      const seconds = (performance.now() - began) / 1_000;
      onProgress({ events: afresh.events, eventsPerSecond: afresh.events / seconds });
    }
    signal?.throwIfAborted();
    await transaction(house.pool, (db) => afresh.write(db));
    await transaction(house.pool, (db) => takeOver(house, { projection, schema }, afresh, db));
    return afresh.events;
  });
}

/** Two at once would write into one second table. */
async function alone<T>(house: House, name: string, work: () => Promise<T>): Promise<T> {
  const db = await house.pool.connect();
  const key = [house.houseSchema, `rebuild ${name}`];
  try {
    const { rows } = await db.query('select pg_try_advisory_lock(hashtext($1), hashtext($2)) as mine', key);
    if (!rows[0].mine) throw new Error(`${name} is being rebuilt already`);
    return await work().finally(() => db.query('select pg_advisory_unlock(hashtext($1), hashtext($2))', key));
  } finally {
    db.release();
  }
}

/** Stops the live projection at its checkpoint, folds what came since, and swaps the tables. */
async function takeOver(
  house: House,
  { projection, schema }: Located,
  afresh: Refolding,
  db: pg.ClientBase,
): Promise<void> {
  const { store, checkpoints, parking } = house;
  const { name, table } = projection;
  const known = await checkpoints.names(db);
  const at = (await checkpoints.lock(db, [name])).get(name);
  for await (const batch of store.feed({ after: afresh.position, live: false })) await afresh.take(db, batch);
  await afresh.write(db);
  await swap(db, schema, table);
  if (afresh.position !== undefined && afresh.position !== at) await checkpoints.move(db, name, at, afresh.position);
  const others = otherVersions(known, name);
  await checkpoints.remove(db, others);
  await parking.clear(db, [name, ...others]);
  await afresh.park(db, parking);
}

/** The second table takes the name of the first, and its indexes those of the first ones, by which migrations know them. */
async function swap(db: pg.ClientBase, schema: string, table: string): Promise<void> {
  const [home, old, next] = [schema, table, `${table}__next`].map((it) => pg.escapeIdentifier(it));
  const before = await indexesOf(db, `${home}.${old}`);
  const after = await indexesOf(db, `${home}.${next}`);
  await db.query(`drop table ${home}.${old}; alter table ${home}.${next} rename to ${old}`);
  for (const [definition, name] of after) {
    const given = before.get(definition);
    if (given)
      await db.query(`alter index ${home}.${pg.escapeIdentifier(name)} rename to ${pg.escapeIdentifier(given)}`);
  }
}

/** The indexes of a table by what they index. */
async function indexesOf(db: pg.ClientBase, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ name: string; what: string }>(
    `select c.relname as name, regexp_replace(pg_get_indexdef(c.oid), '^.* USING ', '') || i.indisunique || i.indisprimary as what
     from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = $1::regclass order by c.relname`,
    [table],
  );
  return new Map(rows.map(({ what, name }) => [what, name]));
}
