import type { PoolClient } from 'pg';
import type { Names } from './schema.js';
import type { Written } from './row.js';

/** All or nothing for one stream. */
export interface Append {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly Written[];
}

/** Each statement is a transaction and a round trip of its own. It answers which of the streams were written. */
export type Statement = (client: PoolClient, appends: readonly Append[]) => Promise<ReadonlySet<string>>;

/** For a writer who is alone. No row comes back when the stream is not yet where the writer thinks; beyond, the key refuses. */
export function single(names: Names): Statement {
  const [one, several] = [oneEvent(names), severalEvents(names)];
  return (client, appends) => (appends[0]!.events.length === 1 ? one : several)(client, appends);
}

/** Most commands have one event, and values alone cost the server less than arrays. */
function oneEvent({ events }: Names): Statement {
  const text = `
insert into ${events} (revision, id, stream, type, data, meta)
select $2::bigint + 1, $3::uuid, $1, $4, $5::json, $6::json
where $2 = 0 or exists (select from ${events} where stream = $1 and revision = $2)`;
  return async (client, [append]) => {
    const { stream, expected, events: fresh } = append!;
    const { id, type, data, meta } = fresh[0]!;
    const { rowCount } = await client.query({ name: 'one', text, values: [stream, expected, id, type, data, meta] });
    return new Set(rowCount === 0 ? [] : [stream]);
  };
}

function severalEvents({ events }: Names): Statement {
  const text = `
insert into ${events} (revision, id, stream, type, data, meta)
select $2 + o, i, $1, t, d::json, m::json
from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) with ordinality u(i, t, d, m, o)
where $2 = 0 or exists (select from ${events} where stream = $1 and revision = $2)`;
  return async (client, [append]) => {
    const { stream, expected, events: fresh } = append!;
    const columns = [fresh.map((it) => it.id), fresh.map((it) => it.type), ...texts(fresh)];
    const { rowCount } = await client.query({ name: 'append', text, values: [stream, expected, ...columns] });
    return new Set(rowCount === 0 ? [] : [stream]);
  };
}

/** For many writers at once, one append a stream; an append that conflicts takes nobody else along. */
export function group(names: Names): Statement {
  const [ones, several] = [groupOfOnes(names), groupOfSeveral(names)];
  return (client, appends) => (appends.every((it) => it.events.length === 1) ? ones : several)(client, appends);
}

/** Most commands have one event, and this statement costs the server less than the general one. */
function groupOfOnes({ events }: Names): Statement {
  const text = `
insert into ${events} (revision, id, stream, type, data, meta)
select revision, id, stream, type, data::json, meta::json
from unnest($1::text[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::text[])
  e(stream, revision, id, type, data, meta)
where revision = 1 or exists (select from ${events} x where x.stream = e.stream and x.revision = e.revision - 1)
order by stream
on conflict (stream, revision) do nothing
returning stream`;
  return async (client, appends) => {
    const fresh = appends.map(({ events: [event] }) => event!);
    const places = [appends.map((it) => it.stream), appends.map((it) => it.expected + 1)];
    const values = [...places, fresh.map((it) => it.id), fresh.map((it) => it.type), ...texts(fresh)];
    const { rows } = await client.query<[string]>({ name: 'ones', text, values, rowMode: 'array' });
    return new Set(rows.map(([stream]) => stream));
  };
}

/**
 * The first event of an append goes in if its predecessor is there and its own place is free; the others follow only their
 * first. Everyone inserts in the order of streams, so two batches cannot wait for each other.
 */
function groupOfSeveral({ events }: Names): Statement {
  const text = `
with e as (
  select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[])
    u(stream, revision, first, id, type, data, meta)),
head as (
  insert into ${events} (revision, id, stream, type, data, meta)
  select revision, id, stream, type, data::json, meta::json from e
  where revision = first
    and (first = 1 or exists (select from ${events} x where x.stream = e.stream and x.revision = e.first - 1))
  order by stream
  on conflict (stream, revision) do nothing
  returning stream, revision),
tail as (
  insert into ${events} (revision, id, stream, type, data, meta)
  select e.revision, e.id, e.stream, e.type, e.data::json, e.meta::json
  from e join head on head.stream = e.stream
  where e.revision > e.first
  order by e.stream, e.revision)
select stream from head`;
  return async (client, appends) => {
    const each = appends.flatMap(({ stream, expected, events: fresh }) =>
      fresh.map((event, i) => ({ stream, first: expected + 1, revision: expected + 1 + i, event })),
    );
    const fresh = each.map((it) => it.event);
    const values = [
      each.map((it) => it.stream),
      each.map((it) => it.revision),
      each.map((it) => it.first),
      fresh.map((it) => it.id),
      fresh.map((it) => it.type),
      ...texts(fresh),
    ];
    const { rows } = await client.query<[string]>({ name: 'several', text, values, rowMode: 'array' });
    return new Set(rows.map(([stream]) => stream));
  };
}

const texts = (fresh: readonly Written[]) => [fresh.map((it) => it.data), fresh.map((it) => it.meta)];
