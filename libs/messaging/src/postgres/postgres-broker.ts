import pg from 'pg';
import { Broker, type Lag, type Outgoing, type Subscription, type TopicSpec } from '../broker.js';
import { ensureExact } from '../partitioning.js';
import { GroupMember } from './group-member.js';
import { lagOf } from './lag.js';
import { News } from './news.js';
import { sweep } from './retention.js';
import { createSchema } from './schema.js';
import { Topics } from './topics.js';

const MINUTE = 60_000;

/** A partitioned log in PostgreSQL, schema `broker`: several processes, no further server. */
export class PostgresBroker extends Broker {
  readonly #subscriptions = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  readonly #sweeping: NodeJS.Timeout;
  readonly #looking: Promise<void>;

  private constructor(
    private readonly writing: pg.Pool,
    private readonly reading: pg.Pool,
    private readonly topics: Topics,
    private readonly news: News,
  ) {
    super();
    this.#looking = news.run(this.#closing.signal);
    this.#sweeping = setInterval(() => void sweep(reading).catch(() => undefined), MINUTE).unref();
  }

  /** Makes its tables when they are not there. @throws when the database cannot be reached */
  static async connect(url: string): Promise<PostgresBroker> {
    const config = {
      connectionString: url,
      application_name: 'lianxin-broker',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    };
    const writing = newPool({ ...config, max: 2 });
    // A crash may forget a commit of an offset: the batch then comes again, as promised.
    const reading = newPool({ ...config, max: 4, options: '-c synchronous_commit=off' });
    await createSchema(writing);
    return new PostgresBroker(writing, reading, new Topics(writing, reading), new News(reading, config));
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const topic of topics) await this.topics.ensure(topic);
  }

  async publish(topic: string, messages: readonly Outgoing[]): Promise<void> {
    if (messages.length === 0) return;
    messages.forEach(ensureExact);
    await this.topics.insert(topic, messages);
    this.news.tell('');
  }

  subscribe(by: Subscription): Promise<void> {
    const stop = AbortSignal.any([by.signal, this.#closing.signal]);
    const running = new GroupMember(this.reading, this.topics, this.news, by).run(stop).finally(() => {
      this.#subscriptions.delete(running);
    });
    this.#subscriptions.add(running);
    return running;
  }

  lag(group: string): Promise<readonly Lag[]> {
    return lagOf(this.reading, group);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#sweeping);
    await Promise.all([this.#looking, ...this.#subscriptions]);
    await Promise.all([this.writing.end(), this.reading.end()]);
  }
}

function newPool(config: pg.PoolConfig): pg.Pool {
  // an idle connection that breaks is replaced when the next one is needed
  return new pg.Pool(config).on('error', () => undefined);
}
