import type { Batch, Broker, Outgoing } from '../index.js';
import { Consumer, eventually, Gate, named, numbered, values } from './consumer.js';

const total = (members: readonly Consumer[]) => members.reduce((sum, { got }) => sum + got.length, 0);

/** Publishes, a round at a time, until every member has got something. Resolves to what it published. */
async function publishToAll(broker: Broker, topic: string, members: readonly Consumer[]): Promise<Outgoing[]> {
  const sent: Outgoing[] = [];
  while (members.some(({ got }) => got.length === 0)) {
    const round = numbered(64, 64, sent.length / 64);
    await broker.publish(topic, round);
    sent.push(...round);
    await eventually(() => total(members) >= sent.length);
  }
  return sent;
}

export const groupContract = (open: () => readonly [Broker, Broker]) =>
  describe('a group', () => {
    it('shares the partitions of a topic among its members; one member at a time handles a partition', async () => {
      const [topic, group] = [named('shared'), named('group')];
      const handling = new Set<number>();
      const together: number[] = [];
      const onBatch = async ({ partition }: Batch) => {
        if (handling.has(partition)) together.push(partition);
        handling.add(partition);
        await new Promise((resolve) => setTimeout(resolve, 2));
        handling.delete(partition);
      };
      const members = open().map((broker) => new Consumer(broker, { topics: [topic], group, onBatch }));
      const sent = await publishToAll(open()[0], topic, members);
      await Promise.all(members.map((it) => it.stop()));
      expect(together).toEqual([]);
      const ids = members.flatMap(({ got }) => got.map(({ id }) => id));
      expect(new Set(ids)).toEqual(new Set(sent.map(({ id }) => id)));
    }, 60_000);

    it('takes over the partitions of a member that leaves, behind what that member handled last', async () => {
      const [topic, group] = [named('left'), named('group')];
      const finish = new Gate();
      const [a, b] = open();
      const first = new Consumer(a, { topics: [topic], group, batchSize: 1, onBatch: () => finish.opened });
      await a.publish(topic, numbered(80, 40));
      await eventually(() => first.batches.length > 0);
      const second = new Consumer(b, { topics: [topic], group });
      const ended = first.stop();
      finish.open();
      await ended;
      await eventually(() => total([first, second]) >= 80);
      await second.stop();
      expect(first.got.length).toBeGreaterThan(0);
      for (let key = 0; key < 40; key += 1)
        expect([...values(first.got, `case-${key}`), ...values(second.got, `case-${key}`)]).toEqual(['0', '1']);
    }, 60_000);

    it('lets a new member have its share while the others go on', async () => {
      const [topic, group] = [named('joined'), named('group')];
      const [a, b] = open();
      const first = new Consumer(a, { topics: [topic], group });
      await a.publish(topic, numbered(64, 64));
      await first.until((got) => got.length === 64);
      first.got.splice(0);
      const second = new Consumer(b, { topics: [topic], group });
      await publishToAll(a, topic, [first, second]);
      await Promise.all([first.stop(), second.stop()]);
    }, 60_000);
  });
