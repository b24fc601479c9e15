#!/usr/bin/env node
// Keeps to what Node alone can do until it knows that everything is installed and built.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Builds what has changed since the last build, and says so: the command never runs yesterday's sources. */
async function upToDate() {
  if (!existsSync(join(repository, 'node_modules', 'commander'))) {
    console.error('尚未安装依赖，请先在仓库目录运行 npm ci。\nNot installed yet. Run npm ci in the repository first.');
    process.exit(1);
  }
  const { build } = await import(pathToFileURL(join(repository, 'tools', 'build.mjs')).href);
  let said = false;
  const say = () => {
    if (!said) console.error('源码有更新，正在编译… Sources have changed, building…');
    said = true;
  };
  await build({ onProgress: say });
}

try {
  await upToDate();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { run } = await import(pathToFileURL(join(repository, 'libs', 'cli', 'dist', 'main.js')).href);
process.exitCode = await run(process.argv.slice(2));
