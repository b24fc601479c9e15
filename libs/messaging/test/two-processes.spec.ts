import { testDatabase, type TestDatabase } from '@lianxin/embedded-postgres/testing';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PostgresBroker } from '../src/index.js';
import { Consumer, named, numbered } from '../src/testing/consumer.js';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

describe('two processes on one PostgreSQL', () => {
  let database: TestDatabase;
  let broker: PostgresBroker;
  let child: ChildProcess;
  let topic: string;
  let group: string;
  beforeEach(async () => {
    database = await testDatabase();
    broker = await PostgresBroker.connect(database.url);
    [topic, group] = [named('topic'), named('group')];
    await broker.ensureTopics([{ topic, partitions: 1 }]);
    await broker.publish(topic, numbered(10, 1));
    const execArgv = ['--conditions=@lianxin/source', '--import', here('./typescript.mjs')];
    child = fork(here('./member.ts'), [database.url, topic, group], { execArgv });
    expect(await once(child, 'message')).toMatchObject([{ begun: ['0', '1', '2', '3'] }]);
  }, 60_000);
  afterEach(async () => {
    child.kill('SIGKILL');
    await broker.close();
    await database.drop();
  });

  it('a member takes over the batch of one that was killed', async () => {
    child.kill('SIGKILL');
    const survivor = new Consumer(broker, { topics: [topic], group });
    await survivor.until((got) => got.length >= 10);
    await survivor.stop();
    expect(survivor.got.map(({ value }) => value)).toEqual(Array.from({ length: 10 }, (_, n) => `${n}`));
  }, 60_000);

  it('a member that was frozen learns that its batch is stale, and its commit moves nothing', async () => {
    child.kill('SIGSTOP');
    const survivor = new Consumer(broker, { topics: [topic], group });
    await survivor.until((got) => got.length >= 10);
    child.send('finish');
    child.kill('SIGCONT');
    expect(await once(child, 'message')).toMatchObject([{ stale: true }]);
    await survivor.stop();
    // The partition goes back to the one that was frozen. Had its late commit counted, it would begin with 4.
    await broker.publish(topic, numbered(1, 1, 10));
    expect(await once(child, 'message')).toMatchObject([{ begun: ['10'] }]);
  }, 60_000);
});
