import type { Broker } from '../index.js';
import { Consumer, Gate, named, numbered, outgoing, read, values } from './consumer.js';

/** Keys of two different partitions. */
async function twoKeys(broker: Broker): Promise<readonly [string, string]> {
  const topic = named('probe');
  await broker.publish(topic, numbered(50, 50));
  const [first, ...others] = await read(broker, topic, 50);
  return [first!.key, others.find(({ partition }) => partition !== first!.partition)!.key];
}

export const deliveryContract = (open: () => Broker) =>
  describe('handling', () => {
    it('gives every group every message, from the earliest on', async () => {
      const topic = named('all');
      await open().publish(topic, numbered(50, 10));
      const [one, other] = await Promise.all([read(open(), topic, 50), read(open(), topic, 50)]);
      expect(new Set(one.map(({ id }) => id))).toEqual(new Set(other.map(({ id }) => id)));
    });

    it('subscribes to several topics and says which one a batch is of', async () => {
      const topics = [named('left'), named('right')];
      for (const topic of topics) await open().publish(topic, [outgoing('case-1', topic)]);
      const consumer = new Consumer(open(), { topics, group: named('group') });
      await consumer.until((got) => got.length === 2);
      await consumer.stop();
      for (const { topic, messages } of consumer.batches) expect(values(messages)).toEqual([topic]);
    });

    it('never hands over more messages than the batch size, nor none, nor of two partitions', async () => {
      const topic = named('size');
      await open().publish(topic, numbered(100, 5));
      const consumer = new Consumer(open(), { topics: [topic], group: named('group'), batchSize: 7 });
      await consumer.until((got) => got.length === 100);
      await consumer.stop();
      for (const { messages, partition } of consumer.batches) {
        expect(messages.length).toBeLessThanOrEqual(7);
        expect(new Set(messages.map((it) => it.partition))).toEqual(new Set([partition]));
      }
    });

    it('continues behind the committed offset', async () => {
      const [topic, group] = [named('resume'), named('group')];
      await open().publish(topic, numbered(30, 3));
      await read(open(), topic, 30, group);
      await open().publish(topic, numbered(6, 3, 10));
      expect(new Set(values(await read(open(), topic, 6, group)))).toEqual(new Set(['10', '11']));
    });

    it('brings a batch again whose handling throws', async () => {
      const topic = named('again');
      const sent = numbered(5, 1);
      await open().publish(topic, sent);
      let failures = 2;
      const onBatch = async () => {
        if (failures-- > 0) throw new Error('not now');
      };
      const consumer = new Consumer(open(), { topics: [topic], group: named('group'), onBatch });
      await consumer.until((got) => got.length >= 5);
      await consumer.stop();
      expect(consumer.got.map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
      expect(consumer.problems.map((it) => (it as Error).message)).toEqual(['not now', 'not now']);
      expect(consumer.batches.slice(0, 3).map(({ messages }) => messages[0]!.id)).toEqual(Array(3).fill(sent[0]!.id));
    });

    it('lets the messages before a bad one through, and other partitions do not wait for it', async () => {
      const topic = named('poison');
      const [good, bad] = await twoKeys(open());
      const sent = Array.from({ length: 20 }, (_, n) => outgoing(bad, n === 13 ? 'poison' : `${n}`));
      await open().publish(topic, sent);
      const consumer = new Consumer(open(), {
        topics: [topic],
        group: named('group'),
        onBatch: async ({ messages }) => {
          if (values(messages).includes('poison')) throw new Error('poison');
        },
      });
      await consumer.until((got) => values(got, bad).length === 13);
      const failed = consumer.problems.length;
      await open().publish(topic, [outgoing(good, 'after')]);
      await consumer.until((got) => values(got, good).length === 1);
      await consumer.stop();
      expect(values(consumer.got, bad)).toEqual(Array.from({ length: 13 }, (_, n) => `${n}`));
      expect(failed).toBeGreaterThan(1);
    });

    it('finishes the batch in flight and commits its offset when the signal is aborted', async () => {
      const [topic, group] = [named('abort'), named('group')];
      await open().publish(topic, numbered(10, 1));
      const [begun, finish] = [new Gate(), new Gate()];
      const onBatch = () => (begun.open(), finish.opened);
      const consumer = new Consumer(open(), { topics: [topic], group, onBatch, batchSize: 4 });
      await begun.opened;
      const ended = consumer.stop();
      expect(consumer.batches[0]!.isStale()).toBe(false);
      finish.open();
      await ended;
      expect(values(consumer.got)).toEqual(['0', '1', '2', '3']);
      expect(values(await read(open(), topic, 6, group))).toEqual(['4', '5', '6', '7', '8', '9']);
    });

    it('resolves when the signal was aborted before it began', async () => {
      const signal = AbortSignal.abort();
      await open().subscribe({
        topics: [named('never')],
        group: named('group'),
        onBatch: async () => undefined,
        signal,
      });
    });

    it('starts at the offset a consumer keeps itself, before or behind what its group committed', async () => {
      const [topic, group] = [named('own'), named('group')];
      await open().ensureTopics([{ topic, partitions: 1 }]);
      await open().publish(topic, numbered(10, 1));
      const got = await read(open(), topic, 10, group);
      const asked: string[] = [];
      const startAt = async (of: string, partition: number) => (asked.push(`${of} ${partition}`), got[6]!.offset);
      const consumer = new Consumer(open(), { topics: [topic], group, startAt });
      await consumer.until((all) => all.length === 4);
      await consumer.stop();
      expect(values(consumer.got)).toEqual(['6', '7', '8', '9']);
      expect(asked).toEqual([`${topic} 0`]);
    });

    it('starts where the group committed when the consumer keeps no offset of a partition', async () => {
      const [topic, group] = [named('unknown'), named('group')];
      await open().publish(topic, numbered(10, 1));
      await read(open(), topic, 10, group);
      await open().publish(topic, [outgoing('case-0', 'new')]);
      const consumer = new Consumer(open(), { topics: [topic], group, startAt: async () => undefined });
      await consumer.until((all) => all.length === 1);
      await consumer.stop();
      expect(values(consumer.got)).toEqual(['new']);
    });

    it('says how far a group is behind, for each partition of the topics it ever subscribed to', async () => {
      const [topic, group] = [named('lag'), named('group')];
      await open().ensureTopics([{ topic, partitions: 1 }]);
      expect(await open().lag(group)).toEqual([]);
      await open().publish(topic, numbered(3, 1));
      await read(open(), topic, 3, group);
      expect(await open().lag(group)).toEqual([{ topic, partition: 0, messages: 0, oldestMs: 0 }]);
      await open().publish(topic, numbered(4, 1));
      const [behind] = await open().lag(group);
      expect(behind).toEqual({ topic, partition: 0, messages: 4, oldestMs: expect.any(Number) });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect((await open().lag(group))[0]!.oldestMs).toBeGreaterThan(behind!.oldestMs);
    });
  });
