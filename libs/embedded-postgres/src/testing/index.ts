import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { refuseDeafTrigrams } from '../chinese-trigrams.js';
import { isAlive } from '../holders.js';
import { openEmbedded } from '../open-database.js';

/** An empty database of its own for one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, with whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * Makes an empty database with pg_trgm on the one embedded server of this test run. The first caller of any worker
 * starts that server, the end of the run stops it (`tools/jest-teardown.mjs`). It never uses DATABASE_URL and, other
 * than `openDatabase`, does not wait for the disk.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const run = named('LIANXIN_TEST_RUN');
  const server = await openEmbedded(
    { dataDir: named('LIANXIN_TEST_POSTGRES'), database: 'postgres' },
    { durable: false, holder: `${run}-tests` },
  );
  const name = `test_${run}_${randomBytes(6).toString('hex')}`;
  await ask(server.url, async (client) => {
    if (server.kind !== 'reused') await dropLeftovers(client);
    await client.query(`CREATE DATABASE ${name}`);
  });
  const url = server.url.replace(/[^/]+$/, name);
  await refuseDeafTrigrams(url);
  const drop = () => ask(server.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { url, drop: async () => void (await drop()) };
}

// of runs that were killed, or of tests that forgot
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'",
  );
  const dead = rows.map((row) => row.datname).filter((name) => !isAlive(Number(name.split('_')[1])));
  for (const name of dead) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function ask<T>(url: string, question: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await question(client);
  } finally {
    await client.end();
  }
}

function named(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`testDatabase() runs under jest with tools/jest-setup.mjs, which sets ${name}`);
  return value;
}
