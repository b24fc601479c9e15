import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));
const program = (path) => join(root, 'node_modules', path);
const environment = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NODE_OPTIONS: '' };
const node = (args, cwd = root) =>
  execFileSync(process.execPath, args, { cwd, env: environment, encoding: 'utf8', maxBuffer: 1e8, stdio: 'pipe' });

const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => join(it.parentPath ?? it.path, it.name).slice(folder.length + 1));

describe('a rule of eslint.config.mjs', () => {
  const names = files(join(fixtures, 'lint')).sort();
  let found;
  beforeAll(() => {
    node([program('nx/dist/bin/nx.js'), 'show', 'projects', '--json']); // project boundaries need the graph
    found = JSON.parse(node([join(root, 'tools/test/lint-fixtures.mjs')]));
  }, 120_000);

  it.each(names)('catches %s, or leaves it alone, as it says', (name) => {
    const { expected, caught } = found.find((it) => it.name === name);
    if (expected === 'nothing') return expect(caught).toEqual([]);
    const [rule, words] = expected.split(', ');
    expect(caught).toContainEqual(expect.stringMatching(`^${rule}: [^]*${words.replaceAll('.', '\\.')}`));
  });
  it('has a fixture for each kind of project that may not lean on everything', () => {
    const config = readFileSync(join(root, 'eslint.config.mjs'), 'utf8');
    const tags = [...config.matchAll(/sourceTag: '([^']+)',[^[]*onlyDependOnLibsWithTags: \[(?!'\*')/g)].map(
      ([, it]) => it,
    );
    const bitten = found
      .filter(({ expected }) => expected.startsWith('@nx/'))
      .flatMap(({ filePath }) => tagsOf(filePath));
    expect(tags.length).toBeGreaterThan(5);
    expect(tags.filter((tag) => !bitten.includes(tag))).toEqual([]);
  });
});

/** Of the project a path lies in. */
const tagsOf = (path) => JSON.parse(readFileSync(join(root, path.split('/src/')[0], 'package.json'), 'utf8')).nx.tags;

describe('a rule of .dependency-cruiser.mjs', () => {
  const tree = join(fixtures, 'rooms');
  const cases = files(tree)
    .map((file) => [file, /^\/\/ caught by: (.+)/.exec(readFileSync(join(tree, file), 'utf8'))[1]])
    .sort();
  let violations;
  beforeAll(() => {
    const city = workspace(tree);
    try {
      const args = ['libs', 'services', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', '--no-cache'];
      violations = JSON.parse(node([program('dependency-cruiser/bin/dependency-cruise.mjs'), ...args], city)).summary
        .violations;
    } finally {
      rmSync(city, { recursive: true, force: true });
    }
  }, 120_000);

  it.each(cases)('finds in %s: %s', (file, expected) => {
    const touches = ({ from, cycle = [] }) => from === file || cycle.some(({ name }) => name === file);
    const rules = new Set(violations.filter(touches).map(({ rule }) => rule.name));
    expect([...rules]).toEqual(expected === 'nothing' ? [] : expect.arrayContaining([expected]));
  });
  it('has a fixture for each rule', async () => {
    const { default: config } = await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href);
    const bitten = new Set(cases.map(([, rule]) => rule));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !bitten.has(name))).toEqual([]);
  });
});

/** A repository like ours, with the fixtures in it: every package by its own package.json and an empty index. */
function workspace(tree) {
  const city = mkdtempSync(join(tmpdir(), 'lianxin-rooms-'));
  const copy = (file) => cpSync(join(root, file), join(city, file));
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'tsconfig.base.json', 'package.json']) copy(file);
  mkdirSync(join(city, 'node_modules/@lianxin'), { recursive: true });
  for (const name of ['zod', '@nestjs', '@types', 'typescript'])
    symlinkSync(join(root, 'node_modules', name), join(city, 'node_modules', name));
  for (const group of ['libs', 'services'])
    for (const name of readdirSync(join(root, group))) {
      mkdirSync(join(city, group, name, 'src'), { recursive: true });
      copy(join(group, name, 'package.json'));
      writeFileSync(join(city, group, name, 'src/index.ts'), 'export {};\n');
      symlinkSync(join('../..', group, name), join(city, 'node_modules/@lianxin', name));
    }
  cpSync(tree, city, { recursive: true });
  return city;
}
