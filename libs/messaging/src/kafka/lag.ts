import type { Admin } from 'kafkajs';
import type { Lag } from '../broker.js';

/** Kafka knows which offset a time has, not which time an offset has: the time is searched for. */
type Search = { readonly partition: number; readonly next: bigint; after: number; before: number };

/** Counts what is kept and behind the committed offsets. */
export async function lagOf(admin: Admin, group: string): Promise<readonly Lag[]> {
  const committed = await admin.fetchOffsets({ groupId: group });
  const lags = await Promise.all(
    committed.map(async ({ topic, partitions }) => {
      const next = new Map(partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
      return lagOfTopic(admin, topic, next);
    }),
  );
  return lags.flat().sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1));
}

async function lagOfTopic(admin: Admin, topic: string, committed: ReadonlyMap<number, bigint>): Promise<Lag[]> {
  const now = Date.now();
  const ends = (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => {
    const [kept, next] = [BigInt(low), committed.get(partition) ?? -1n];
    return { partition, next: next < kept ? kept : next, end: BigInt(high) };
  });
  const behind = ends.filter(({ next, end }) => next < end);
  const times = await timesOf(admin, topic, now, behind);
  return ends.map(({ partition, next, end }) => ({
    topic,
    partition,
    messages: next < end ? Number(end - next) : 0,
    oldestMs: Math.max(0, now - (times.get(partition) ?? now)),
  }));
}

/** When the messages at these places were stored, in ms; an answer of Kafka is about all partitions and serves all searches. */
async function timesOf(
  admin: Admin,
  topic: string,
  now: number,
  places: readonly { readonly partition: number; readonly next: bigint }[],
): Promise<ReadonlyMap<number, number>> {
  const searches: Search[] = places.map((place) => ({ ...place, after: -Infinity, before: now + 1 }));
  const open = () => searches.find(({ after, before }) => before - after > 1);
  for (let search = open(); search; search = open()) {
    const time = probe(search, now);
    const first = await admin.fetchTopicOffsetsByTimestamp(topic, time);
    for (const it of searches) {
      const found = BigInt(first.find(({ partition }) => partition === it.partition)!.offset);
      if (found > it.next && time > 0) it.before = Math.min(it.before, time);
      else it.after = Math.max(it.after, time);
    }
  }
  return new Map(searches.map(({ partition, after }) => [partition, after]));
}

/** First back from now in steps that double, then between the last two. */
function probe({ after, before }: Search, now: number): number {
  if (after === -Infinity) return Math.max(0, now - Math.max(1, 4 * (now - before)));
  return Math.floor((after + before) / 2);
}
