import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, statSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseProblem } from './database-problem.js';

/** The system account the server runs under; empty: the account of this process. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const ROOM = 200 * 1024 * 1024;
const isRoot = () => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: then it runs as whoever owns the data already, else as `postgres`. */
export function serverAccount(dataDir: string): Account {
  if (!isRoot()) return {};
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  return postgresAccount();
}

/** Makes the folder and gives it to the account. @throws DatabaseProblem when it cannot hold a database */
export function prepareFolder(dataDir: string, account: Account): void {
  const changing = (change: () => void) => {
    try {
      change();
    } catch (cause) {
      throw notWritable(dataDir, cause);
    }
  };
  changing(() => mkdirSync(dataDir, { recursive: true, mode: 0o711 }));
  refuseForeignFolder(dataDir, account);
  changing(() => {
    giveTo(account, dataDir);
    chmodSync(dataDir, 0o700);
  });
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < ROOM) throw diskFull(dataDir);
}

/** Makes the account the owner of a file or folder. */
export function giveTo({ uid, gid }: Account, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** The account must be able to enter the folder and each one above it. @throws DatabaseProblem `not-traversable` */
export function refuseClosedFolders(folder: string, account: Account): void {
  if (account.uid === undefined || mayEnter(folder, account)) return;
  let closed = folder;
  while (dirname(closed) !== closed && !mayEnter(dirname(closed), account)) closed = dirname(closed);
  throw new DatabaseProblem(
    'not-traversable',
    `以 root 运行时，数据库由系统用户（uid ${account.uid}）运行，而该用户无法进入文件夹 ${closed}。请把项目移到 /opt 等可进入的位置，或改用普通用户运行，或执行 chmod o+x ${closed}。`,
    `When started by root the database runs as a system user (uid ${account.uid}), who may not enter the folder ${closed}. Move the project to a place such as /opt, or start it as an ordinary user, or run chmod o+x ${closed}.`,
  );
}

// Asked of the kernel: permission bits alone do not know about access lists.
const mayEnter = (folder: string, account: Account) =>
  spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;

function postgresAccount(): Account {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    // not there yet
  }
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
    return { uid: id('-u'), gid: id('-g') };
  } catch (cause) {
    throw new DatabaseProblem(
      'no-user',
      'PostgreSQL 不允许以 root 运行，且无法创建系统用户 postgres。请改用普通用户运行，或先创建用户 postgres。',
      'PostgreSQL refuses to run as root and the system user postgres could not be created. Start as an ordinary user, or create the user postgres first.',
      { cause },
    );
  }
}

function refuseForeignFolder(dataDir: string, account: Account): void {
  const { uid } = statSync(dataDir);
  const allowed = [process.getuid?.(), account.uid];
  if (process.platform === 'win32' || allowed.includes(uid)) return;
  throw new DatabaseProblem(
    'not-ours',
    `数据文件夹 ${dataDir} 属于另一个系统用户（uid ${uid}），可能曾以 root 运行过。请以同一用户运行，或执行 sudo chown -R $(id -u) ${dataDir}。`,
    `The data folder ${dataDir} belongs to another system user (uid ${uid}); it may once have been started by root. Start as that user, or run sudo chown -R $(id -u) ${dataDir}.`,
  );
}

const notWritable = (dataDir: string, cause: unknown) =>
  new DatabaseProblem(
    'not-writable',
    `数据文件夹 ${dataDir} 不可写。请检查其权限、磁盘是否只读，或改用其他位置。`,
    `The data folder ${dataDir} cannot be written. Check its permissions and whether the disk is read-only, or choose another place.`,
    { cause },
  );

const diskFull = (dataDir: string) =>
  new DatabaseProblem(
    'disk-full',
    `${dataDir} 所在磁盘剩余空间不足 200 MB。请清理磁盘，或把数据文件夹移到更大的磁盘。`,
    `Less than 200 MB are free on the disk of ${dataDir}. Free some space, or move the data folder to a larger disk.`,
  );
