import kafkajs, { type Admin, type Kafka, type Producer } from 'kafkajs';
import { Broker, type Lag, type Outgoing, type Subscription, type TopicSpec } from '../broker.js';
import { ensureExact } from '../partitioning.js';
import { brokersOf } from './address.js';
import { GroupMember } from './group-member.js';
import { lagOf } from './lag.js';
import { writeTo, type KafkaLog } from './log.js';
import { Publisher } from './publisher.js';
import { Topics } from './topics.js';

/** About five seconds: who publishes learns of a Kafka that is away, and tries again himself. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 };

/** Apache Kafka, by its own partitions, groups and offsets. */
export class KafkaBroker extends Broker {
  readonly #subscriptions = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  readonly #topics: Topics;
  readonly #publisher: Publisher;

  private constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
    private readonly producer: Producer,
  ) {
    super();
    this.#topics = new Topics(admin);
    this.#publisher = new Publisher(producer);
  }

  /**
   * @param url `kafka://host:port[,host:port…]`
   * @param log hears what kafkajs warns of; without it nothing is written
   * @throws when the address is wrong or no broker can be reached
   */
  static async connect(url: string, log?: KafkaLog): Promise<KafkaBroker> {
    const kafka = new kafkajs.Kafka({
      clientId: 'lianxin',
      brokers: brokersOf(url),
      connectionTimeout: 3_000,
      retry: RETRY,
      logLevel: log ? kafkajs.logLevel.WARN : kafkajs.logLevel.NOTHING,
      ...(log && { logCreator: writeTo(log) }),
    });
    const admin = kafka.admin();
    const producer = kafka.producer({
      // One for every publisher, for ever: it says where the messages of a key are.
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
    });
    await Promise.all([admin.connect(), producer.connect()]);
    return new KafkaBroker(kafka, admin, producer);
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const topic of topics) await this.#topics.ensure(topic);
  }

  async publish(topic: string, messages: readonly Outgoing[]): Promise<void> {
    if (messages.length === 0) return;
    messages.forEach(ensureExact);
    await this.#topics.ensure({ topic });
    await this.#publisher.publish(topic, messages);
  }

  subscribe(by: Subscription): Promise<void> {
    const stop = AbortSignal.any([by.signal, this.#closing.signal]);
    const running = new GroupMember(this.kafka, this.admin, this.#topics, by).run(stop).finally(() => {
      this.#subscriptions.delete(running);
    });
    this.#subscriptions.add(running);
    return running;
  }

  lag(group: string): Promise<readonly Lag[]> {
    return lagOf(this.admin, group);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#publisher.idle(), ...this.#subscriptions]);
    await Promise.all([this.producer.disconnect(), this.admin.disconnect()]);
  }
}
