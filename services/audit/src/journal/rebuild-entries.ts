import { setTimeout as sleep } from 'node:timers/promises';
import { transaction, type House } from '@lianxin/nest';
import type { Batch } from '@lianxin/messaging';
import type pg from 'pg';
import { journals } from './catalogue.js';
import { EntryTable } from './entry-table.js';
import { Offsets } from './offsets.js';
import { takeDown } from './take-down.js';

const GROUP = 'lianxin.audit.rebuild';
const BATCH = 1_000;
const TABLES = ['entry', 'case_file', 'case_party'] as const;

export interface RebuildEntriesProgress {
  readonly events: number;
  readonly eventsPerSecond: number;
}

/**
 * Takes every journal down afresh, from its first message, into new tables while the old ones serve, then puts them in
 * their place in one transaction. `onProgress` hears after each batch. Returns how many events the history holds now.
 */
export async function rebuildEntries(
  house: House,
  onProgress: (it: RebuildEntriesProgress) => void = () => undefined,
  topics: readonly string[] = journals,
): Promise<number> {
  const again = new Rebuilding(house, topics, onProgress);
  await again.begin();
  await again.readUntil(await again.liveOffsets(house.pool));
  return transaction(house.pool, async (db) => {
    // From here on the live reader waits, so what is behind it now is behind it until the tables have changed places.
    await db.query(`select 1 from ${house.schema}.journal_offset order by topic, partition for update`);
    await again.readUntil(await again.liveOffsets(db));
    return again.takeOver(db);
  });
}

class Rebuilding {
  readonly #next = new Map<string, bigint>();
  readonly #schema: string;
  readonly #began = performance.now();
  readonly #into;
  #events = 0;

  constructor(
    private readonly house: House,
    private readonly topics: readonly string[],
    private readonly onProgress: (it: RebuildEntriesProgress) => void,
  ) {
    this.#schema = `${house.schema}_next`;
    this.#into = { table: new EntryTable(this.#schema), schema: house.schema, rulesOf: house.around.rulesOf };
  }

  async begin(): Promise<void> {
    const tables = TABLES.map(
      (it) => `create table ${this.#schema}.${it} (like ${this.house.schema}.${it} including all);`,
    );
    await this.house.pool.query(
      `drop schema if exists ${this.#schema} cascade; create schema ${this.#schema}; ${tables.join(' ')}`,
    );
  }

  /** How far the live tables have come: the least the new ones must hold. */
  async liveOffsets(db: pg.Pool | pg.ClientBase): Promise<ReadonlyMap<string, bigint>> {
    const all = await new Offsets(this.house.schema).all(db);
    const ours = all.filter(({ topic }) => this.topics.includes(topic));
    return new Map(ours.map(({ topic, partition, next }) => [`${topic}/${partition}`, next]));
  }

  async readUntil(least: ReadonlyMap<string, bigint>): Promise<void> {
    const isThere = () => [...least].every(([place, next]) => (this.#next.get(place) ?? 0n) >= next);
    if (isThere()) return;
    const stop = new AbortController();
    const problems: unknown[] = [];
    const reading = this.house.broker.subscribe({
      group: GROUP,
      topics: this.topics,
      signal: stop.signal,
      batchSize: BATCH,
      startAt: async (topic, partition) => this.#next.get(`${topic}/${partition}`) ?? 0n,
      onBatch: (batch) => this.#take(batch),
      onProblem: (problem) => problems.push(problem),
    });
    while (!isThere() && problems.length < 20) await sleep(20);
    stop.abort();
    await reading;
    if (!isThere()) throw problems.at(-1);
  }

  async #take({ topic, partition, messages }: Batch): Promise<void> {
    const place = `${topic}/${partition}`;
    const fresh = messages.filter(({ offset }) => offset >= (this.#next.get(place) ?? 0n));
    if (fresh.length === 0) return;
    const written = await transaction(this.house.pool, (db) => takeDown(db, this.#into, topic, fresh));
    this.#events += written;
    this.#next.set(place, fresh.at(-1)!.offset + 1n);
    const seconds = (performance.now() - this.#began) / 1_000;
    this.onProgress({ events: this.#events, eventsPerSecond: this.#events / seconds });
  }

  async takeOver(db: pg.ClientBase): Promise<number> {
    const { schema } = this.house;
    for (const table of TABLES)
      await db.query(`drop table ${schema}.${table}; alter table ${this.#schema}.${table} set schema ${schema}`);
    const offsets = new Offsets(schema);
    for (const [place, next] of this.#next) {
      const cut = place.lastIndexOf('/');
      await offsets.move(db, place.slice(0, cut), Number(place.slice(cut + 1)), next);
    }
    await db.query(`drop schema ${this.#schema} cascade`);
    return this.#events;
  }
}
