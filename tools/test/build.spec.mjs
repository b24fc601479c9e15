import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.mjs';

let root;
const put = (file, text) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const has = (file) => existsSync(join(root, file));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lianxin-build-'));
  put('package.json', '{ "type": "module" }');
  put('libs/words/src/index.ts', "export { greeting } from './deep/greeting.js';\n");
  put('libs/words/src/deep/greeting.ts', "export const greeting: string = '连心';\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the build', () => {
  it('compiles every lib and service to modules that run, with maps to their sources', async () => {
    put('services/voting/src/main.ts', 'export const seats: number = 51;\n');
    expect(await build({ root })).toEqual({ written: 3, removed: 0 });
    const { greeting } = await import(pathToFileURL(join(root, 'libs/words/dist/index.js')).href);
    expect(greeting).toBe('连心');
    expect(JSON.parse(readFileSync(join(root, 'services/voting/dist/main.js.map'), 'utf8')).sources).toEqual([
      '../src/main.ts',
    ]);
  });

  it('leaves out tests, declarations and the portal, and copies data', async () => {
    put('libs/words/src/words.spec.ts', 'nonsense(');
    put('libs/words/src/words.d.ts', 'declare const x: string;');
    put('libs/words/src/days.json', '[]');
    put('services/portal/src/main.ts', 'export {};');
    await build({ root });
    expect(has('libs/words/dist/words.spec.js')).toBe(false);
    expect(has('libs/words/dist/words.d.js')).toBe(false);
    expect(has('libs/words/dist/days.json')).toBe(true);
    expect(has('services/portal/dist')).toBe(false);
  });

  it('writes only what has changed, by content and not by time alone', async () => {
    await build({ root });
    expect((await build({ root })).written).toBe(0);
    const file = join(root, 'libs/words/src/index.ts');
    utimesSync(file, new Date(), new Date(statSync(file).mtimeMs + 5000));
    expect((await build({ root })).written).toBe(0);
    put('libs/words/src/deep/greeting.ts', "export const greeting: string = '你好，连心';\n");
    expect((await build({ root })).written).toBe(1);
    expect(readFileSync(join(root, 'libs/words/dist/deep/greeting.js'), 'utf8')).toContain('你好');
  });

  it('puts back what was deleted and removes what lost its source', async () => {
    await build({ root });
    rmSync(join(root, 'libs/words/dist/index.js'));
    rmSync(join(root, 'libs/words/src/deep'), { recursive: true });
    expect(await build({ root })).toEqual({ written: 1, removed: 2 });
    expect(has('libs/words/dist/deep/greeting.js')).toBe(false);
  });

  it('names each file that does not compile', async () => {
    put('libs/words/src/one.ts', 'const = 1;');
    put('libs/words/src/two.ts', 'const = 2;');
    await expect(build({ root })).rejects.toThrow(/编译失败[^]*(one|two)\.ts[^]*(one|two)\.ts/);
    put('libs/words/src/one.ts', 'export {};');
    put('libs/words/src/two.ts', 'export {};');
    await build({ root });
    expect(has('libs/words/dist/two.js')).toBe(true);
  });
});
