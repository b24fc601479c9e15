import { Broker, type Delivered, type Lag, type Outgoing, type Subscription, type TopicSpec } from './broker.js';
import { consume } from './consume.js';
import { DEFAULT_PARTITIONS, ensureExact, partitionOf, shareOf } from './partitioning.js';

type Log = {
  readonly topic: string;
  readonly partition: number;
  readonly kept: (Delivered & { readonly at: number })[];
};
type Slot = { readonly log: Log; next: bigint; held: boolean };
type Member = { readonly by: Subscription; readonly held: Map<Slot, { stop: AbortController; done: Promise<void> }> };
type Group = { readonly slots: Map<Log, Slot>; readonly members: Set<Member> };

/** For tests and first steps; keeps everything, and forgets it with the process. Passes the same contract as the real ones. */
export class MemoryBroker extends Broker {
  readonly #topics = new Map<string, readonly Log[]>();
  readonly #groups = new Map<string, Group>();
  readonly #waiting = new Set<() => void>();
  readonly #subscriptions = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const { topic, partitions = DEFAULT_PARTITIONS } of topics)
      if (!this.#topics.has(topic))
        this.#topics.set(
          topic,
          Array.from({ length: partitions }, (_, partition) => ({ topic, partition, kept: [] })),
        );
  }

  async publish(topic: string, messages: readonly Outgoing[]): Promise<void> {
    messages.forEach(ensureExact);
    const logs = await this.#logs(topic);
    for (const message of messages) {
      const { kept, partition } = logs[partitionOf(message.key, logs.length)]!;
      kept.push({ headers: {}, ...message, partition, offset: BigInt(kept.length), at: Date.now() });
    }
    for (const wake of this.#waiting) wake();
  }

  subscribe(by: Subscription): Promise<void> {
    const running = this.#run(by).finally(() => this.#subscriptions.delete(running));
    this.#subscriptions.add(running);
    return running;
  }

  async #run(by: Subscription): Promise<void> {
    const group = this.#group(by.group);
    for (const log of (await Promise.all(by.topics.map((topic) => this.#logs(topic)))).flat())
      if (!group.slots.has(log)) group.slots.set(log, { log, next: 0n, held: false });
    const member: Member = { by, held: new Map() };
    group.members.add(member);
    this.#share(group);
    await aborted(AbortSignal.any([by.signal, this.#closing.signal]));
    group.members.delete(member);
    for (const { stop } of member.held.values()) stop.abort();
    this.#share(group);
    await Promise.all([...member.held.values()].map(({ done }) => done));
  }

  /** Takes from those who hold too much and gives what is free to those who hold too little. */
  #share({ slots, members }: Group): void {
    [...members].forEach((member, rank) => {
      const share = shareOf(slots.size, members.size, rank);
      for (const { stop } of [...member.held.values()].slice(share)) stop.abort();
      const free = [...slots.values()].filter(({ held }) => !held);
      for (const slot of free.slice(0, Math.max(0, share - member.held.size))) this.#give(slot, member);
    });
  }

  #give(slot: Slot, member: Member): void {
    const stop = new AbortController();
    slot.held = true;
    const done = consume(this.#own(slot), member.by, stop.signal).then(() => {
      slot.held = false;
      member.held.delete(slot);
      this.#share(this.#group(member.by.group));
    });
    member.held.set(slot, { stop, done });
  }

  #own(slot: Slot) {
    const { topic, partition, kept } = slot.log;
    return {
      topic,
      partition,
      committed: slot.next,
      fetch: async (from: bigint, atMost: number) =>
        kept.slice(Number(from), Number(from) + atMost).map(({ at: _, ...message }) => message),
      commit: async (next: bigint) => void (slot.next = next),
      news: async (from: bigint, stop: AbortSignal) => {
        while (kept.length <= Number(from) && !stop.aborted) await this.#news(stop);
      },
      isStale: () => false,
    };
  }

  #news(stop: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        stop.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      stop.addEventListener('abort', wake);
    });
  }

  async lag(group: string): Promise<readonly Lag[]> {
    return [...this.#group(group).slots.values()].map(({ log: { topic, partition, kept }, next }) => {
      const oldest = kept[Number(next)];
      return { topic, partition, messages: kept.length - Number(next), oldestMs: oldest ? Date.now() - oldest.at : 0 };
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#subscriptions);
  }

  #group(name: string): Group {
    const group = this.#groups.get(name) ?? { slots: new Map(), members: new Set() };
    this.#groups.set(name, group);
    return group;
  }

  async #logs(topic: string): Promise<readonly Log[]> {
    await this.ensureTopics([{ topic }]);
    return this.#topics.get(topic)!;
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
