import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imagined2027 } from '@lianxin/calendar/testing';
import { writeTableFile } from '../src/register/table-file.js';
import { aPlatform, eventually, type APlatform } from './a-platform.js';

const SOURCE = '国办发明电〔2026〕7号';
const lines = imagined2027.rows.map(({ date, kind, name }) => [
  date.replaceAll('-', '/'),
  kind === 'HOLIDAY' ? '放假' : '调休上班',
  name,
]);

let platform: APlatform;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianxin-calendar-'));
  platform = await aPlatform();
}, 120_000);
afterAll(async () => {
  await platform?.close();
  await rm(folder, { recursive: true });
});

const imports = (who: string, path: string, ...options: string[]) =>
  platform.lianxin(who, 'calendar', 'import', path, ...options);
const page = () => platform.as('admin').get<{ items: any[] }>('/api/directory/day-notices');
async function table(name: string, rows: readonly (readonly string[])[], header = ['日期', '类别', '节日']) {
  const path = join(folder, name);
  await writeTableFile(path, [header, ...rows], 'gb18030');
  return path;
}

describe('importing the yearly notice on public holidays', () => {
  it('says which line it does not understand, and imports nothing', async () => {
    const odd = await imports(
      'admin',
      await table('odd.csv', [...lines, ['2027/2/30', '放假', '春节']]),
      '--source',
      SOURCE,
    );
    expect([odd.code, odd.err]).toEqual([1, expect.stringContaining(`第${lines.length + 2}行`)]);
    const bare = await imports('admin', await table('bare.csv', lines, ['日期', '备注', '节日']), '--source', SOURCE);
    expect([bare.code, bare.err]).toEqual([1, expect.stringContaining('缺少列：类别')]);
    expect((await imports('admin', await table('2027.csv', lines))).code).toBe(2);
    expect((await page()).items).toEqual([]);
  });

  it('is refused as the platform refuses it', async () => {
    const path = await table(
      'part.csv',
      lines.filter(([, , name]) => name !== '春节'),
    );
    const ran = await imports('admin', path, '--source', SOURCE);
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('春节')]);
    const clerk = await imports('clerk', await table('2027.csv', lines), '--source', SOURCE);
    expect([clerk.code, clerk.err]).toEqual([1, expect.stringContaining('SeatNotAllowed')]);
  });

  it('takes a table as an office keeps it, and JSON that supersedes it', async () => {
    const ran = await imports('admin', await table('2027.csv', lines), '--source', SOURCE, '--json');
    expect([ran.err, JSON.parse(ran.out)]).toEqual(['', { year: 2027, source: SOURCE, days: lines.length }]);
    await eventually(async () => expect((await page()).items).toMatchObject([{ year: 2027, rows: imagined2027.rows }]));
    const path = join(folder, '2027.json');
    await writeFile(path, JSON.stringify({ ...imagined2027, source: '国办发明电〔2027〕1号' }));
    expect((await imports('admin', path)).err).toContain('NoticeYearKnown');
    expect((await imports('admin', path, '--supersedes')).code).toBe(0);
    await eventually(async () =>
      expect((await page()).items).toMatchObject([{ source: '国办发明电〔2027〕1号', superseded: [SOURCE] }]),
    );
  });
});
