import { canonicalEvent, handle, type EventStore, type Recorded } from '../index.js';
import { collect, count, counter, fresh, request, surroundings } from './counter.js';

const ids = (events: readonly Recorded[]) => events.map((it) => it.id);
let streams = 0;
const newStream = (category = 'counter') => `${category}-${(streams += 1)}-${crypto.randomUUID()}`;

/** What every event store must do, in the words of the port. Adapters run it; nobody copies it. */
export const eventStoreContract = (name: string, open: () => Promise<EventStore>, close?: () => Promise<void>) =>
  describe(`${name} is an EventStore`, () => {
    let store: EventStore;
    beforeAll(async () => {
      store = await open();
    }, 120_000);
    afterAll(async () => close?.());

    it('reads nothing from a stream nobody wrote', async () => {
      expect(await store.read(newStream())).toEqual([]);
    });

    it('reads the stream from its beginning, gap-free from revision 1, exactly as it was written', async () => {
      const stream = newStream();
      const events = [
        fresh({ n: 1, text: '堰桥站 "引号" \\ \n 🚏', half: 0.5 }),
        fresh({ n: 2, list: [null, true, { a: [] }] }),
        fresh({ n: 3 }),
      ];
      expect(await store.append(stream, 0, events)).toBe(3);
      const read = await store.read(stream);
      expect(read.map(({ id, event, context, revision }) => ({ id, event, context, revision }))).toEqual(
        events.map((it, i) => ({ ...JSON.parse(JSON.stringify(it)), revision: i + 1 })),
      );
    });

    it('keeps the canonical bytes of an event between writing, reading and feeding', async () => {
      const stream = newStream('bytes');
      await store.append(stream, 0, [fresh({ zebra: 1e21, alpha: '€\u2028', nested: { b: 2, a: [1.5, 'é'] } })]);
      const [read] = await store.read(stream);
      const [fed] = await collect(store, (seen) => seen.some((it) => it.stream === stream), { categories: ['bytes'] });
      expect(canonicalEvent(fed!)).toBe(canonicalEvent(read!));
      expect(canonicalEvent(read!)).toContain(
        '"data":{"alpha":"€\u2028","nested":{"a":[1.5,"é"],"b":2},"zebra":1e+21}',
      );
    });

    it.each([
      ['behind', 0],
      ['ahead', 2],
    ])('refuses a writer who is %s, and stores nothing of it', async (_where, expected) => {
      const stream = newStream();
      await store.append(stream, 0, [fresh()]);
      await expect(store.append(stream, expected, [fresh(), fresh()])).rejects.toThrow(
        expect.objectContaining({ name: 'RevisionConflict' }),
      );
      expect(await store.read(stream)).toHaveLength(1);
    });

    it('never writes twice what is there already', async () => {
      const stream = newStream();
      const same = [fresh({ n: 1 }), fresh({ n: 2 })];
      await store.append(stream, 0, same);
      await store.append(stream, 0, same).then(
        (revision) => expect(revision).toBe(2),
        (error: unknown) => expect(error).toMatchObject({ name: 'RevisionConflict' }),
      );
      expect(ids(await store.read(stream))).toEqual(ids(same as unknown as Recorded[]));
    });

    it('takes the same command twice as once, also at the same moment, with the same receipt', async () => {
      const by = request();
      const id = crypto.randomUUID();
      const receipts = await Promise.all([1, 2, 3, 4].map(() => handle(surroundings(store), counter, id, count, by)));
      receipts.push(await handle(surroundings(store), counter, id, count, by));
      for (const receipt of receipts) expect(receipt).toEqual(receipts[0]);
      expect(await store.read(`counter-${id}`)).toHaveLength(1);
    });

    it('lets concurrent writers of one stream through one at a time', async () => {
      const id = crypto.randomUUID();
      const done = await Promise.allSettled(
        Array.from({ length: 4 }, () => handle(surroundings(store), counter, id, count, request())),
      );
      expect(done.filter((it) => it.status === 'rejected')).toEqual([]);
      expect((await store.read(`counter-${id}`)).map((it) => it.revision)).toEqual([1, 2, 3]);
    });

    it('answers every writer for itself when many write at once and some are behind', async () => {
      const streamNames = Array.from({ length: 40 }, () => newStream());
      await Promise.all(streamNames.map((stream) => store.append(stream, 0, [fresh()])));
      const second = await Promise.allSettled(
        streamNames.map((stream, i) => store.append(stream, i % 4 === 0 ? 0 : 1, [fresh(), fresh()])),
      );
      expect(second.map((it) => it.status)).toEqual(
        streamNames.map((_, i) => (i % 4 === 0 ? 'rejected' : 'fulfilled')),
      );
      const lengths = await Promise.all(streamNames.map(async (stream) => (await store.read(stream)).length));
      expect(lengths).toEqual(streamNames.map((_, i) => (i % 4 === 0 ? 1 : 3)));
    });

    it('feeds every event once, in order within its stream, resuming behind a position', async () => {
      const names = Array.from({ length: 10 }, () => newStream('fed'));
      const written = (async () => {
        for (let n = 0; n < 5; n += 1)
          await Promise.all(names.map((stream) => store.append(stream, n, [fresh({ n })])));
      })();
      const seen = await collect(store, (all) => all.length >= 50, { categories: ['fed'] });
      await written;
      expect(new Set(ids(seen)).size).toBe(50);
      for (const stream of names)
        expect(seen.filter((it) => it.stream === stream).map((it) => it.revision)).toEqual([1, 2, 3, 4, 5]);
      const rest = await collect(store, (all) => all.length >= 39, { categories: ['fed'], after: seen[10]!.position });
      expect(ids(rest)).toEqual(ids(seen).slice(11));
    });

    it('feeds only the categories asked for', async () => {
      await store.append(newStream('apple'), 0, [fresh()]);
      await store.append(newStream('applepie'), 0, [fresh()]);
      const wanted = newStream('pear');
      await store.append(wanted, 0, [fresh()]);
      const seen = await collect(store, (all) => all.some((it) => it.stream === wanted), {
        categories: ['apple', 'pear'],
      });
      expect(new Set(seen.map((it) => it.stream.split('-')[0]))).toEqual(new Set(['apple', 'pear']));
    });

    it('ends a feed that is not live at what is complete now', async () => {
      const stream = newStream('finite');
      await store.append(stream, 0, [fresh(), fresh()]);
      let fed = 0;
      for await (const batch of store.feed({ categories: ['finite'], live: false })) fed += batch.length;
      expect(fed).toBe(2);
    });

    it('ends a waiting feed when it is told to', async () => {
      const stop = new AbortController();
      const reading = (async () => {
        for await (const batch of store.feed({ categories: ['nobody'], signal: stop.signal }))
          expect(batch).toEqual([]);
      })();
      setTimeout(() => stop.abort(), 50);
      await reading;
    });

    it('brings a new event to a feed that waits', async () => {
      const stream = newStream('late');
      const waiting = collect(store, (all) => all.length > 0, { categories: ['late'] });
      await store.append(stream, 0, [fresh()]);
      expect((await waiting).map((it) => it.stream)).toEqual([stream]);
    });

    it('knows its head, and which of two positions lies behind', async () => {
      const stream = newStream('head');
      await store.append(stream, 0, [fresh(), fresh()]);
      const [a, b] = await collect(store, (all) => all.length === 2, { categories: ['head'] });
      expect(store.isBehind(a!.position, b!.position)).toBe(true);
      expect(store.isBehind(b!.position, b!.position)).toBe(false);
      expect(store.isBehind(undefined, a!.position)).toBe(true);
      expect(store.isBehind((await store.head())!, b!.position)).toBe(false);
    });
  });
