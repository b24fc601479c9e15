import type { Admin, Consumer, Kafka } from 'kafkajs';
import type { Subscription } from '../broker.js';
import { backOff, pause } from '../consume.js';
import { Assignment } from './assignment.js';
import { HEARTBEAT_MS, Lease, SESSION_MS } from './lease.js';
import type { Topics } from './topics.js';

/** How long a batch in flight may keep a rebalance waiting before its member loses its partitions. */
const REBALANCE_MS = 60_000;
/** A stop, a resumed partition and a rebalance wait for a fetch that finds nothing, so it is short. */
const FETCH_WAIT_MS = 250;
/** A fetch brings about one batch of each partition, and the partitions wait for each other no longer than that. */
const FETCH_BYTES = 256 * 1024;
/** All partitions of a fetch are handled side by side. */
const SIDE_BY_SIDE = 1_000;

/** One subscription: a consumer of kafkajs, and a new one whenever that one gives up. */
export class GroupMember {
  constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
    private readonly topics: Topics,
    private readonly by: Subscription,
  ) {}

  /** Never rejects; ends after `stop`, when the batches in flight are handled and committed and the group is left. */
  async run(stop: AbortSignal): Promise<void> {
    let failures = 0;
    while (!stop.aborted)
      try {
        for (const topic of this.by.topics) await this.topics.ensure({ topic });
        await this.#consume(stop, () => (failures = 0));
      } catch (problem) {
        this.by.onProblem?.(problem);
        failures += 1;
        await pause(backOff(failures), stop);
      }
  }

  /** Resolves after `stop`; rejects when kafkajs gives up. */
  async #consume(stop: AbortSignal, onJoined: () => void): Promise<void> {
    const consumer = this.#newConsumer();
    const lease = new Lease(consumer);
    const crashed = new Promise<never>((_, crash) =>
      consumer.on(consumer.events.CRASH, ({ payload }) => crash(payload.error)),
    );
    crashed.catch(() => undefined);
    let assignment: Assignment | undefined;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      onJoined();
      lease.renew(Date.now());
      assignment?.end();
      assignment = new Assignment(consumer, this.admin, this.by, lease);
      void assignment.begin(payload.memberAssignment);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.by.topics], fromBeginning: true });
      // Waiting until it has joined, since kafkajs does not stop a consumer that is joining.
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: SIDE_BY_SIDE,
        eachBatch: async (payload) => assignment?.handle(payload),
      });
      await Promise.race([aborted(stop), crashed]);
    } finally {
      await consumer.disconnect().catch(() => undefined);
      assignment?.end();
    }
  }

  #newConsumer(): Consumer {
    return this.kafka.consumer({
      groupId: this.by.group,
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: REBALANCE_MS,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      maxBytesPerPartition: FETCH_BYTES,
      allowAutoTopicCreation: false,
      // kafkajs does not restart after every error; the loop above does.
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8, restartOnFailure: async () => false },
    });
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
