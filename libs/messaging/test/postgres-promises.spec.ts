import { testDatabase, type TestDatabase } from '@lianxin/embedded-postgres/testing';
import pg from 'pg';
import { PostgresBroker, type Outgoing } from '../src/index.js';
import { sweep } from '../src/postgres/retention.js';
import { Consumer, eventually, named, numbered, outgoing, values } from '../src/testing/consumer.js';

describe('a log in PostgreSQL', () => {
  let database: TestDatabase;
  let broker: PostgresBroker;
  let admin: pg.Pool;
  beforeAll(async () => {
    database = await testDatabase();
    broker = await PostgresBroker.connect(database.url);
    admin = new pg.Pool({ connectionString: database.url, max: 2 });
  }, 120_000);
  afterAll(async () => {
    await broker.close();
    await admin.end();
    await database.drop();
  });

  it('shows a reader that asks for `offset > last` neither a gap nor an inversion, whoever writes at once', async () => {
    const topic = named('busy');
    await broker.ensureTopics([{ topic, partitions: 1 }]);
    const writers = await Promise.all([1, 2, 3].map(() => PostgresBroker.connect(database.url)));
    const writing = writers.flatMap((writer) =>
      [1, 2].map(async () => {
        for (let n = 0; n < 40; n += 1) await writer.publish(topic, numbered(1 + (n % 25), 5));
      }),
    );
    const seen: number[] = [];
    let written = false;
    const all = Promise.all(writing).then(() => (written = true));
    for (let last = false; !last;) {
      last = written;
      const { rows } = await admin.query<{ offset: string }>(
        `select "offset" from broker.message m join broker.log l on l.id = m.log
         where l.topic = $1 and "offset" > $2 order by "offset"`,
        [topic, seen.at(-1) ?? -1],
      );
      seen.push(...rows.map(({ offset }) => Number(offset)));
    }
    await all;
    const total = 6 * Array.from({ length: 40 }, (_, n) => 1 + (n % 25)).reduce((a, b) => a + b);
    expect(seen).toEqual(Array.from({ length: total }, (_, n) => n));
    await Promise.all(writers.map((writer) => writer.close()));
  }, 60_000);

  it('makes writers of many partitions wait for each other in one order, so that none is refused', async () => {
    const topic = named('crossing');
    await broker.ensureTopics([{ topic, partitions: 32 }]);
    const writers = await Promise.all([1, 2, 3, 4].map(() => PostgresBroker.connect(database.url)));
    const some = (n: number) => numbered(200, 200).filter((_, i) => (i * 7 + n * 13) % (2 + (n % 5)) === 0);
    const publishing = Array.from({ length: 400 }, (_, n) => writers[n % 4]!.publish(topic, some(n)));
    const refused = (await Promise.allSettled(publishing)).filter(({ status }) => status === 'rejected');
    await Promise.all(writers.map((writer) => writer.close()));
    expect(refused).toEqual([]);
  }, 60_000);

  it('loses nothing and keeps the order when all its connections are cut, again and again', async () => {
    const topic = named('cut');
    const consumer = new Consumer(broker, { topics: [topic], group: named('group') });
    const sent: string[] = [];
    let refused = 0;
    const publish = async (messages: Outgoing[]): Promise<void> => {
      await broker.publish(topic, messages).catch(() => ((refused += 1), publish(messages)));
    };
    for (let n = 0; n < 150; n += 1) {
      const messages = numbered(20, 5, n * 4);
      sent.push(...messages.map(({ id }) => id));
      const published = publish(messages);
      if (n % 10 === 0)
        await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where application_name = 'lianxin-broker' and datname = current_database()`,
        );
      await published;
    }
    const ids = () => new Set(consumer.got.map(({ id }) => id));
    await eventually(() => ids().size === sent.length);
    await consumer.stop();
    expect(ids()).toEqual(new Set(sent));
    expect(refused + consumer.problems.length).toBeGreaterThan(0);
    for (let key = 0; key < 5; key += 1) {
      const first = [...new Set(values(consumer.got, `case-${key}`))];
      expect(first).toEqual(Array.from({ length: 600 }, (_, n) => `${n}`));
    }
  }, 60_000);

  it('keeps messages for ever, or at least as long as their topic says, and always the newest of a partition', async () => {
    const [brief, endless] = [named('brief'), named('endless')];
    await broker.ensureTopics([{ topic: brief, partitions: 1, keepMs: 3_600_000 }]);
    await broker.ensureTopics([{ topic: endless, partitions: 1 }]);
    for (const topic of [brief, endless]) await broker.publish(topic, numbered(5, 1));
    const offsets = async (topic: string) =>
      (
        await admin.query<{ offset: string }>(
          'select "offset" from broker.message m join broker.log l on l.id = m.log where l.topic = $1 order by 1',
          [topic],
        )
      ).rows.map(({ offset }) => offset);
    await sweep(admin);
    expect(await offsets(brief)).toHaveLength(5);
    await admin.query(`update broker.message set at = at - interval '2 hours'`);
    await sweep(admin);
    expect(await offsets(brief)).toEqual(['4']);
    expect(await offsets(endless)).toHaveLength(5);
    const consumer = new Consumer(broker, { topics: [brief], group: named('group') });
    await broker.publish(brief, [outgoing('case-0', 'next')]);
    await consumer.until((got) => got.length === 2);
    await consumer.stop();
    expect(values(consumer.got)).toEqual(['4', 'next']);
  });
});
