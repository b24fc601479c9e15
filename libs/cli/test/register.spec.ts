import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mappingOf } from '../src/register/columns.js';
import { readTableFile, writeTableFile, type Cell } from '../src/register/table-file.js';
import { aPlatform, eventually, register, type APlatform } from './a-platform.js';

const place = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const XLSX = place('fixtures/register-2022.xlsx');
const CSV = place('fixtures/register-2022.csv');

let platform: APlatform;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianxin-register-'));
  platform = await aPlatform();
  const { rows } = await readTableFile(XLSX);
  const { columns, headerAt } = mappingOf(rows);
  const named = (at: number) =>
    new Set(
      rows.slice(headerAt + 1).flatMap((row) =>
        String(row[at] ?? '')
          .split('、')
          .filter(Boolean),
      ),
    );
  const people = new Set([...named(columns.lead!), ...named(columns.coSigners!)]);
  await register(platform, people, new Set([...named(columns.handler!), ...named(columns.coHandlers!)]));
}, 120_000);
afterAll(async () => {
  await platform?.close();
  await rm(folder, { recursive: true });
});

const imports = (path: string, ...options: string[]) =>
  platform.lianxin('clerk', 'import', 'suggestions', path, '--json', ...options);
const resultOf = ({ out }: { out: string }) => JSON.parse(out);
const onTheBoard = async () =>
  (await platform.as('clerk').get<{ total: number }>('/api/suggestions/suggestions?limit=1')).total;
const boardHolds = (total: number) =>
  eventually(async () => {
    if ((await onTheBoard()) !== total) throw new Error(`${await onTheBoard()} instead of ${total}`);
  });
const importedEvents = async () => {
  let count = 0;
  for await (const batch of platform.house('suggestions').house.store.feed({ live: false })) count += batch.length;
  return count;
};
/** A copy of the register with some lines changed. */
async function changed(name: string, change: (row: Cell[], i: number) => Cell[] | undefined): Promise<string> {
  const { rows } = await readTableFile(CSV);
  const [header, ...lines] = rows;
  const path = join(folder, name);
  await writeTableFile(
    path,
    [header!, ...lines.flatMap((row, i) => [change([...row], i) ?? []])].filter((it) => it.length > 0),
    'gb18030',
  );
  return path;
}

describe('importing the register of 惠山区 for 2022', () => {
  it.each([
    ['.xlsx', XLSX],
    ['.csv in GB18030', CSV],
  ])('a dry run of the %s sums it up and changes nothing', async (_, path) => {
    const ran = await imports(path, '--dry-run');
    expect(ran.code).toBe(0);
    expect(resultOf(ran)).toMatchObject({
      dryRun: true,
      errors: [],
      summary: { received: 72, outcomes: { A: 45, B: 24, C: 3, D: 0 }, implementedRate: 95.8 },
    });
    expect(await importedEvents()).toBe(0);
  });

  it('a run that is killed and started again leaves every item once', async () => {
    const args = ['import', 'suggestions', CSV, '--server', platform.access.server, '--issuer', platform.access.issuer];
    const child = spawn(process.execPath, [place('bin/lianxin.mjs'), ...args, '--account', 'clerk'], {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await eventually(async () => {
      if ((await importedEvents()) === 0) throw new Error('nothing yet');
    });
    child.kill('SIGKILL');
    await ended;
    const left = await importedEvents();
    const ran = await imports(CSV);
    expect(ran.err).toBe('');
    const { added, already, refused } = resultOf(ran);
    expect(refused).toBe(0);
    expect(already).toBeGreaterThan(0);
    expect([added + already, await importedEvents()]).toEqual([72, 72]);
    expect(already).toBeGreaterThanOrEqual(left);
    await boardHolds(72);
  }, 60_000);

  it('the same register from another file, at the same time and again, adds nothing', async () => {
    const ran = await Promise.all([imports(XLSX), imports(CSV)]);
    expect(ran.map(resultOf)).toEqual([
      expect.objectContaining({ added: 0, already: 72 }),
      expect.objectContaining({ added: 0, already: 72 }),
    ]);
    expect(await importedEvents()).toBe(72);
  }, 60_000);

  it('stat.sug.implemented: 72 received, 69 solved or planned, 95.8 %', async () => {
    const query = 'jurisdiction=wuxi.huishan&term=5&session=1';
    const told = await platform.as('clerk').get<{ figures: any[] }>(`/api/suggestions/statistics?${query}`);
    const figure = (name: string) => told.figures.find((it) => it.name === name);
    expect(figure('stat.sug.received')).toMatchObject({ numerator: 72 });
    expect(figure('stat.sug.implemented')).toMatchObject({ numerator: 69, denominator: 72, rate: 95.8 });
    expect(figure('stat.sug.replied')).toMatchObject({ numerator: 72 });
  });

  it('each item says where it was read, with its own days and nothing due', async () => {
    const { items } = await platform.as('clerk').get<{ items: any[] }>('/api/suggestions/suggestions?q=1&limit=200');
    const first = items.find((it) => it.number === '1');
    expect(first).toMatchObject({
      status: 'Concluded',
      title: '关于在堰桥街道增设公共停车泊位的建议',
      registeredOn: '2022-01-08',
      firstRepliedOn: '2022-04-01',
      tier: 'KEY',
      nextDue: null,
      imported: { file: 'register-2022.csv', row: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('lines that are wrong stand, as they were, in a file of the same kind with the reason', async () => {
    const path = await changed('wrong.csv', (row, i) => {
      if (i > 2) return undefined;
      const next = [...row];
      next[0] = `补${i + 1}`;
      if (i === 1) next[2] = '钱不识';
      if (i === 2) next[6] = '二月三十日';
      return next;
    });
    const ran = await imports(path);
    expect(ran.code).toBe(1);
    const { out, added, errors } = resultOf(ran);
    expect([added, errors.map((it: { row: number }) => it.row)]).toEqual([1, [3, 4]]);
    expect(out).toBe(join(folder, 'wrong.错误.csv'));
    const [header, ...lines] = (await readTableFile(out)).rows;
    expect((await readTableFile(out)).encoding).toBe('gb18030');
    expect(header!.at(-1)).toBe('错误说明');
    expect(lines.map((row) => [row[0], row.at(-1)])).toEqual([
      ['补2', '第3行：领衔代表“钱不识”在本地名录中没有'],
      ['补3', '第4行：答复日期“二月三十日”不是日期'],
    ]);
    expect(await importedEvents()).toBe(73);
  });

  it('the file of errors, corrected, is imported as it is', async () => {
    const path = join(folder, 'wrong.错误.csv');
    const { rows } = await readTableFile(path);
    const corrected = rows.map((row) =>
      row.map((cell) => (cell === '钱不识' ? '蒋文澜' : cell === '二月三十日' ? '2022-05-30' : cell)),
    );
    await writeTableFile(path, corrected, 'gb18030');
    expect(resultOf(await imports(path))).toMatchObject({ added: 2, already: 0, refused: 0 });
    expect(await importedEvents()).toBe(75);
  });

  it('an item that is there already is not overwritten by a line that says something else', async () => {
    const path = await changed('other.csv', (row, i) =>
      i === 0 ? [...row.slice(0, 9), 'C', ...row.slice(10)] : undefined,
    );
    const ran = await imports(path);
    expect([ran.code, resultOf(ran)]).toEqual([1, expect.objectContaining({ added: 0, refused: 1 })]);
    expect(resultOf(ran).errors[0].faults[0].zh).toContain('已补录过');
    expect(await importedEvents()).toBe(75);
  });

  it('nobody but the clerk of the congress imports', async () => {
    const administrator = await platform.lianxin('admin', 'import', 'suggestions', CSV);
    expect([administrator.code, administrator.err]).toEqual([1, expect.stringContaining('只有代表工委工作人员')]);
    const forced = await platform.lianxin('admin', 'import', 'suggestions', CSV, '--jurisdiction', 'wuxi.huishan');
    expect([forced.code, forced.err]).toEqual([1, expect.stringContaining('SeatNotAllowed')]);
    const stranger = await platform.lianxin('stranger', 'import', 'suggestions', CSV);
    expect([stranger.code, stranger.err]).toEqual([1, expect.stringContaining('NoSeat')]);
    expect(await importedEvents()).toBe(75);
  });
});
