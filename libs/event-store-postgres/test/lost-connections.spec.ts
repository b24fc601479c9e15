import { handle, type Recorded } from '@lianxin/event-sourcing';
import { count, counter, fresh, request, surroundings } from '@lianxin/event-sourcing/testing';
import { cuttableLine } from './cut-line.js';
import { numberFrom, openLog, until } from './open-log.js';

type Log = Awaited<ReturnType<typeof openLog>>;
// a command that opens its stream is appended without reading first
const opening = { ...counter, commands: { Count: { ...counter.commands.Count, creates: true } } } as typeof counter;
const notAConflict = expect.not.objectContaining({ name: 'RevisionConflict' });

describe('a connection that is lost', () => {
  let log: Log;
  beforeAll(async () => {
    log = await openLog();
  }, 120_000);
  afterAll(() => log.close());

  const events = (stream: string) => numberFrom(log.raw, 'select count(*) from log.events where stream = $1', [stream]);
  const terminate = (like: string) =>
    numberFrom(
      log.raw,
      `select count(pg_terminate_backend(pid)) from pg_stat_activity
       where datname = current_database() and query ilike $1 and pid <> pg_backend_pid()`,
      [like],
    );

  it.each([1, 12])(
    'after the commit of %i appends is an error, and the same command again gives its receipt',
    async (n) => {
      const line = await cuttableLine(log.url);
      const store = log.another(line.url);
      await store.append(`warm-${crypto.randomUUID()}`, 0, [fresh()]);
      const commands = Array.from({ length: n }, () => [crypto.randomUUID(), request()] as const);
      line.swallowAnswers();
      const first = Promise.allSettled(commands.map(([id, by]) => handle(surroundings(store), opening, id, count, by)));
      // one batch is there: its answers, and those of whoever waits behind it, are cut off
      await until(async () => (await events(`counter-${commands[0]![0]}`)) === 1);
      await terminate('%insert into "log".events%');
      line.cut();
      for (const outcome of await first) expect(outcome).toMatchObject({ status: 'rejected', reason: notAConflict });
      for (const [id, by] of commands) {
        const receipt = await handle(surroundings(store), opening, id, count, by);
        expect(receipt).toMatchObject({ id, revision: 1, events: [{ type: 'Counted' }] });
        expect(await events(`counter-${id}`)).toBe(1);
      }
      await store.close();
      line.close();
    },
  );

  it('before the commit is an error, nothing is stored, and the store goes on', async () => {
    const [id, by] = [crypto.randomUUID(), request()];
    const blocker = await log.raw.connect();
    await blocker.query('begin; lock table log.events in share mode');
    const first = Promise.allSettled([handle(surroundings(log.store), counter, id, count, by)]);
    await until(async () => (await terminate('%insert into "log".events%')) > 0);
    expect((await first)[0]).toMatchObject({ status: 'rejected', reason: notAConflict });
    await blocker.query('rollback');
    blocker.release();
    expect(await events(`counter-${id}`)).toBe(0);
    expect(await handle(surroundings(log.store), counter, id, count, by)).toMatchObject({ revision: 1 });
  });

  it('to a listener comes back: the feed misses nothing and is woken again', async () => {
    const [reader, writer] = [log.another(), log.another()];
    const listening =
      "select count(*) from pg_stat_activity where datname = current_database() and query ilike 'set%listen%'";
    const before = await numberFrom(log.raw, listening);
    const stop = new AbortController();
    const seen: Recorded[] = [];
    const feeding = (async () => {
      for await (const batch of reader.feed({ categories: ['heard'], signal: stop.signal })) seen.push(...batch);
    })();
    await until(async () => (await numberFrom(log.raw, listening)) > before);
    await writer.append('heard-1', 0, [fresh()]);
    await until(() => seen.length === 1);
    expect(await terminate('%listen%events of log%')).toBeGreaterThan(0);
    await writer.append('heard-1', 1, [fresh()]);
    await until(() => seen.length === 2);
    await until(async () => (await numberFrom(log.raw, listening)) > before);
    await writer.append('heard-1', 2, [fresh()]);
    await until(() => seen.length === 3);
    stop.abort();
    await feeding;
    expect(seen.map((it) => it.revision)).toEqual([1, 2, 3]);
  });

  // More than the sockets between hold, so that the end of the backend is felt.
  it('of a feed ends it with the error, and it resumes behind its last position', async () => {
    const store = log.another();
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        store.append(
          `long-${i}`,
          0,
          Array.from({ length: 100 }, () => fresh({ text: 'x'.repeat(10_000) })),
        ),
      ),
    );
    const seen: Recorded[] = [];
    const reading = async (after?: string) => {
      for await (const batch of store.feed({ categories: ['long'], live: false, after })) {
        seen.push(...batch);
        if (!after) await terminate('copy%');
      }
    };
    await expect(reading()).rejects.toThrow();
    expect(seen.length).toBeLessThan(3000);
    await reading(seen.at(-1)!.position);
    expect(seen).toHaveLength(3000);
    expect(new Set(seen.map((it) => it.id)).size).toBe(3000);
  });
});
