import { handle, type Recorded } from '@lianxin/event-sourcing';
import { count, counter, fresh, request, surroundings } from '@lianxin/event-sourcing/testing';
import { numberFrom, openLog } from './open-log.js';

type Log = Awaited<ReturnType<typeof openLog>>;
const conflict = expect.objectContaining({ name: 'RevisionConflict' });

describe('writers who come at the same time', () => {
  let log: Log;
  beforeAll(async () => {
    log = await openLog();
  }, 120_000);
  afterAll(() => log.close());

  it.each([1, 3])('are written by one transaction each batch, not one each append (of %i events)', async (size) => {
    const events = () => Array.from({ length: size }, () => fresh());
    await Promise.all(Array.from({ length: 200 }, (_, i) => log.store.append(`crowd${size}-${i}`, 0, events())));
    const transactions = 'select count(distinct xmin::text) from log.events where stream like $1';
    expect(await numberFrom(log.raw, transactions, [`crowd${size}-%`])).toBeLessThan(20);
  });

  it('all succeed but the one whose event no database can hold', async () => {
    const bad = [
      ['nul\u0000-1', fresh()],
      ['poison-id', { ...fresh(), id: 'not a uuid' }],
      [`long-${Array.from({ length: 500 }, () => crypto.randomUUID()).join('')}`, fresh()],
    ] as const;
    const good = Array.from({ length: 30 }, (_, i) => [`good-${i}`, fresh({ text: '\u0000 \u{1f68f}' })] as const);
    const appends = [...good.slice(0, 10), bad[0], ...good.slice(10, 20), bad[1], ...good.slice(20), bad[2]];
    const done = await Promise.allSettled(appends.map(([stream, event]) => log.store.append(stream, 0, [event])));
    expect(done.map((it) => it.status)).toEqual(
      appends.map(([stream]) => (stream.startsWith('good') ? 'fulfilled' : 'rejected')),
    );
    const [first] = await log.store.read('good-0');
    expect(first!.event.data).toEqual({ text: '\u0000 \u{1f68f}' });
  });

  it('refuses an event without canonical text before it reaches the others', async () => {
    const [bad, good] = await Promise.allSettled([
      log.store.append('surrogate-1', 0, [fresh({ half: '\ud800' })]),
      log.store.append('surrogate-2', 0, [fresh()]),
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) });
    expect(good!.status).toBe('fulfilled');
  });

  it('to one stream are taken in the order in which they came', async () => {
    const written = await Promise.all(
      Array.from({ length: 30 }, (_, revision) => log.store.append('queue-1', revision, [fresh({ revision })])),
    );
    expect(written.at(-1)).toBe(30);
    expect((await log.store.read('queue-1')).map((it) => it.event.data.revision)).toEqual([...written.keys()]);
  });

  it('write an append whole or not at all when another store takes a place in its middle', async () => {
    const other = log.another();
    for (let n = 0; n < 20; n += 1) {
      const stream = `torn-${n}`;
      const lone = [log.store, other].map((store) => store.append(stream, 0, [fresh(), fresh(), fresh()]));
      const crowd = Array.from({ length: 5 }, (_, i) => other.append(`beside-${n}-${i}`, 0, [fresh()]));
      const done = await Promise.allSettled(lone);
      await Promise.all(crowd);
      expect(done.filter((it) => it.status === 'fulfilled')).toHaveLength(1);
      expect(done.find((it) => it.status === 'rejected')).toMatchObject({ reason: conflict });
      expect((await log.store.read(stream)).map((it) => it.revision)).toEqual([1, 2, 3]);
    }
  });

  it('with the same command through two stores happen once and get one receipt', async () => {
    const other = log.another();
    for (let n = 0; n < 20; n += 1) {
      const [id, by] = [crypto.randomUUID(), request()];
      const [here, there] = await Promise.all(
        [log.store, other].map((store) => handle(surroundings(store), counter, id, count, by)),
      );
      expect(here).toEqual(there);
      expect(await log.store.read(`counter-${id}`)).toHaveLength(1);
    }
  });

  it('of two stores reach the feeds of both, which agree on the order', async () => {
    const stores = [log.another(), log.another()];
    const after = await log.store.head();
    const stop = new AbortController();
    const seen: Recorded[][] = [[], []];
    const feeding = stores.map(async (store, i) => {
      for await (const batch of store.feed({ after, signal: stop.signal, categories: ['both'] })) {
        seen[i]!.push(...batch);
        if (seen.every((it) => it.length >= 400)) stop.abort();
      }
    });
    const writing = Array.from({ length: 20 }, async (_, i) => {
      const store = stores[i % 2]!;
      for (let revision = 0; revision < 20; revision += 1) await store.append(`both-${i}`, revision, [fresh()]);
    });
    await Promise.all([...feeding, ...writing]);
    expect(seen[0]).toHaveLength(400);
    expect(seen[1]).toEqual(seen[0]);
  });

  it('can ask with nothing to write whether a stream is where they think', async () => {
    await log.store.append('empty-1', 0, [fresh()]);
    expect(await log.store.append('empty-1', 1, [])).toBe(1);
    await expect(log.store.append('empty-1', 0, [])).rejects.toThrow(conflict);
  });
});
