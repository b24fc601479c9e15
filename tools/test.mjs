import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';
import { reportOf } from './test-report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = createRequire(import.meta.url).resolve('jest/bin/jest.js');
const WORKERS = '--maxWorkers=2'; // the tests share one database and leave a processor to it

/** Runs the tests of every project, or those that the arguments (jest's own) pick, and says what was not run. */
async function test(args) {
  await prepare(root);
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-test-report-'));
  try {
    const file = join(folder, 'results.json');
    const code = await runJest([...args, '--json', `--outputFile=${file}`]);
    const { lines, ok } = reportOf(readResults(file), {
      filtered: isFiltered(args),
      place: (path) => relative(root, path),
    });
    for (const line of lines) console.log(line);
    return code !== 0 || !ok ? code || 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runJest(args) {
  const chosen = args.some((arg) => /^(-i|--runInBand|-w|--maxWorkers|-w=.*|--maxWorkers=.*)$/.test(arg));
  const options = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  const child = spawn(process.execPath, [jest, ...(chosen ? [] : [WORKERS]), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: options.trim() },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal)); // it still has to stop the database
  return new Promise((settle) => child.once('exit', (code) => settle(code ?? 1)));
}

const isFiltered = (args) => args.some((arg) => /^(-t|--testNamePattern)(=|$)/.test(arg));

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // jest did not get as far as running anything
  }
}

process.exitCode = await test(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  return 1;
});
