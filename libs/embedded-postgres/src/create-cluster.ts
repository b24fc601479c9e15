import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, giveTo } from './account.js';
import { DatabaseProblem } from './database-problem.js';
import { isAlive } from './holders.js';
import type { Places } from './places.js';
import { runProgram } from './run-program.js';
import { serverProblem } from './server-problem.js';

export const SUPERUSER = 'lianxin';

// pg_trgm asks the C library what a letter is; under "C" no Chinese character is one. Not every system has C.UTF-8.
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8'];

/** Makes the cluster with a superuser whose generated password lies beside the data; nothing when it is there. */
export async function createCluster(bin: string, at: Places, account: Account): Promise<void> {
  if (existsSync(at.cluster)) return;
  removeAbandoned(at);
  const fresh = `${at.cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  mkdirSync(fresh, { mode: 0o700 });
  giveTo(account, fresh);
  const password = join(fresh, 'password');
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  giveTo(account, password);
  try {
    await initialise(bin, join(fresh, 'data'), password, account, at);
    renameSync(fresh, at.cluster); // two at a time: the second finds the place taken
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(at.cluster)) throw error;
  }
}

/** The superuser's password. @throws DatabaseProblem `no-password` */
export function passwordOf(at: Places): string {
  try {
    return readFileSync(at.password, 'utf8').trim();
  } catch (cause) {
    throw new DatabaseProblem(
      'no-password',
      `读不到数据库口令文件 ${at.password}。请从备份恢复该文件；若数据可以丢弃，请删除文件夹 ${at.folder} 后重新启动。`,
      `The database password file ${at.password} cannot be read. Restore it from a backup; if the data may be lost, delete the folder ${at.folder} and start again.`,
      { cause },
    );
  }
}

async function initialise(bin: string, data: string, password: string, account: Account, at: Places): Promise<void> {
  let output = '';
  for (const ctype of CTYPES) {
    const ended = await runProgram(bin, 'initdb', initArguments(data, password, ctype), account, at.folder);
    if (ended.ok) return;
    output = ended.output;
    rmSync(data, { recursive: true, force: true });
    if (!/invalid locale name/.test(output)) break;
  }
  throw serverProblem(output, at);
}

const initArguments = (data: string, password: string, ctype: string) => [
  ...['-D', data, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${password}`, '--encoding=UTF8'],
  // order and case by code point, the same on every system and after every upgrade of its C library
  ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`],
];

function removeAbandoned(at: Places): void {
  for (const name of readdirSync(at.folder)) {
    const made = /^cluster\.new-(\d+)-/.exec(name);
    if (made && !isAlive(Number(made[1]))) rmSync(join(at.folder, name), { recursive: true, force: true });
  }
}
