import type pg from 'pg';
import type { Lag } from '../broker.js';

const LAG = `
select l.topic, l.partition, first.at, case when first.at is null then 0 else l.next - first."offset" end as messages,
  coalesce(extract(epoch from clock_timestamp() - first.at) * 1000, 0) as age
from broker.progress p join broker.log l on l.id = p.log left join lateral (
  select at, "offset" from broker.message m where m.log = p.log and m."offset" >= p.next order by m."offset" limit 1) first on true
where p."group" = $1 order by l.topic, l.partition`;

/** Counts what is kept and not yet handled. */
export async function lagOf(pool: pg.Pool, group: string): Promise<readonly Lag[]> {
  const { rows } = await pool.query(LAG, [group]);
  return rows.map(({ topic, partition, messages, age }) => ({
    topic,
    partition,
    messages: Number(messages),
    oldestMs: Math.max(0, Number(age)),
  }));
}
