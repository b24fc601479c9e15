import { testDatabase } from '@lianxin/embedded-postgres/testing';
import { fresh } from '@lianxin/event-sourcing/testing';
import pg from 'pg';
import { PostgresEventStore } from '../src/index.js';

/** An empty log in a database of its own, with a second way in for what the store itself would never do. */
export async function openLog() {
  const database = await testDatabase();
  const stores: PostgresEventStore[] = [];
  const raw = new pg.Pool({ connectionString: database.url, max: 20 });
  raw.on('error', () => undefined); // tests terminate connections
  const another = (url = database.url) => {
    const store = new PostgresEventStore({ url, schema: 'log' });
    stores.push(store);
    return store;
  };
  const store = another();
  await store.migrate();
  const close = async () => {
    await Promise.all(stores.map((it) => it.close()));
    await raw.end();
    await database.drop();
  };
  return { url: database.url, store, another, raw, close };
}

/** A row as the store writes it, by hand. */
export const insertRaw = (client: pg.Pool | pg.PoolClient, stream: string, revision: number) => {
  const { id, event, context } = fresh();
  return client.query(
    'insert into log.events (revision, id, stream, type, data, meta) values ($1, $2, $3, $4, $5, $6)',
    [revision, id, stream, event.type, JSON.stringify(event.data), JSON.stringify(context)],
  );
};

/** Tries every few milliseconds until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The one number that a query answers. */
export async function numberFrom(raw: pg.Pool, sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await raw.query<[string]>({ text: sql, values, rowMode: 'array' });
  return Number(rows[0]![0]);
}
