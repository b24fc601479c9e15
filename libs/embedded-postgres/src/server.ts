import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, giveTo } from './account.js';
import { DatabaseProblem } from './database-problem.js';
import { isAlive } from './holders.js';
import type { Places } from './places.js';
import { runProgram } from './run-program.js';
import { serverProblem } from './server-problem.js';

/** The programs, the folder and the account that make one server. */
export interface Server {
  readonly bin: string;
  readonly at: Places;
  readonly account: Account;
  /** Waits for the disk at each commit. Only tests may switch it off. */
  readonly durable: boolean;
}

const LOG_LIMIT = 10 * 1024 * 1024;
const DYING = 40; // times 250 ms: how long the processes of a killed server may take to go

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync', // no resident processes for reading ahead
  jit: 'off',
  timezone: 'UTC',
  // statements and details hold personal data, which does not belong in a log
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};
/** For tests: whole platforms run beside each other on one server, and nothing need outlive it. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' };

/** The port of the server that runs on this folder now, if one does. */
export function runningPort({ data }: Places): number | undefined {
  const [pid, , , port] = pidFile(data);
  return pid && port && isAlive(Number(pid)) && isServerOf(data, Number(pid)) ? Number(port) : undefined;
}

/** True when a server was killed and left its mark. */
export const wasKilled = ({ data }: Places) => existsSync(join(data, 'postmaster.pid'));

/** Starts the server in a session of its own, out of reach of Ctrl-C. @throws DatabaseProblem */
export async function startServer(server: Server, wantedPort: number | undefined): Promise<void> {
  const { at } = server;
  forgetReusedPid(at.data);
  shortenLog(server);
  for (let attempt = 1; ; attempt++) {
    const from = sizeOf(at.log);
    const ended = await pgCtl(server, [
      'start',
      '-w',
      '-t',
      '120',
      '-l',
      at.log,
      '-o',
      await settings(server, wantedPort),
    ]);
    if (ended.ok || runningPort(at) !== undefined) return; // someone else may have been faster
    const said = ended.output + tail(at.log, from);
    const dying = /pre-existing shared memory block|lock file .* already exists|is another postmaster/.test(said);
    const raced = wantedPort === undefined && /Address already in use/.test(said);
    if (attempt >= DYING || !(dying || raced)) throw serverProblem(said, at);
    await pause(250);
  }
}

/** Stops the server; work that was not committed is rolled back. @throws DatabaseProblem `did-not-stop` */
export async function stopServer(server: Server): Promise<void> {
  if (runningPort(server.at) === undefined) return;
  const ended = await pgCtl(server, ['stop', '-w', '-t', '60', '-m', 'fast']);
  if (ended.ok || runningPort(server.at) === undefined) return;
  const pid = pidFile(server.at.data)[0];
  throw new DatabaseProblem(
    'did-not-stop',
    `内置数据库（进程 ${pid}）未能在 60 秒内停止。数据不会丢失；请稍候，或结束该进程，下次启动会自动恢复。`,
    `The embedded database (process ${pid}) did not stop within 60 seconds. No data is lost; wait, or end that process: the next start recovers.`,
    { cause: new Error(ended.output) },
  );
}

const pgCtl = ({ bin, at, account }: Server, args: string[]) =>
  runProgram(bin, 'pg_ctl', [...args, '-D', at.data], account, at.folder);

async function settings({ durable }: Server, wantedPort: number | undefined): Promise<string> {
  const port = String(wantedPort ?? (await freePort()));
  const all = { port, ...SETTINGS, ...(durable ? {} : CARELESS) };
  return Object.entries(all)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

function pidFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

// After a restart of the machine or the container the number may belong to another program, and PostgreSQL would wait
// for it for ever.
function forgetReusedPid(data: string): void {
  const pid = Number(pidFile(data)[0]);
  if (pid && isAlive(pid) && !isServerOf(data, pid)) rmSync(join(data, 'postmaster.pid'), { force: true });
}

function isServerOf(data: string, pid: number): boolean {
  if (process.platform === 'win32') return true;
  try {
    const command = commandOf(pid);
    return command.includes('bin/postgres') && command.includes(data);
  } catch {
    return false;
  }
}

const commandOf = (pid: number) =>
  process.platform === 'linux'
    ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    : execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });

function shortenLog({ at, account }: Server): void {
  if (sizeOf(at.log) > LOG_LIMIT) rmSync(at.log, { force: true });
  closeSync(openSync(at.log, 'a', 0o600));
  giveTo(account, at.log);
}

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);

function tail(file: string, from: number): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(handle).size - from));
    readSync(handle, bytes, 0, bytes.length, from);
    return bytes.toString();
  } finally {
    closeSync(handle);
  }
}
