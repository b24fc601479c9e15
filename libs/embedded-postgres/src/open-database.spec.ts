import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseProblem, openDatabase, type Database } from './index.js';

const asRoot = process.getuid?.() === 0;
/** Also root may not mount everywhere, e.g. in a container. */
const mayMount = (): boolean =>
  process.platform === 'linux' && asRoot && spawnSync('unshare', ['-m', 'true']).status === 0;
const given = process.env['DATABASE_URL'];
let folder: string;
let dataDir: string;
const open: Database[] = [];

const start = async (more: { port?: number; database?: string } = {}) => {
  const database = await openDatabase({ dataDir, ...more });
  open.push(database);
  return database;
};
const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // a killed server says so to whoever is connected
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};
const problem = async (attempt: Promise<unknown>): Promise<DatabaseProblem> => {
  const error = await attempt.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(DatabaseProblem);
  return error as DatabaseProblem;
};
const postmaster = () => Number(readFileSync(join(dataDir, 'cluster/data/postmaster.pid'), 'utf8').split('\n')[0]);

beforeEach(() => {
  delete process.env['DATABASE_URL'];
  folder = mkdtempSync(join(tmpdir(), 'lianxin-embedded-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'postgres');
});
afterEach(async () => {
  for (const database of open.splice(0)) await database.stop();
  rmSync(folder, { recursive: true, force: true });
  if (given) process.env['DATABASE_URL'] = given;
});

describe('the embedded database', () => {
  it('is a PostgreSQL that knows Chinese, waits for the disk and listens to this machine alone', async () => {
    const database = await start();
    expect(database.kind).toBe('started');
    const [row] = await ask(
      database.url,
      `SELECT current_database() AS name, similarity('加装电梯', '电梯') > 0 AS alike, version() LIKE 'PostgreSQL 18%' AS real,
        current_setting('fsync') AS fsync, current_setting('listen_addresses') AS listens, current_setting('server_encoding') AS encoding,
        (SELECT datlocale FROM pg_database WHERE datname = current_database()) AS locale`,
    );
    expect(row).toEqual({
      name: 'lianxin',
      alike: true,
      real: true,
      fsync: 'on',
      listens: '127.0.0.1',
      encoding: 'UTF8',
      locale: 'C.UTF-8',
    });
  });

  it('keeps a generated password beside the data that nobody else may read, and lets nobody in without it', async () => {
    const { url } = await start();
    const password = join(dataDir, 'cluster/password');
    expect(statSync(password).mode & 0o777).toBe(0o600);
    expect(readFileSync(password, 'utf8')).toHaveLength(32);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps what was written when it is stopped and started again', async () => {
    const first = await start();
    await ask(first.url, "CREATE TABLE letter AS SELECT '连心桥' AS text");
    await first.stop();
    const second = await start();
    expect(second.kind).toBe('started');
    expect(await ask(second.url, 'SELECT text FROM letter')).toEqual([{ text: '连心桥' }]);
  });

  it('recovers what was committed after its server was killed', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE fact AS SELECT 1 AS n');
    process.kill(postmaster(), 'SIGKILL');
    const second = await start();
    expect(second.kind).toBe('recovered');
    expect(await ask(second.url, 'SELECT n FROM fact')).toEqual([{ n: 1 }]);
  }, 120_000); // the processes of a killed server take their time to go on a busy machine

  it('starts although the number of its killed server now belongs to another program', async () => {
    await (await start()).stop();
    const mark = join(dataDir, 'cluster/data/postmaster.pid');
    writeFileSync(mark, `${process.pid}\n${join(dataDir, 'cluster/data')}\n1\n5432\n\n127.0.0.1\n\nready\n`, {
      mode: 0o644,
    });
    const second = await start();
    expect(second.kind).toBe('recovered');
    expect(await ask(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('is reused while it runs and stops with the last one who uses it', async () => {
    const first = await start();
    const second = await start();
    expect([first.kind, second.kind, second.url]).toEqual(['started', 'reused', first.url]);
    await first.stop();
    expect(await ask(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await second.stop();
    await expect(ask(second.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is created once when several open it in the same moment', async () => {
    const all = await Promise.all([start(), start(), start()]);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  });

  it('begins anew when its first creation was cut off', async () => {
    mkdirSync(join(dataDir, 'cluster.new-999999999-ab/data'), { recursive: true });
    writeFileSync(join(dataDir, 'cluster.new-999999999-ab/data/PG_VERSION'), '18\n');
    expect((await start()).kind).toBe('started');
    expect(existsSync(join(dataDir, 'cluster.new-999999999-ab'))).toBe(false);
  });

  it('says what it does before each thing that takes time', async () => {
    const steps: string[] = [];
    open.push(await openDatabase({ dataDir, onStep: ({ zh, en }) => steps.push(`${zh} ${en}`) }));
    expect(steps).toEqual([
      '首次运行：正在创建内置数据库 First run: creating the embedded database',
      '正在启动内置数据库 Starting the embedded database',
    ]);
  });
});

describe('what can go wrong is told with a remedy', () => {
  it('names the port when another program has it', async () => {
    const other = createServer();
    const port = await new Promise<number>((listening) =>
      other.listen(0, '127.0.0.1', () => listening((other.address() as { port: number }).port)),
    );
    const refused = await problem(start({ port }));
    other.close();
    expect([refused.code, refused.zh]).toEqual([
      'port-taken',
      '数据库端口已被其他程序占用。请停止该程序，或换一个端口。',
    ]);
  });

  it('refuses a folder that cannot be a folder', async () => {
    writeFileSync(join(folder, 'file'), '');
    dataDir = join(folder, 'file', 'postgres');
    expect((await problem(start())).code).toBe('not-writable');
  });

  it('refuses data of another version and leaves it alone', async () => {
    await (await start()).stop();
    const version = join(dataDir, 'cluster/data/PG_VERSION');
    writeFileSync(version, '15\n');
    expect((await problem(start())).code).toBe('other-version');
    expect(readFileSync(version, 'utf8')).toBe('15\n');
  });

  it('says so when the password beside the data is gone', async () => {
    await (await start()).stop();
    rmSync(join(dataDir, 'cluster/password'));
    const refused = await problem(start());
    expect(refused.code).toBe('no-password');
    expect(existsSync(join(dataDir, 'cluster/data/postmaster.pid'))).toBe(false);
  });

  if (asRoot)
    it('names the closed folder that the account of the server cannot enter', async () => {
      const closed = join(folder, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      dataDir = join(closed, 'below', 'postgres');
      const refused = await problem(start());
      expect(refused.code).toBe('not-traversable');
      expect(refused.en).toContain(`may not enter the folder ${closed}.`);
    });
  else
    it('refuses a folder that may not be written', async () => {
      chmodSync(folder, 0o555);
      const refused = await problem(start());
      chmodSync(folder, 0o755);
      expect(refused.code).toBe('not-writable');
    });

  const full = mayMount() ? it : it.skip;
  full(
    `says that the disk is full${mayMount() ? '' : ' (not tried: this account may not mount a small disk)'}`,
    async () => {
      mkdirSync(dataDir);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', dataDir]);
      const refused = await problem(start()).finally(() => execFileSync('umount', [dataDir]));
      expect(refused.code).toBe('disk-full');
    },
  );
});

describe('a given database', () => {
  it('wins over the embedded one and is not stopped', async () => {
    const own = await start();
    process.env['DATABASE_URL'] = own.url;
    const database = await openDatabase({ dataDir: join(folder, 'unused') });
    expect([database.kind, database.url, existsSync(join(folder, 'unused'))]).toEqual(['given', own.url, false]);
    await database.stop();
    expect(await ask(own.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('is refused when its locale does not know Chinese characters', async () => {
    const own = await start();
    await ask(own.url, "CREATE DATABASE deaf TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'");
    process.env['DATABASE_URL'] = own.url.replace(/[^/]+$/, 'deaf');
    const refused = await problem(openDatabase({ dataDir }));
    expect(refused.code).toBe('no-trigrams');
    expect(refused.zh).toContain('不认识汉字');
  });

  it('is refused without its password when it does not answer', async () => {
    process.env['DATABASE_URL'] = 'postgresql://someone:secret@127.0.0.1:1/lianxin';
    const refused = await problem(openDatabase({ dataDir }));
    expect(refused.code).toBe('unreachable');
    expect(refused.message).not.toContain('secret');
  });
});
