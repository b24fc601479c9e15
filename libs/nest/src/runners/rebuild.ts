import type { JsonObject, Recorded } from '@lianxin/event-sourcing';
import pg from 'pg';
import { fold, project } from './fold.js';
import type { House, Located } from './house.js';
import { Rows } from './rows.js';
import { transaction } from './transaction.js';

const ROWS_IN_MEMORY = 20_000;

export interface RebuildProgress {
  readonly events: number;
  readonly eventsPerSecond: number;
}

/**
 * Folds a projection afresh from its first event into a second table while the old one serves, then puts it in its place
 * in one short transaction. `onProgress` hears after each batch. Returns how many events were folded.
 */
export async function rebuild(
  house: House,
  { projection, schema }: Located,
  onProgress: (it: RebuildProgress) => void = () => undefined,
): Promise<number> {
  const next = new Rows(schema, `${projection.table}__next`);
  const table = new Rows(schema, projection.table);
  await house.pool.query(
    `drop table if exists ${next.name}; create table ${next.name} (like ${table.name} including all)`,
  );
  const began = performance.now();
  let events = 0;
  let at: string | undefined;
  let cache = new Map<string, JsonObject | undefined>();
  const flush = async () => {
    if (cache.size > 0) await transaction(house.pool, (db) => next.save(db, cache));
    cache = new Map();
  };
  for await (const batch of house.store.feed({ live: false })) {
    if (cache.size > ROWS_IN_MEMORY) await flush();
    await recall(house.pool, next, projection, batch, cache);
    fold(projection, batch, cache);
    at = batch.at(-1)!.position;
    events += batch.length;
    onProgress({ events, eventsPerSecond: events / ((performance.now() - began) / 1_000) });
  }
  await flush();
  return events + (await takeOver(house, projection, table, next, at));
}

/** Brings rows that an earlier flush wrote back into memory before they are folded on. */
async function recall(
  pool: pg.Pool,
  next: Rows,
  { keys, on }: Located['projection'],
  batch: readonly Recorded[],
  cache: Map<string, JsonObject | undefined>,
): Promise<void> {
  const wanted = new Set(batch.filter(({ event }) => event.type in on).flatMap((recorded) => keys(recorded)));
  const missing = [...wanted].filter((key) => !cache.has(key));
  if (missing.length === 0) return;
  const db = await pool.connect();
  const found = await next.load(db, missing).finally(() => db.release());
  for (const key of missing) cache.set(key, found.get(key));
}

/** Stops the live projection at its checkpoint, folds what came since, and swaps the tables. */
async function takeOver(
  house: House,
  projection: Located['projection'],
  table: Rows,
  next: Rows,
  at: string | undefined,
): Promise<number> {
  const checkpoint = `${pg.escapeIdentifier(house.houseSchema)}.checkpoint`;
  return transaction(house.pool, async (db) => {
    await db.query(`insert into ${checkpoint} (name) values ($1) on conflict do nothing`, [projection.name]);
    await db.query(`select 1 from ${checkpoint} where name = $1 for update`, [projection.name]);
    let rest = 0;
    for await (const batch of house.store.feed({ after: at, live: false })) {
      await project(db, projection, next, batch);
      at = batch.at(-1)!.position;
      rest += batch.length;
    }
    const name = pg.escapeIdentifier(projection.table);
    await db.query(`drop table ${table.name}; alter table ${next.name} rename to ${name}`);
    await db.query(`update ${checkpoint} set position = $2, at = now() where name = $1`, [projection.name, at ?? null]);
    await db.query(`delete from ${pg.escapeIdentifier(house.houseSchema)}.parked where runner = $1`, [projection.name]);
    return rest;
  });
}
