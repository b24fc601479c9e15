import type pg from 'pg';

// The newest message of a log stays, so that a reader at its end always finds where the log ends.
const SWEEP = `
delete from broker.message where (log, "offset") in (
  select m.log, m."offset" from broker.topic t join broker.log l on l.topic = t.name
  join broker.message m on m.log = l.id and m."offset" < l.next - 1 and m.at < clock_timestamp() - t.keep
  where t.keep is not null limit 10000)`;

/** Removes messages that are older than their topic keeps them, a portion at a time. Topics are kept for ever by default. */
export async function sweep(pool: pg.Pool): Promise<void> {
  let removed: number;
  do removed = (await pool.query(SWEEP)).rowCount ?? 0;
  while (removed === 10_000);
}
