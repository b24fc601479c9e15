import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { MigrationProblem } from './migration-problem.js';

/** Which migrations to apply, and where. */
export interface Migrate {
  readonly url: string;
  /** The PostgreSQL schema of the service, made when it is missing. */
  readonly schema: string;
  /** The folder of migrations in Prisma's format: `<timestamp>_<name>/migration.sql`. */
  readonly dir: string;
  /** Called before each thing that may take time. */
  readonly onStep?: (step: { readonly zh: string; readonly en: string }) => void;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Row {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

const PRISMA_LOCK = 72707369;

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings one schema up to date and returns the names of the migrations that were applied now, in order. It keeps the
 * same table, checksums and lock as `prisma migrate deploy`, so either may follow the other. Each migration runs in one
 * transaction with `search_path` set to the schema alone: name what lies elsewhere (`public.gin_trgm_ops`), and do
 * without statements that refuse a transaction. Of several runs at a time one applies and the others wait.
 *
 * @throws MigrationProblem that names the migration
 */
export async function migrate({ url, schema, dir, onStep = () => {} }: Migrate): Promise<string[]> {
  const migrations = readMigrations(dir);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await lock(client, () =>
      onStep({ zh: '等待另一进程完成数据库升级', en: 'Waiting for another process to migrate' }),
    );
    await openSchema(client, schema);
    const due = dueOf(migrations, await appliedIn(client));
    for (const [index, migration] of due.entries()) {
      const progress = `${schema} ${index + 1}/${due.length} ${migration.name}`;
      onStep({ zh: `升级数据库 ${progress}`, en: `Migrating ${progress}` });
      await apply(client, migration);
    }
    return due.map(({ name }) => name);
  } finally {
    await client.end(); // which also gives the lock back
  }
}

function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .sort()
    .filter((name) => existsSync(join(dir, name, 'migration.sql')))
    .map((name) => {
      const sql = readFileSync(join(dir, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function lock(client: pg.Client, onWait: () => void): Promise<void> {
  const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [PRISMA_LOCK]);
  if (rows[0]?.mine) return;
  onWait();
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
}

async function openSchema(client: pg.Client, schema: string): Promise<void> {
  const name = pg.escapeIdentifier(schema);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${name}`);
  await client.query(`SET search_path TO ${name}`);
  await client.query(TABLE);
}

async function appliedIn(client: pg.Client): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

function dueOf(migrations: readonly Migration[], applied: readonly Row[]): Migration[] {
  for (const row of applied) if (!row.finished) throw unfinished(row.migration_name);
  const checksums = new Map(applied.map((row) => [row.migration_name, row.checksum]));
  return migrations.filter(({ name, checksum }) => {
    const before = checksums.get(name);
    if (before !== undefined && before !== checksum) throw edited(name);
    return before === undefined;
  });
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const started = new Date();
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, started],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {}); // the connection itself may be what failed
    throw failed(name, cause);
  }
}

const edited = (name: string) =>
  new MigrationProblem(
    'edited',
    name,
    `数据库迁移 ${name} 在执行之后被改动。请恢复该文件的原有内容，并把改动写成新的迁移。`,
    `Migration ${name} was edited after it had been applied. Restore the file and write the change as a new migration.`,
  );

const failed = (name: string, cause: unknown) => {
  const why = (cause as Error).message;
  return new MigrationProblem(
    'failed',
    name,
    `数据库迁移 ${name} 执行失败，已全部撤销：${why}。请修正 migration.sql 后重新启动。`,
    `Migration ${name} failed and was undone completely: ${why}. Correct its migration.sql and start again.`,
    { cause },
  );
};

const unfinished = (name: string) =>
  new MigrationProblem(
    'unfinished',
    name,
    `数据库迁移 ${name} 曾由 prisma migrate 开始但未完成。请先用 prisma migrate resolve 处理。`,
    `Migration ${name} was begun by prisma migrate and never finished. Settle it with prisma migrate resolve first.`,
  );
