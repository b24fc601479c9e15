import type pg from 'pg';
import type { Delivered, Outgoing, TopicSpec } from '../broker.js';
import { DEFAULT_PARTITIONS, partitionOf } from '../partitioning.js';

/** Ids of a topic's logs, by partition. */
export type Logs = readonly number[];

const PUBLISH = `
with fresh as (
  select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality u (log, id, key, headers, value, n)),
counted as (select log, count(*) as messages from fresh group by log),
-- in one order for all writers, so that none waits for another in a circle
locked as materialized (select id from broker.log where id in (select log from counted) order by id for update),
taken as (
  update broker.log l set next = l.next + c.messages from locked join counted c on c.log = locked.id
  where l.id = locked.id returning l.id, l.next - c.messages as first)
insert into broker.message (log, "offset", id, key, headers, value)
select f.log, t.first + row_number() over (partition by f.log order by f.n) - 1, f.id, f.key, f.headers, f.value
from fresh f join taken t on t.id = f.log order by f.log, f.n`;

// The sum ends a batch near 4 MB; octet_length does not unpack a large value.
const FETCH = `
select "offset", id, key, headers, value from (
  select *, sum(octet_length(value)) over (order by "offset") - octet_length(value) as before from (
    select * from broker.message where log = $1 and "offset" >= $2 order by "offset" limit $3) next_ones) sized
where before < 4000000 order by "offset"`;

/** Topics, their logs and the messages in them. */
export class Topics {
  readonly #known = new Map<string, Logs>();

  constructor(
    private readonly writing: pg.Pool,
    private readonly reading: pg.Pool,
  ) {}

  async ensure({ topic, partitions = DEFAULT_PARTITIONS, keepMs }: TopicSpec): Promise<Logs> {
    const known = this.#known.get(topic);
    if (known) return known;
    await this.writing.query(
      `insert into broker.topic values ($1, $2, $3::float8 * interval '1 ms') on conflict do nothing`,
      [topic, partitions, keepMs],
    );
    await this.writing.query(
      `insert into broker.log (topic, partition) select name, generate_series(0, partitions - 1)
       from broker.topic where name = $1 on conflict do nothing`,
      [topic],
    );
    const { rows } = await this.writing.query('select id from broker.log where topic = $1 order by partition', [topic]);
    const logs = rows.map(({ id }: { id: number }) => id);
    this.#known.set(topic, logs);
    return logs;
  }

  /** One statement, one commit. */
  async insert(topic: string, messages: readonly Outgoing[]): Promise<void> {
    const logs = await this.ensure({ topic });
    await this.writing.query({
      name: 'publish',
      text: PUBLISH,
      values: [
        messages.map(({ key }) => logs[partitionOf(key, logs.length)]),
        messages.map(({ id }) => id),
        messages.map(({ key }) => key),
        messages.map(({ headers }) => JSON.stringify(headers ?? {})),
        messages.map(({ value }) => value),
      ],
    });
  }

  async fetch(log: number, partition: number, from: bigint, atMost: number): Promise<readonly Delivered[]> {
    const { rows } = await this.reading.query({
      name: 'fetch',
      text: FETCH,
      values: [log, from, atMost],
      rowMode: 'array',
    });
    return rows.map(([offset, id, key, headers, value]: string[]) => ({
      offset: BigInt(offset!),
      partition,
      id: id!,
      key: key!,
      headers: JSON.parse(headers!),
      value: value!,
    }));
  }
}
