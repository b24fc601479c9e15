import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { build } from './build.mjs';
import { loadModule } from './docs/manifests.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = { decider: 'domain', projection: 'reads', policy: 'reactions' };
const usage = [
  '用法 Usage: npm run new -- decider|projection|policy <service> <name> [<decider>]',
  '  <name>     短横线小写 kebab case, e.g. ballot-paper',
  '  <decider>  投影、策略所听的聚合，默认为该服务的第一个 what a projection or policy listens to; the first one by default',
].join('\n');

const next = {
  decider: ({ camel, service }) => [
    `services/${service}/src/${service}.service.ts: 把 ${camel} 加入 deciders，把 ${camel}Refusals 并入 refusals / add it to deciders, its refusals to refusals`,
    `services/${service}/src/reactions/publish.ts: 编译器会逐个要求新事件的一行 / the compiler asks for a line for each event`,
    'docs/rule-book/rules.json: 写明规则编号，测试标题以编号开头 / name the rule; begin the test titles with its id',
  ],
  projection: ({ camel, snake, service }) => [
    `services/${service}/prisma/schema.prisma: 建表 ${snake} 并写迁移 / add the table and a migration`,
    `services/${service}/src/${service}.service.ts: 把 ${camel} 加入 projections / add it to projections`,
  ],
  policy: ({ camel, service }) => [
    `services/${service}/src/${service}.service.ts: 把 ${camel} 加入 policies / add it to policies`,
  ],
};

/** The words a template is filled with. */
async function wordsFor(kind, service, name, deciderName) {
  const camel = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  const words = {
    service,
    name,
    camel,
    Pascal: camel[0].toUpperCase() + camel.slice(1),
    snake: name.replaceAll('-', '_'),
    plural: name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`,
  };
  return kind === 'decider' ? words : { ...words, ...(await heardBy(service, deciderName)) };
}

/** The aggregate a projection or policy listens to: its first event, and a command that does not open it. */
async function heardBy(service, wanted) {
  await build({ root });
  const domain = join(root, 'services', service, 'dist/domain');
  const files = readdirSync(domain)
    .filter((it) => it.endsWith('.decider.js'))
    .sort();
  for (const file of files) {
    const found = Object.entries(await loadModule(join(domain, file))).find(
      ([name, it]) => it?.category && it.facts && (!wanted || name === wanted),
    );
    if (!found) continue;
    const [decider, { category, facts, commands }] = found;
    const command = Object.keys(commands).find((it) => !commands[it].creates) ?? Object.keys(commands)[0];
    const deciderFile = file.slice(0, -'.js'.length);
    return { decider, deciderFile, category, event: Object.keys(facts)[0], command };
  }
  throw new Error(`${service} 没有聚合 ${wanted ?? ''} / has no decider ${wanted ?? ''}`);
}

const fill = (text, words) => text.replace(/__([A-Za-z]+?)__/g, (whole, word) => words[word] ?? whole);

/** Writes the files of one template and returns their paths. Never overwrites. */
async function generate(kind, words) {
  const template = join(root, 'tools/new', kind);
  const folder = join(root, 'services', words.service, 'src', rooms[kind]);
  const files = readdirSync(template)
    .sort()
    .map((from) => ({ from: join(template, from), to: join(folder, fill(from, words)) }));
  const taken = files.find(({ to }) => existsSync(to));
  if (taken) throw new Error(`${relative(root, taken.to)} 已存在 / is there already`);
  for (const { from, to } of files) {
    mkdirSync(dirname(to), { recursive: true });
    const options = { ...(await prettier.resolveConfig(to)), filepath: to };
    writeFileSync(to, await prettier.format(fill(readFileSync(from, 'utf8'), words), options));
  }
  return files.map(({ to }) => to);
}

/** Generates one of each, compiles it, lints it, runs its tests, and leaves the tree as it was. */
async function check() {
  const service = 'suggestions';
  const project = join(root, 'services', service, 'tsconfig.generated.json');
  const written = [project];
  const clean = () => written.forEach((file) => rmSync(file, { force: true }));
  process.on('exit', clean);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  for (const kind of Object.keys(rooms)) {
    const decider = kind === 'decider' ? undefined : 'suggestion';
    written.push(...(await generate(kind, await wordsFor(kind, service, `sample-${kind}`, decider))));
  }
  const files = written.slice(1);
  const tests = files.filter((file) => file.endsWith('.spec.ts'));
  writeFileSync(project, JSON.stringify({ extends: '../../tsconfig.base.json', files }));
  run('typescript/bin/tsc', '-p', project);
  run('eslint/bin/eslint.js', '--max-warnings=0', ...files);
  run('jest/bin/jest.js', '--selectProjects', service, '--runTestsByPath', ...tests);
  console.log(`已生成、检查并删除 ${files.length} 个文件 Generated, checked and removed ${files.length} files`);
}

function run(program, ...args) {
  const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const env = { ...process.env, NODE_OPTIONS };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    encoding: 'utf8',
    env,
  });
  if (status === 0) return;
  throw new Error(`${program}\n${stdout}${stderr}`);
}

async function main([kind, service, name, decider]) {
  if (kind === '--check') return check();
  const known = kind in rooms && existsSync(join(root, 'services', service ?? '', 'src', 'domain'));
  if (!service || !known || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name ?? '')) throw new Error(usage);
  const words = await wordsFor(kind, service, name, decider);
  for (const file of await generate(kind, words)) console.log(`+ ${relative(root, file)}`);
  console.log(['', '接下来 Next:', ...next[kind](words).map((it) => `- ${it}`)].join('\n'));
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
