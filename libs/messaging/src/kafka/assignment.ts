import type { Admin, Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Subscription } from '../broker.js';
import { backOff, pause } from '../consume.js';
import { HEARTBEAT_MS, type Lease } from './lease.js';
import { fromKafka } from './wire.js';

type Partitions = Readonly<Record<string, readonly number[]>>;
type Attempts = { failures: number; atMost: number };
type Place = { readonly topic: string; readonly partition: number };

/** What a member holds from one rebalance to the next. kafkajs joins again only after the batches in flight are handled. */
export class Assignment {
  readonly #attempts = new Map<string, Attempts>();
  readonly #over = new AbortController();
  /** The group is waiting for this member to let go; what it holds is still its own. */
  #awaited = false;

  constructor(
    private readonly consumer: Consumer,
    private readonly admin: Admin,
    private readonly by: Subscription,
    private readonly lease: Lease,
  ) {}

  /** Pauses all partitions at once, and lets each go when it is known where it starts. Never rejects. */
  async begin(partitions: Partitions): Promise<void> {
    const places = Object.entries(partitions).flatMap(([topic, its]) => its.map((partition) => ({ topic, partition })));
    for (const place of places) this.#pause(place);
    await this.#insist(() => this.#commitBeginnings(places));
    await Promise.all(places.map((place) => this.#insist(() => this.#start(place))));
  }

  /** The partitions are, or will be, another's: nothing more is committed. */
  end(): void {
    this.#over.abort();
  }

  /** Hands over what was fetched, slice by slice. Never rejects: what fails is fetched again after a pause. */
  async handle(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const attempts = this.#attemptsAt({ topic, partition });
    const beat = setInterval(() => void payload.heartbeat().catch((problem) => this.#heard(problem)), HEARTBEAT_MS);
    try {
      for (let done = 0; done < messages.length && payload.isRunning() && !this.#awaited && !this.#isStale();) {
        const slice = messages.slice(done, done + attempts.atMost);
        done += slice.length;
        if (!(await this.#handled(payload, slice, attempts)))
          return this.#rest({ topic, partition }, attempts.failures);
      }
    } finally {
      clearInterval(beat);
    }
  }

  async #handled(
    { batch: { topic, partition }, resolveOffset, commitOffsetsIfNecessary }: EachBatchPayload,
    slice: readonly KafkaMessage[],
    attempts: Attempts,
  ): Promise<boolean> {
    try {
      const messages = slice.map((it) => fromKafka(topic, partition, it));
      await this.by.onBatch({ topic, partition, messages, isStale: () => this.#isStale() });
      const behind = messages.at(-1)!.offset + 1n;
      // After the next rebalance kafkajs would commit in its name.
      if (this.#over.signal.aborted) return true;
      await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: `${behind}` }] }] });
      resolveOffset(slice.at(-1)!.offset);
      Object.assign(attempts, this.#fresh());
      return true;
    } catch (problem) {
      this.#heard(problem);
      this.by.onProblem?.(problem);
      attempts.failures += 1;
      attempts.atMost = Math.max(1, Math.floor(slice.length / 2));
      return false;
    }
  }

  /** Lets the partition alone for a while; the others go on. */
  #rest(place: Place, failures: number): void {
    this.#pause(place);
    void pause(backOff(failures), this.#over.signal).then(() => this.#resume(place));
  }

  async #start({ topic, partition }: Place): Promise<void> {
    const offset = await this.by.startAt?.(topic, partition);
    if (this.#over.signal.aborted) return;
    if (offset !== undefined) this.consumer.seek({ topic, partition, offset: `${offset}` });
    this.#resume({ topic, partition });
  }

  /** Commits the earliest offset where the group has none, so that its lag is known before its first message. */
  async #commitBeginnings(places: readonly Place[]): Promise<void> {
    const topics = [...new Set(places.map(({ topic }) => topic))];
    if (topics.length === 0) return;
    const committed = await this.admin.fetchOffsets({ groupId: this.by.group, topics });
    for (const { topic, partitions } of committed) {
      const own = places.filter((it) => it.topic === topic).map(({ partition }) => partition);
      const fresh = partitions.filter(({ partition, offset }) => own.includes(partition) && offset === '-1');
      if (fresh.length === 0) continue;
      const ends = await this.admin.fetchTopicOffsets(topic);
      const earliest = ends.filter((it) => fresh.some(({ partition }) => partition === it.partition));
      if (this.#over.signal.aborted) return;
      await this.consumer.commitOffsets(earliest.map(({ partition, low }) => ({ topic, partition, offset: low })));
    }
  }

  /** Tries until it succeeds or the partitions are another's. */
  async #insist(attempt: () => Promise<void>): Promise<void> {
    for (let failures = 1; !this.#over.signal.aborted; failures += 1)
      try {
        return await attempt();
      } catch (problem) {
        if (this.#over.signal.aborted) return;
        this.by.onProblem?.(problem);
        await pause(backOff(failures), this.#over.signal);
      }
  }

  #heard(problem: unknown): void {
    const { type } = problem as { type?: string };
    if (type === 'REBALANCE_IN_PROGRESS') this.#awaited = true;
    if (type === 'UNKNOWN_MEMBER_ID' || type === 'ILLEGAL_GENERATION') this.end();
  }

  #isStale(): boolean {
    return this.#over.signal.aborted || this.lease.isOver();
  }

  #pause({ topic, partition }: Place): void {
    this.consumer.pause([{ topic, partitions: [partition] }]);
  }

  #resume({ topic, partition }: Place): void {
    if (!this.#over.signal.aborted) this.consumer.resume([{ topic, partitions: [partition] }]);
  }

  #attemptsAt({ topic, partition }: Place): Attempts {
    const at = `${topic} ${partition}`;
    const attempts = this.#attempts.get(at) ?? this.#fresh();
    this.#attempts.set(at, attempts);
    return attempts;
  }

  #fresh = (): Attempts => ({ failures: 0, atMost: this.by.batchSize ?? 500 });
}
