import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { prepareFolder, refuseClosedFolders, serverAccount } from './account.js';
import { binaries } from './binaries.js';
import { refuseDeafTrigrams } from './chinese-trigrams.js';
import { createCluster, passwordOf, SUPERUSER } from './create-cluster.js';
import { createDatabase } from './create-database.js';
import { hold, release, releaseAll } from './holders.js';
import { places } from './places.js';
import { runningPort, type Server, startServer, stopServer, wasKilled } from './server.js';
import type { Step } from './step.js';

/** What to open. */
export interface OpenDatabase {
  /** The folder that holds the data and nothing else; made when it is missing. */
  readonly dataDir: string;
  /** Made when it is missing; `lianxin` by default. */
  readonly database?: string;
  /** A free one by default. A server that runs already keeps the port it has. */
  readonly port?: number;
  /** Called before each thing that takes time. */
  readonly onStep?: (step: Step) => void;
}

/** An open database. */
export interface Database {
  readonly url: string;
  /**
   * `given` by DATABASE_URL · `started` · `reused`: it ran already, for another process or after its parent was
   * killed · `recovered`: it had been killed and has replayed its log.
   */
  readonly kind: 'given' | 'started' | 'reused' | 'recovered';
  /** Stops the server unless another living process uses it. A given database is left alone. */
  stop(): Promise<void>;
}

/**
 * Opens the database of DATABASE_URL or else a real PostgreSQL kept in `dataDir`, reachable from this machine alone,
 * which finds likeness in Chinese (pg_trgm) and keeps every committed fact through kill -9 and power loss.
 *
 * @throws DatabaseProblem with a Chinese and an English sentence that say what to do
 */
export async function openDatabase(options: OpenDatabase): Promise<Database> {
  const given = process.env['DATABASE_URL'];
  if (!given) return openEmbedded(options, { durable: true, holder: `${process.pid}-${randomUUID()}` });
  await refuseDeafTrigrams(given);
  return { url: given, kind: 'given', stop: async () => {} };
}

/** The embedded server alone, whatever DATABASE_URL says; `holder` names the process and the use it makes of it. */
export async function openEmbedded(
  { dataDir, database = 'lianxin', port, onStep = () => {} }: OpenDatabase,
  { durable, holder }: { durable: boolean; holder: string },
): Promise<Database> {
  const server = { ...prepare(resolve(dataDir)), durable };
  const kind = await run(server, port, onStep);
  hold(server.at.holders, holder);
  const stop = async () => {
    if (release(server.at.holders, holder)) await stopServer(server);
  };
  try {
    return { url: await furnish(server, database), kind, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function furnish({ at }: Server, database: string): Promise<string> {
  const address = `postgresql://${SUPERUSER}:${passwordOf(at)}@127.0.0.1:${runningPort(at)}`;
  await createDatabase(`${address}/postgres`, database);
  await refuseDeafTrigrams(`${address}/${database}`);
  return `${address}/${database}`;
}

function prepare(dataDir: string): Omit<Server, 'durable'> {
  const bin = binaries();
  const account = serverAccount(dataDir);
  prepareFolder(dataDir, account);
  for (const folder of [dataDir, bin]) refuseClosedFolders(folder, account);
  return { bin, account, at: places(dataDir) };
}

async function run(server: Server, port: number | undefined, onStep: (step: Step) => void): Promise<Database['kind']> {
  const { at, bin, account } = server;
  if (runningPort(at) !== undefined) {
    onStep({ zh: '使用正在运行的内置数据库', en: 'Using the embedded database that is running' });
    return 'reused';
  }
  if (!existsSync(at.cluster)) {
    onStep({ zh: '首次运行：正在创建内置数据库', en: 'First run: creating the embedded database' });
    await createCluster(bin, at, account);
  }
  passwordOf(at);
  const killed = wasKilled(at);
  onStep(
    killed
      ? {
          zh: '上次未正常关闭：正在恢复内置数据库',
          en: 'It was not shut down properly: recovering the embedded database',
        }
      : { zh: '正在启动内置数据库', en: 'Starting the embedded database' },
  );
  releaseAll(at.holders);
  await startServer(server, port);
  return killed ? 'recovered' : 'started';
}
