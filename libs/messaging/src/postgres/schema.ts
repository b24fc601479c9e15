import type pg from 'pg';

/**
 * A log is one partition of one topic. `log.next` is the only giver of offsets and is changed in the statement that
 * inserts the messages: whoever writes to a log waits for the writer before, so messages become visible in the order of
 * their offsets and without holes, and `offset >= last` misses nothing.
 */
const SCHEMA = `
create schema if not exists broker;
create table if not exists broker.topic (
  name text collate "C" primary key,
  partitions int not null,
  keep interval
);
create table if not exists broker.log (
  id int generated always as identity primary key,
  topic text collate "C" not null references broker.topic,
  partition int not null,
  next bigint not null default 0,
  unique (topic, partition)
) with (fillfactor = 50);
create table if not exists broker.message (
  log int not null,
  "offset" bigint not null,
  at timestamptz not null default clock_timestamp(),
  id text collate "C" not null,
  key text collate "C" not null,
  headers text collate "C" not null,
  value text collate "C" not null,
  primary key (log, "offset")
);
-- How far a group is in a log, and which member handles it.
create table if not exists broker.progress (
  "group" text collate "C" not null,
  log int not null references broker.log,
  next bigint not null default 0,
  owner uuid,
  primary key ("group", log)
) with (fillfactor = 50);
-- Unlogged: it says who is alive now, and a member that is repeats it every second.
create unlogged table if not exists broker.member (
  id uuid primary key,
  "group" text collate "C" not null,
  leaving boolean not null,
  seen timestamptz not null
);
`;

/** Makes the tables that are not there yet; any number of processes may do so at once. */
export async function createSchema(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`begin; select pg_advisory_xact_lock(hashtext('lianxin broker schema')); ${SCHEMA} commit`);
  } finally {
    client.release(true);
  }
}
