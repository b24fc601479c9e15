import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root as repository, swc } from '../jest.preset.mjs';

const AT_A_TIME = 8; // swc compiles on threads of its own
const ASSETS = /\.(json|sql|html)$/;
const RECORD = '.build.json';
const CLI_WIDTH = 72;

/**
 * Compiles the sources of all libs and services to `dist/` beside `src/`, with the settings the tests run with: only
 * what has changed, and removes what has no source any more. Types are not checked here; `npm run check` does that.
 *
 * @param onProgress called with how many of how many files are done
 * @returns how many files were written and how many removed
 * @throws an error that names each file that does not compile
 */
export async function build({ root = repository, onProgress = () => {} } = {}) {
  const packages = packagesIn(root).map(planOf);
  const tasks = packages.flatMap(({ tasks }) => tasks);
  const errors = await inParallel(tasks, onProgress);
  if (errors.length > 0) throw new Error(['编译失败 The build failed:', ...errors].join('\n'));
  let removed = 0;
  for (const plan of packages) removed += await finish(plan);
  return { written: tasks.length, removed };
}

function packagesIn(root) {
  return ['libs', 'services']
    .map((group) => join(root, group))
    .filter(existsSync)
    .flatMap((group) => readdirSync(group).map((name) => join(group, name)))
    .filter((folder) => existsSync(join(folder, 'src')) && !folder.endsWith(`services${sep}portal`)); // Vite builds the portal
}

function planOf(folder) {
  const [src, dist] = [join(folder, 'src'), join(folder, 'dist')];
  const before = recordIn(dist);
  const record = { compiler: compiler(), files: {} };
  const tasks = [];
  for (const file of sourcesIn(src)) {
    const source = join(src, file);
    const seen = fingerprint(source, before[file]);
    record.files[file] = seen;
    const outputs = outputsOf(file).map((output) => join(dist, output));
    if (before[file]?.hash === seen.hash && outputs.every(existsSync)) continue;
    tasks.push({ source, outputs });
  }
  return { dist, record, before, tasks };
}

const sourcesIn = (src) =>
  filesIn(src).filter((file) => ASSETS.test(file) || (/\.ts$/.test(file) && !/(\.spec|\.d)\.ts$/.test(file)));

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));

const outputsOf = (file) => {
  if (ASSETS.test(file)) return [file];
  const script = file.replace(/\.ts$/, '.js');
  return [script, `${script}.map`];
};

// the time tells quickly that nothing changed; only the content tells that something did
function fingerprint(source, before) {
  const { mtimeMs, size } = statSync(source);
  if (before?.mtimeMs === mtimeMs && before.size === size) return before;
  return { mtimeMs, size, hash: createHash('sha256').update(readFileSync(source)).digest('hex') };
}

function recordIn(dist) {
  try {
    const { compiler: by, files } = JSON.parse(readFileSync(join(dist, RECORD), 'utf8'));
    return by === compiler() ? files : {};
  } catch {
    return {};
  }
}

const compiler = () => {
  const { version } = createRequire(import.meta.url)('@swc/core/package.json');
  return `${version} ${JSON.stringify(swc)} 1`; // raise the number when the way of building below changes
};

async function inParallel(tasks, onProgress) {
  if (tasks.length === 0) return [];
  const { transform } = await import('@swc/core'); // loading it takes longer than finding that there is nothing to do
  const errors = [];
  let done = 0;
  const queue = [...tasks];
  const worker = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      await write(task, transform).catch((error) => errors.push(`${task.source}: ${error.message}`));
      onProgress(++done, tasks.length);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return errors;
}

async function write({ source, outputs: [output, map] }, transform) {
  await mkdir(dirname(output), { recursive: true });
  if (!map) return copyFile(source, output);
  const options = { ...swc, filename: source, sourceFileName: relative(dirname(output), source), sourceMaps: true };
  const compiled = await transform(readFileSync(source, 'utf8'), options);
  const pointer = `//# sourceMappingURL=${relative(dirname(output), map)}\n`;
  await Promise.all([writeFile(output, compiled.code + pointer), writeFile(map, compiled.map)]);
}

async function finish({ dist, record, before, tasks }) {
  const wanted = new Set([RECORD, ...Object.keys(record.files).flatMap(outputsOf)]);
  const stale = existsSync(dist) ? filesIn(dist).filter((file) => !wanted.has(file)) : [];
  for (const file of stale) await rm(join(dist, file));
  const same = tasks.length === 0 && stale.length === 0 && JSON.stringify(before) === JSON.stringify(record.files);
  if (same) return 0;
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, RECORD), JSON.stringify(record));
  return stale.length;
}

/** Draws one line on a terminal that grows with the work. */
export function drawProgress(done, total) {
  if (!process.stdout.isTTY) return;
  const bar = '█'.repeat(Math.round((done / total) * 30)).padEnd(30, '░');
  process.stdout.write(`\r正在编译 Compiling ${bar} ${done}/${total}`);
  if (done === total) process.stdout.write(`\r${' '.repeat(CLI_WIDTH)}\r`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const begun = Date.now();
  try {
    const { written, removed } = await build({ onProgress: drawProgress });
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    console.log(`已编译 ${written} 个文件 Compiled ${written} files, removed ${removed}, ${seconds} s`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
