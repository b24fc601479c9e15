import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { testDatabase } from '@lianxin/embedded-postgres/testing';
import type { Ran } from './a-platform.js';

const BIN = fileURLToPath(new URL('../bin/lianxin.mjs', import.meta.url));
const NOBODY = 'http://127.0.0.1:1';

/** Runs the real command as a process of its own. */
function lianxin(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const clean = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: '', LIANXIN_TOKEN: '', ...env };
  const child = spawn(process.execPath, [BIN, ...args], { env: clean });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.err += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, ...said })));
}

const commands = [
  'up',
  'found',
  'token',
  'history',
  'status',
  'rebuild',
  'retry',
  'import',
  'import suggestions',
  'calendar',
  'calendar import',
  'bench',
];
const founding = '--jurisdiction wuxi --name 无锡市 --level CITY --admin-name 何伟 --admin-account hewei'.split(' ');

describe('the lianxin command', () => {
  it.each(commands)('explains %s in Chinese first, then in English', async (command) => {
    const { code, out } = await lianxin([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^用法 Usage: lianxin/);
    expect(out.split('\n')[2]).toMatch(/^\p{Script=Han}.* \/ [a-z]/u);
  });
  it('lists its commands and exit codes', async () => {
    const { code, out } = await lianxin(['--help']);
    expect(code).toBe(0);
    for (const name of commands.filter((it) => !it.includes(' '))) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(out).toContain('0 完成 done · 1 失败 failed · 2 用法有误 wrong usage · 3 无法连接 cannot reach');
  });
  it.each([
    ['no command', [], '请指定命令'],
    ['an unknown command', ['fly'], '没有这个命令'],
    ['an unknown option', ['status', '--fast'], '没有这个选项'],
    ['a missing argument', ['token'], '缺少参数'],
    ['a missing option', ['found'], '缺少必填选项'],
    ['a value that cannot be', ['found', '--jurisdiction', 'Wuxi!'], '取值无效'],
    ['nobody to act as', ['status'], '请用 --account'],
    ['a file that is not there', ['import', 'suggestions', 'absent.xlsx'], '无法读取文件'],
    ['a file of another kind', ['import', 'suggestions', 'old.xls'], '只支持 .xlsx 和 .csv'],
  ])('ends with 2 for %s, and says so in both languages', async (_, args, zh) => {
    const { code, out, err } = await lianxin(args);
    expect([code, out]).toEqual([2, '']);
    const [chinese, english] = err.trim().split('\n');
    expect(chinese).toContain(zh);
    expect(english).toMatch(/[a-z]/);
  });
  it.each([
    ['the sign-in', ['token', 'hewei', '--server', NOBODY]],
    ['the platform', ['status', '--token', 'some', '--server', NOBODY]],
    ['the database', ['found', ...founding, '--database', 'postgresql://127.0.0.1:1/none']],
  ])('ends with 3 when it cannot reach %s', async (_, args) => {
    const { code, err } = await lianxin(args);
    expect([code, err]).toEqual([3, expect.stringContaining('无法连接')]);
  });
  it('tells machines of errors as JSON', async () => {
    const { err } = await lianxin(['token', 'hewei', '--server', NOBODY, '--json']);
    expect(JSON.parse(err).error).toMatchObject({ ending: 'unreachable', exitCode: 3, zh: expect.any(String) });
  });
  it('founds an empty database, and founding it again changes nothing', async () => {
    const database = await testDatabase();
    try {
      const runs = [await lianxin(['found', ...founding, '--json'], { DATABASE_URL: database.url })];
      runs.push(await lianxin(['found', ...founding, '--json'], { DATABASE_URL: database.url }));
      expect(runs.map(({ code }) => code)).toEqual([0, 0]);
      expect(JSON.parse(runs[0]!.out)).toMatchObject({ jurisdiction: 'wuxi', admin: { account: 'hewei' } });
    } finally {
      await database.drop();
    }
  }, 60_000);
});
