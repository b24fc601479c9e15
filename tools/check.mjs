import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name, path) => [process.execPath, `${root}node_modules/${name}/${path}`];

/** Everything that must hold before a change lands, in the order in which it is cheapest to find out. */
const steps = {
  format: { says: '格式 Format', runs: [...bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
  types: { says: '类型 Types, specs included', runs: [...bin('typescript', 'bin/tsc'), '-p', 'tsconfig.json'] },
  graph: {
    says: '项目图 Project graph',
    runs: [...bin('nx', 'dist/bin/nx.js'), 'show', 'projects', '--json'],
    quiet: true,
  },
  lint: {
    says: '规范与项目边界 Lint and project boundaries',
    needs: ['graph'],
    runs: [...bin('eslint', 'bin/eslint.js'), '.', '--max-warnings=0'],
  },
  rooms: {
    says: '服务内部边界 Rooms of a service',
    runs: [
      ...bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      'libs',
      'services',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
    ],
  },
  docs: {
    says: '生成的文档是最新的 Generated pages are up to date',
    runs: [process.execPath, 'tools/docs.mjs', '--check'],
  },
  new: { says: '代码生成器 Generator', runs: [process.execPath, 'tools/new.mjs', '--check'] },
  test: { says: '测试 Tests', runs: [process.execPath, 'tools/test.mjs'] },
};

const environment = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', CI: process.env.CI ?? '' };
const chosen = process.argv.slice(2);
const names = chosen.length > 0 ? chosen.flatMap((name) => [...(steps[name]?.needs ?? []), name]) : Object.keys(steps);

for (const name of names) {
  const step = steps[name];
  if (!step) throw new Error(`no step ${name}; there are ${Object.keys(steps).join(', ')}`);
  const began = Date.now();
  console.log(`\n▸ ${step.says}`);
  const [command, ...args] = step.runs;
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: step.quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
    env: environment,
  });
  if (status !== 0) {
    console.error(`✗ ${step.says}`);
    process.exit(status ?? 1);
  }
  console.log(`✓ ${step.says} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}
