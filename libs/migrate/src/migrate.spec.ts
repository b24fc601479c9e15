import { testDatabase, type TestDatabase } from '@lianxin/embedded-postgres/testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, MigrationProblem } from './index.js';

let database: TestDatabase;
let client: pg.Client;
let dir: string;

const write = (name: string, sql: string) => {
  mkdirSync(join(dir, name), { recursive: true });
  writeFileSync(join(dir, name, 'migration.sql'), sql);
};
const run = (onStep?: (step: { en: string }) => void) => migrate({ url: database.url, schema: 'liaison', dir, onStep });
const problem = async (attempt: Promise<unknown>): Promise<MigrationProblem> => {
  const error = await attempt.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(MigrationProblem);
  return error as MigrationProblem;
};
const tables = async () =>
  (
    await client.query<{ tablename: string }>("SELECT tablename FROM pg_tables WHERE schemaname = 'liaison' ORDER BY 1")
  ).rows.map((row) => row.tablename);

beforeEach(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  dir = mkdtempSync(join(tmpdir(), 'lianxin-migrate-'));
  writeFileSync(join(dir, 'migration_lock.toml'), 'provider = "postgresql"\n');
  write('20260101000000_init', 'CREATE TABLE venue (id text PRIMARY KEY);');
});
afterEach(async () => {
  rmSync(dir, { recursive: true, force: true });
  await client.end();
  await database.drop();
});

describe('migrations', () => {
  it('are applied once, in the order of their names, into the schema of the service', async () => {
    write('20260201000000_topic', "ALTER TABLE venue ADD COLUMN topic text; INSERT INTO venue VALUES ('a', '养老');");
    expect(await run()).toEqual(['20260101000000_init', '20260201000000_topic']);
    expect(await run()).toEqual([]);
    expect((await client.query('SELECT * FROM liaison.venue')).rows).toEqual([{ id: 'a', topic: '养老' }]);
  });

  it('are recorded as `prisma migrate deploy` records them', async () => {
    await run();
    const { rows } = await client.query(
      `SELECT migration_name, applied_steps_count, logs, rolled_back_at, finished_at >= started_at AS in_order, checksum
       FROM liaison._prisma_migrations`,
    );
    expect(rows).toEqual([
      {
        migration_name: '20260101000000_init',
        applied_steps_count: 1,
        logs: null,
        rolled_back_at: null,
        in_order: true,
        checksum: '7fade6dc457d2248c8b98fd901e930e29e99dc18ef96e393e28672caca24a789',
      },
    ]);
  });

  it('are applied by one of two runs while the other waits', async () => {
    write('20260201000000_slow', 'SELECT pg_sleep(0.3); CREATE TABLE topic (id text);');
    const said: string[] = [];
    const runs = await Promise.all([run(({ en }) => said.push(en)), run(({ en }) => said.push(en))]);
    expect(runs.flat()).toEqual(['20260101000000_init', '20260201000000_slow']);
    expect(said).toContain('Waiting for another process to migrate');
    expect(said).toContain('Migrating liaison 2/2 20260201000000_slow');
  });

  it('are refused once edited after they were applied', async () => {
    await run();
    write('20260101000000_init', 'CREATE TABLE venue (id uuid PRIMARY KEY);');
    const refused = await problem(run());
    expect([refused.code, refused.migration]).toEqual(['edited', '20260101000000_init']);
    expect(refused.zh).toContain('20260101000000_init 在执行之后被改动');
    expect(refused.en).toContain('was edited after it had been applied');
  });

  it('leave nothing behind when they fail, and can be corrected', async () => {
    write('20260201000000_broken', 'CREATE TABLE topic (id text); SELECT * FROM nowhere;');
    const refused = await problem(run());
    expect([refused.code, refused.migration]).toEqual(['failed', '20260201000000_broken']);
    expect(refused.message).toContain('relation "nowhere" does not exist');
    expect(await tables()).toEqual(['_prisma_migrations', 'venue']);
    write('20260201000000_broken', 'CREATE TABLE topic (id text);');
    expect(await run()).toEqual(['20260201000000_broken']);
  });

  it('wait for a person when prisma left one of them unfinished', async () => {
    await run();
    await client.query('UPDATE liaison._prisma_migrations SET finished_at = NULL');
    expect((await problem(run())).code).toBe('unfinished');
  });
});
