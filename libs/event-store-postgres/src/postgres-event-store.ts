import { EventStore, RevisionConflict, type FeedOptions, type Fresh, type Recorded } from '@lianxin/event-sourcing';
import pg from 'pg';
import { group, single } from './append.js';
import { Bell } from './bell.js';
import { Feed, type Source } from './feed.js';
import { Horizon } from './horizon.js';
import { COLUMNS, PRINTED, recorded, write, type Row } from './row.js';
import { migrate, namesIn } from './schema.js';
import { Writer } from './writer.js';

export interface PostgresEventStoreOptions {
  /** `postgresql://…` of the primary, not through a pooler that shares connections between statements. */
  readonly url: string;
  /** The PostgreSQL schema that holds this log; one log for each service. */
  readonly schema: string;
  /** Connections for appends and reads together (default 10). One more wakes feeds, and one each feed that catches up. */
  readonly poolSize?: number;
}

/**
 * The event store on PostgreSQL 14 or later. Positions are decimal numbers. An append whose connection is lost rejects with the
 * database's error and may still be there: `handle` with the same command id finds out. A feed whose connection is lost
 * ends with the error; begin again behind the last position.
 */
export class PostgresEventStore extends EventStore {
  readonly #pool: pg.Pool;
  readonly #bell: Bell;
  readonly #writer: Writer;
  readonly #source: Source;
  readonly #closing = new AbortController();

  constructor({ url, schema, poolSize = 10 }: PostgresEventStoreOptions) {
    super();
    const names = namesIn(schema);
    const pool = new pg.Pool({ connectionString: url, max: poolSize });
    // whoever uses a connection learns of its loss from the query, and the next query opens another
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    const bell = new Bell(url, names.channel);
    const committed = () => bell.ring();
    this.#pool = pool;
    this.#bell = bell;
    this.#writer = new Writer({ pool, single: single(names), group: group(names), committed });
    this.#source = { url, pool, names, bell, horizon: new Horizon(pool, names), newest: () => this.#newest() };
  }

  /** Creates schema and table where they are missing. */
  async migrate(): Promise<void> {
    await migrate(this.#pool, this.#source.names);
  }

  async read(stream: string): Promise<readonly Recorded[]> {
    const text = `select ${COLUMNS.join(', ')} from ${this.#source.names.events} where stream = $1 order by revision`;
    const { rows } = await this.#pool.query<[...Row]>({
      name: 'read',
      text,
      values: [stream],
      rowMode: 'array',
      types: PRINTED,
    });
    return recorded(rows);
  }

  async append(stream: string, expected: number, events: readonly Fresh[]): Promise<number> {
    if (events.length === 0) await this.#ensureAt(stream, expected);
    else await this.#writer.write({ stream, expected, events: write(events) });
    return expected + events.length;
  }

  async *feed(options: FeedOptions = {}): AsyncIterable<readonly Recorded[]> {
    const signals = [this.#closing.signal, ...(options.signal ? [options.signal] : [])];
    const signal = AbortSignal.any(signals);
    try {
      yield* new Feed(this.#source, options, signal).batches();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async head(): Promise<string | undefined> {
    const newest = await this.#newest();
    return newest === 0 ? undefined : String(newest);
  }

  isBehind(a: string | undefined, b: string): boolean {
    return Number(a ?? 0) < Number(b);
  }

  /** Ends all feeds and closes every connection. Appends that have reached the database are still answered. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#bell.close();
    await this.#pool.end();
  }

  async #newest(): Promise<number> {
    const text = `select coalesce(max(position), 0) from ${this.#source.names.events}`;
    const { rows } = await this.#pool.query<[string]>({ name: 'newest', text, rowMode: 'array' });
    return Number(rows[0]![0]);
  }

  async #ensureAt(stream: string, expected: number): Promise<void> {
    const { length } = await this.read(stream);
    if (length !== expected) throw new RevisionConflict(`${stream} is at ${length}, expected ${expected}`);
  }
}
