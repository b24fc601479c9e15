import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@lianxin/embedded-postgres';
import pg from 'pg';
import { findPgbench } from './limits.mjs';
import { machine } from './machine.mjs';
import { HELP, readOptions } from './options.mjs';
import { installPeers } from './peers.mjs';
import { Progress } from './progress.mjs';
import { table, withVerdict } from './report.mjs';
import { openStores } from './stores.mjs';
import { appendCrowd, appendOne, appendTen } from './work/append.mjs';
import { delivery } from './work/delivery.mjs';
import { growth } from './work/growth.mjs';
import { leafHash } from './work/hash.mjs';
import { overHttp, visible } from './work/http.mjs';
import { loadStream } from './work/load.mjs';
import { nothingLost } from './work/nothing-lost.mjs';
import { rebuildProjection } from './work/rebuild.mjs';
import { scanAll } from './work/scan.mjs';

const workloads = {
  'append-one': appendOne,
  'append-crowd': appendCrowd,
  'append-ten': appendTen,
  load: loadStream,
  scan: scanAll,
  rebuild: rebuildProjection,
  delivery,
  'nothing-lost': nothingLost,
  hash: leafHash,
  http: overHttp,
  visible,
  growth,
};

const folder = fileURLToPath(new URL('../../.bench/', import.meta.url));

/** `npm run bench`: every figure of docs/performance.md, measured on this machine now. It reports; it does not judge. */
async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return void console.log(`${HELP}\nworkloads: ${Object.keys(workloads).join(', ')}`);
  const names = options.only.length > 0 ? options.only : Object.keys(workloads);
  const unknown = names.filter((it) => !(it in workloads));
  if (unknown.length > 0)
    throw new Error(`no workload ${unknown.join(', ')}; there are ${Object.keys(workloads).join(', ')}`);
  const began = performance.now();
  const bench = await openBench(options);
  try {
    const line = await machine(bench.admin);
    const lines = [];
    for (const name of names) {
      bench.progress.step(name);
      lines.push(...(await attempt(name, bench)));
    }
    report({ options, line, lines, figures: bench.figures, seconds: (performance.now() - began) / 1_000 });
  } finally {
    await bench.close();
  }
}

/** A workload that breaks is told of, and the others go on. */
async function attempt(name, bench) {
  try {
    return await workloads[name](bench);
  } catch (error) {
    process.stderr.write(`\n!!! ${name.toUpperCase()} BROKE: ${error.stack ?? error}\n\n`);
    process.exitCode = 1;
    return [{ work: name, what: 'broke, see above', value: Number.NaN, unit: '' }];
  }
}

/** What the workloads share: a PostgreSQL of the bench's own, the stores to compare, and where to tell what happens. */
async function openBench(options) {
  delete process.env.DATABASE_URL; // whatever it names is not ours to load
  const progress = new Progress();
  rmSync(join(folder, 'work'), { recursive: true, force: true });
  mkdirSync(join(folder, 'work'), { recursive: true });
  progress.step('starting PostgreSQL');
  const server = await openDatabase({ dataDir: join(folder, 'postgres'), database: 'bench' });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  const figures = {};
  const closing = [() => admin.end(), () => server.stop()];
  const database = async (name) => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name}`);
    const url = Object.assign(new URL(server.url), { pathname: name }).href;
    await withExtensions(url);
    return url;
  };
  const open = async () => {
    const peers = options.peers ? await installPeers(join(folder, 'peers'), progress) : [];
    const stores = await openStores({ options, progress, database, peers });
    closing.unshift(...stores.map((it) => () => it.close()));
    await admin.query('checkpoint');
    return stores;
  };
  let stores;
  return {
    options,
    progress,
    admin,
    database,
    figures,
    pgbench: { folder: join(folder, 'work'), pgbench: findPgbench() },
    stores: () => (stores ??= open()),
    tell: (work, result) => (figures[work] = toldBy(result)),
    close: async () => {
      for (const close of closing) await close();
    },
  };
}

/** What the embedded default gives its own database: finding Chinese by likeness. */
async function withExtensions(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create extension if not exists pg_trgm');
  await client.end();
}

function toldBy({ names, failed, figure }) {
  for (const [name, problem] of failed) process.stderr.write(`\n!!! ${name} failed and is left out: ${problem}\n`);
  return Object.fromEntries(names.filter((it) => !failed.has(it)).map((name) => [name, figure(name)]));
}

function report({ options, line, lines, figures, seconds }) {
  if (options.json)
    return void console.log(
      JSON.stringify({ machine: line, size: options.size, seconds, lines: withVerdict(lines), figures }, undefined, 2),
    );
  console.log(
    `\n${line}\nsize: ${options.size}, ${options.rounds} rounds, ${seconds.toFixed(0)} s\n\n${table(lines)}\n`,
  );
  console.log(
    'Ratios are medians over rounds in which the contestants took turns. Compare nothing between two machines.',
  );
}

await main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
process.exit();
