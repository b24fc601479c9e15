import type { Admin } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TopicSpec } from '../broker.js';
import { backOff } from '../consume.js';
import { DEFAULT_PARTITIONS } from '../partitioning.js';

/** A value of a mebibyte with its key and headers; Kafka's own limit is a mebibyte for a whole batch. */
const MAX_BATCH_BYTES = 2 * 1_048_576;
const FOR_EVER = -1;
/** About six seconds. */
const READY_ATTEMPTS = 8;

/** Makes topics, and remembers which are there. */
export class Topics {
  readonly #known = new Map<string, Promise<void>>();

  constructor(private readonly admin: Admin) {}

  /** Looks before it makes, so that a process that may not make topics can use those that are there. */
  ensure(spec: TopicSpec): Promise<void> {
    const known = this.#known.get(spec.topic);
    if (known) return known;
    const made = this.#make(spec).catch((problem) => {
      this.#known.delete(spec.topic);
      throw problem;
    });
    this.#known.set(spec.topic, made);
    return made;
  }

  async #make({ topic, partitions = DEFAULT_PARTITIONS, keepMs = FOR_EVER }: TopicSpec): Promise<void> {
    if (!(await this.admin.listTopics()).includes(topic)) await this.#create(topic, partitions, keepMs);
    await this.#answered(topic);
  }

  async #create(topic: string, partitions: number, keepMs: number): Promise<void> {
    const configEntries = Object.entries({
      'cleanup.policy': 'delete',
      'retention.ms': `${keepMs}`,
      'retention.bytes': `${FOR_EVER}`,
      'max.message.bytes': `${MAX_BATCH_BYTES}`,
      // One clock for the age of messages, whoever published them.
      'message.timestamp.type': 'LogAppendTime',
    }).map(([name, value]) => ({ name, value }));
    // Answers false when another process was faster; how many replicas there are is the cluster's default.
    await this.admin.createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }] });
  }

  /**
   * Waits until the leader of each partition answers. A topic is listed a moment before; what is sent to it then is
   * refused by some leaders, and kafkajs sends again to all of them, so that some messages would be there twice.
   */
  async #answered(topic: string): Promise<void> {
    for (let failures = 1; ; failures += 1)
      try {
        await this.admin.fetchTopicOffsets(topic);
        return;
      } catch (problem) {
        if (failures === READY_ATTEMPTS) throw problem;
        await sleep(backOff(failures));
      }
  }
}
