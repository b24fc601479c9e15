import type { Broker } from '../index.js';
import { Consumer, named, numbered, outgoing, read, values } from './consumer.js';

export const publishContract = (open: () => Broker) =>
  describe('publishing', () => {
    it('makes the topics that are not there yet; a topic that is there stays as it is', async () => {
      const [topic, group] = [named('narrow'), named('group')];
      await open().ensureTopics([{ topic, partitions: 2 }]);
      await open().ensureTopics([{ topic, partitions: 5 }]);
      await open().publish(topic, numbered(40, 20));
      expect((await read(open(), topic, 40, group)).every(({ partition }) => partition < 2)).toBe(true);
      expect(await open().lag(group)).toHaveLength(2);
    });

    it('makes other topics on first use, with eight partitions', async () => {
      const [topic, group] = [named('new'), named('group')];
      await open().publish(topic, [outgoing('case-1', 'first')]);
      expect(values(await read(open(), topic, 1, group))).toEqual(['first']);
      expect(await open().lag(group)).toHaveLength(8);
    });

    it('keeps the order of messages of one key, within a call and from one call to the next', async () => {
      const topic = named('order');
      for (const from of [0, 20, 40]) await open().publish(topic, numbered(200, 10, from));
      const got = await read(open(), topic, 600);
      for (let key = 0; key < 10; key += 1)
        expect(values(got, `case-${key}`)).toEqual(Array.from({ length: 60 }, (_, n) => `${n}`));
    });

    it('puts all messages of a key into one partition, where offsets grow', async () => {
      const topic = named('partition');
      await open().publish(topic, numbered(300, 30));
      const got = await read(open(), topic, 300);
      const last = new Map<number, bigint>();
      const home = new Map<string, number>();
      for (const { key, partition, offset } of got) {
        expect(home.get(key) ?? partition).toBe(partition);
        expect(offset > (last.get(partition) ?? -1n)).toBe(true);
        home.set(key, partition);
        last.set(partition, offset);
      }
      expect(last.size).toBeGreaterThan(1);
    });

    it('brings id, key, headers and value exactly as they were published', async () => {
      const topic = named('exact');
      const sent = [
        outgoing('案件-1', '{"b":1,  "a":"\\u0000 \\" 堰桥站 🚏","a":2.50}', {
          headers: { 类型: '建议', type: 'Süß' },
        }),
        outgoing('案件-1', '', { headers: {} }),
        outgoing('案件-1', '{"\\\\":"\u2028\r\n\t{},NULL\'"}'),
      ];
      await open().publish(topic, sent);
      const got = await read(open(), topic, sent.length);
      expect(got.map(({ id, key, headers, value }) => ({ id, key, headers, value }))).toEqual(
        sent.map((it) => ({ headers: {}, ...it })),
      );
    });

    it('carries values of a mebibyte', async () => {
      const topic = named('large');
      const sent = ['桥'.repeat(349_525), 'x'.repeat(1_048_576), 'small'].map((value) => outgoing('case-1', value));
      await open().publish(topic, sent);
      expect(values(await read(open(), topic, 3))).toEqual(sent.map(({ value }) => value));
    }, 60_000);

    it('changes nothing when it publishes nothing', async () => {
      const [topic, group] = [named('empty'), named('group')];
      await open().publish(topic, []);
      await open().publish(topic, [outgoing('case-1', 'only')]);
      expect(values(await read(open(), topic, 1, group))).toEqual(['only']);
    });

    it.each([
      ['a lone surrogate', 'half \ud83d'],
      ['U+0000', 'nul \0'],
    ])('refuses text that a log cannot keep exactly: %s', async (_what, value) => {
      const topic = named('unfit');
      await expect(open().publish(topic, [outgoing('case-1', 'fit'), outgoing('case-1', value)])).rejects.toMatchObject(
        {
          name: 'MalformedMessage',
          code: 'UnfitText',
          zh: expect.stringMatching(/\p{Script=Han}/u),
          en: expect.stringMatching(/[a-z]/),
        },
      );
      await open().publish(topic, [outgoing('case-1', 'next')]);
      expect(values(await read(open(), topic, 1))).toEqual(['next']);
    });

    it('brings a new message to a group that waits', async () => {
      const topic = named('waiting');
      const consumer = new Consumer(open(), { topics: [topic], group: named('group') });
      await open().publish(topic, [outgoing('case-1', 'a')]);
      await consumer.until((got) => got.length === 1);
      await open().publish(topic, [outgoing('case-1', 'b')]);
      await consumer.until((got) => got.length === 2);
      await consumer.stop();
      expect(values(consumer.got)).toEqual(['a', 'b']);
    });
  });
