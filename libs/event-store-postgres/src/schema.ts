import pg from 'pg';

/** The unique key that decides who was first. */
export const REVISION_KEY = 'events_stream_revision';

/** The names of one store's objects, quoted, ready for SQL. */
export interface Names {
  readonly schema: string;
  readonly events: string;
  readonly positions: string;
  /** Of LISTEN and NOTIFY. */
  readonly channel: string;
}

export function namesIn(schema: string): Names {
  const quoted = pg.escapeIdentifier(schema);
  return {
    schema: quoted,
    events: `${quoted}.events`,
    positions: `${quoted}.events_position`,
    channel: pg.escapeIdentifier(`events of ${schema}`),
  };
}

/**
 * The log, append-only. Positions come from a sequence that hands out one at a time (CACHE 1), so a smaller position was
 * always taken earlier, though perhaps committed later: the feed relies on it. `json` and not `jsonb` keeps the canonical
 * bytes that an audit seals. Collation "C" compares bytes and does not change with the operating system.
 */
const tables = ({ schema, events, positions }: Names): string => `
create schema if not exists ${schema};
create sequence if not exists ${positions} cache 1;
create table if not exists ${events} (
  position bigint not null default nextval('${positions.replaceAll("'", "''")}') primary key,
  revision bigint not null check (revision > 0),
  id uuid not null,
  stream text collate "C" not null,
  type text collate "C" not null,
  data json not null,
  meta json not null,
  constraint ${REVISION_KEY} unique (stream, revision)
);
alter sequence ${positions} owned by ${events}.position;`;

const MIGRATING = 7_150_914; // any number that every version of this store agrees on

/** Creates what is missing; several processes may start at once. */
export async function migrate(pool: pg.Pool, names: Names): Promise<void> {
  const client = await pool.connect();
  try {
    // several statements without parameters are one transaction
    await client.query(`select pg_advisory_xact_lock(${MIGRATING}); ${tables(names)}`);
  } finally {
    client.release();
  }
}
