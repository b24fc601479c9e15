import type { Recorded } from '@lianxin/event-sourcing';
import { fresh } from '@lianxin/event-sourcing/testing';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { insertRaw, numberFrom, openLog, until } from './open-log.js';

const WRITERS = 16;
const EACH = 40;
const ROUNDS = 10;

type Log = Awaited<ReturnType<typeof openLog>>;

/** A writer whose transactions stay open for a while after they took a position; some are rolled back. */
async function writeSlowly(raw: Pool, stream: string, number: number): Promise<number> {
  let rolledBack = 0;
  for (let revision = 1; revision <= EACH;) {
    const client = await raw.connect();
    await client.query('begin');
    await insertRaw(client, stream, revision);
    if (number % 4 === 0) await pause(Math.random() * 25);
    const keep = Math.random() > 0.05;
    await client.query(keep ? 'commit' : 'rollback');
    client.release();
    if (keep) revision += 1;
    else rolledBack += 1;
  }
  return rolledBack;
}

/** Writers of the store itself, in the same log at the same time. */
async function append({ store }: Log, stream: string): Promise<void> {
  for (let revision = 0; revision < EACH; revision += 2) await store.append(stream, revision, [fresh(), fresh()]);
}

/** The reader that everybody writes first. It is here to lose. */
async function readNaively(client: PoolClient, seen: Set<string>, done: () => boolean, after: string): Promise<void> {
  const sql = 'select position from log.events where position > $1 order by position limit 500';
  for (let last = after, more = true; more || !done();) {
    const { rows } = await client.query<{ position: string }>(sql, [last]);
    for (const { position } of rows) seen.add((last = position));
    more = rows.length > 0;
  }
}

/** Reads ever on while everybody writes; returns what each reader saw of this round. */
async function round(log: Log, name: string) {
  const { store, raw } = log;
  const after = (await store.head()) ?? '0';
  const stop = new AbortController();
  const fed: Recorded[] = [];
  const naive = new Set<string>();
  let written = false;
  const feeding = (async () => {
    for await (const batch of store.feed({ after, signal: stop.signal })) fed.push(...batch);
  })();
  const control = await raw.connect();
  const reading = readNaively(control, naive, () => written, after);
  const streams = Array.from({ length: WRITERS }, (_, i) => `${name}-${i}`);
  const [rolledBack] = await Promise.all([
    Promise.all(streams.map((stream, i) => writeSlowly(raw, stream, i))),
    ...streams.map((stream) => append(log, `own${stream}`)),
  ]);
  written = true;
  await reading;
  control.release();
  const inTable = await numberFrom(raw, 'select count(*) from log.events where position > $1', [after]);
  await until(() => fed.length >= inTable);
  stop.abort();
  await feeding;
  return { fed, naive, inTable, rolledBack: rolledBack.reduce((sum, n) => sum + n, 0) };
}

describe('a feed beside writers who commit in another order than they took their positions', () => {
  let log: Log;
  beforeAll(async () => {
    log = await openLog();
  }, 120_000);
  afterAll(() => log.close());

  it('delivers every event once and in order, where reading on from the last position loses some', async () => {
    let [lostByNaive, holes] = [0, 0];
    for (let n = 1; n <= ROUNDS && lostByNaive === 0; n += 1) {
      const { fed, naive, inTable, rolledBack } = await round(log, `round${n}`);
      expect(fed).toHaveLength(inTable);
      expect(new Set(fed.map((it) => it.position)).size).toBe(inTable);
      expect(fed.map((it) => Number(it.position))).toEqual(fed.map((it) => Number(it.position)).sort((a, b) => a - b));
      const next = new Map<string, number>();
      for (const { stream, revision } of fed) {
        expect(revision).toBe((next.get(stream) ?? 0) + 1);
        next.set(stream, revision);
      }
      lostByNaive += inTable - naive.size;
      holes += rolledBack;
    }
    expect(lostByNaive).toBeGreaterThan(0);
    // what is missing in the log was rolled back, nothing else
    const taken = await numberFrom(log.raw, 'select last_value from log.events_position');
    expect(taken - (await numberFrom(log.raw, 'select count(*) from log.events'))).toBe(holes);
  }, 120_000);

  it('waits at a hole for the writer who holds it, also when the categories asked for have none', async () => {
    const { store, raw } = log;
    const after = await store.head();
    const begun = (await raw.query('select clock_timestamp()::text as now')).rows[0].now;
    const late = await raw.connect();
    await late.query('begin');
    await insertRaw(late, 'held-1', 1);
    await store.append('wanted-1', 0, [fresh(), fresh()]);
    const stop = new AbortController();
    const [all, wanted]: [Recorded[], Recorded[]] = [[], []];
    const reading = [
      { seen: all, options: { after, signal: stop.signal } },
      { seen: wanted, options: { after, signal: stop.signal, categories: ['wanted'] } },
    ].map(async ({ seen, options }) => {
      for await (const batch of store.feed(options)) seen.push(...batch);
    });
    const waiting = 'select count(*) from pg_stat_activity where query like $1 and query_start > $2::timestamptz';
    await until(async () => (await numberFrom(raw, waiting, ['%virtualtransaction%pg_locks%', begun])) > 0);
    expect([...all, ...wanted]).toEqual([]);
    await late.query('commit');
    late.release();
    await until(() => all.length === 3 && wanted.length === 2);
    stop.abort();
    await Promise.all(reading);
    expect(all.map((it) => it.stream)).toEqual(['held-1', 'wanted-1', 'wanted-1']);
  });

  it('passes holes that stay, and events of other categories, without delivering or waiting for them', async () => {
    const { store, raw } = log;
    const after = await store.head();
    const lost = await raw.connect();
    for (let n = 1; n <= 20; n += 1) {
      await store.append(`pear-${n}`, 0, [fresh()]);
      await lost.query('begin');
      await insertRaw(lost, 'never-1', 1);
      await lost.query('rollback');
      await store.append(`apple-${n}`, 0, [fresh()]);
    }
    lost.release();
    for (const live of [true, false]) {
      const seen: Recorded[] = [];
      for await (const batch of store.feed({ after, live, categories: ['pear', 'plum'] })) {
        seen.push(...batch);
        if (seen.length === 20) break;
      }
      expect(seen.map((it) => it.stream)).toEqual(Array.from({ length: 20 }, (_, i) => `pear-${i + 1}`));
    }
  });
});
