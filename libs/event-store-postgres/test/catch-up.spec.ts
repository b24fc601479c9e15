import type { Recorded } from '@lianxin/event-sourcing';
import { fresh } from '@lianxin/event-sourcing/testing';
import { numberFrom, openLog, until } from './open-log.js';

const STREAMS = 40;
const BATCH = 100;

describe('a feed that begins far behind', () => {
  let log: Awaited<ReturnType<typeof openLog>>;
  beforeAll(async () => {
    log = await openLog();
    await grow(0);
  }, 120_000);
  afterAll(() => log.close());

  const grow = (revision: number) =>
    Promise.all(
      Array.from({ length: STREAMS }, (_, i) =>
        log.store.append(
          `far-${i}`,
          revision,
          Array.from({ length: BATCH }, () => fresh({ 街道: '堰桥' })),
        ),
      ),
    );
  const copies = () =>
    numberFrom(
      log.raw,
      "select count(*) from pg_stat_activity where datname = current_database() and query like 'copy%'",
    );

  it('catches up by COPY and goes over to the live events without losing any, while others write', async () => {
    const seen: Recorded[] = [];
    let copied = false;
    const writing = (async () => {
      for (let round = 1; round <= 3; round += 1) await grow(round * BATCH);
      for (let n = 0; n < 200; n += 1) await log.store.append('far-live', n, [fresh()]);
    })();
    const all = STREAMS * BATCH * 4 + 200;
    for await (const batch of log.store.feed({ categories: ['far'] })) {
      copied ||= (await copies()) > 0;
      seen.push(...batch);
      if (seen.length >= all) break;
    }
    await writing;
    expect(copied).toBe(true);
    expect(new Set(seen.map((it) => it.id)).size).toBe(all);
    const next = new Map<string, number>();
    for (const { stream, revision } of seen) {
      expect(revision).toBe((next.get(stream) ?? 0) + 1);
      next.set(stream, revision);
    }
    expect(seen.map((it) => Number(it.position))).toEqual(seen.map((it) => Number(it.position)).sort((a, b) => a - b));
    await until(async () => (await copies()) === 0);
  }, 120_000);

  it('reads by COPY exactly what it reads by stream', async () => {
    const scanned = new Map<string, Recorded[]>();
    for await (const batch of log.store.feed({ live: false }))
      for (const event of batch) scanned.set(event.stream, [...(scanned.get(event.stream) ?? []), event]);
    expect(scanned.get('far-7')).toEqual(await log.store.read('far-7'));
    expect([...scanned.values()].flat()).toHaveLength(await numberFrom(log.raw, 'select count(*) from log.events'));
  }, 120_000);

  it('gives its connection back when its reader stops in the middle, or is told to', async () => {
    for await (const batch of log.store.feed({ live: false })) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
    const stop = new AbortController();
    let fed = 0;
    for await (const batch of log.store.feed({ signal: stop.signal })) {
      fed += batch.length;
      stop.abort();
    }
    expect(fed).toBeLessThan(STREAMS * BATCH);
    await until(async () => (await copies()) === 0);
  });

  it('lets its reader append and read between two batches, however many scan at once', async () => {
    const readers = Array.from({ length: 15 }, async (_, i) => {
      for await (const batch of log.store.feed({ live: false })) {
        await log.store.append(`scanned-${i}`, 0, [fresh()]);
        expect(await log.store.read(batch[0]!.stream)).not.toEqual([]);
        break;
      }
    });
    await Promise.all(readers);
    expect(await numberFrom(log.raw, "select count(*) from log.events where stream like 'scanned-%'")).toBe(15);
  }, 60_000);

  it('ends, waiting or not, when its store closes', async () => {
    const store = log.another();
    const ended = Promise.all(
      [{ after: await log.store.head() }, {}].map(async (options) => {
        for await (const batch of store.feed(options)) if (batch.length > 0) await store.close();
      }),
    );
    await store.close();
    await ended;
  });
});
