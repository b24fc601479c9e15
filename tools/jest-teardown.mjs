import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Stops the test database when this run used it and no other run does. */
export default async function stopTestDatabase() {
  const folder = process.env.LIANXIN_TEST_POSTGRES;
  const mine = `${process.env.LIANXIN_TEST_RUN}-tests`;
  const holders = join(folder, 'holders');
  const names = unlessMissing(() => readdirSync(holders), []);
  if (!names.includes(mine)) return;
  rmSync(join(holders, mine), { force: true });
  if (names.some((name) => name !== mine && isAlive(Number.parseInt(name, 10)))) return;
  await shutDown(join(folder, 'cluster', 'data', 'postmaster.pid'));
}

// SIGINT is PostgreSQL's fast shutdown. Plain signals, because this file runs without a compiler.
async function shutDown(pidFile) {
  const pid = Number.parseInt(
    unlessMissing(() => readFileSync(pidFile, 'utf8'), ''),
    10,
  );
  if (!pid || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < 30_000; waited += 50) await pause(50);
}

function unlessMissing(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
