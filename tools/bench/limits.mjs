import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { clients } from './clients.mjs';
import { freshEvents, newStream, SEEDED_LENGTH, seededStream } from './events.mjs';

const run = promisify(execFile);
const [{ event, context }] = freshEvents('case-limit', 1);
const payload = { data: JSON.stringify(event.data), meta: JSON.stringify(context) };

// each row brings its own payload: pgbench sends every mention of a variable as a parameter of its own
const insert = (rows) => `insert into bench.events (revision, id, stream, type, data, meta)
select i, gen_random_uuid(), s, 'SuggestionRegistered', d, m
from (select 'case-' || gen_random_uuid() as s) x,
(values ${Array.from({ length: rows }, (_, i) => `(${i + 1}, cast(:data as json), cast(:meta as json))`).join(', ')}) v (i, d, m);`;

/** What PostgreSQL itself is asked to do in each workload: into and out of the same table as ours, without a store. */
const scripts = {
  insert: insert(1).replaceAll('\n', ' '),
  insertMany: insert(10).replaceAll('\n', ' '),
  load: (streams) =>
    `\\set n random(0, ${streams - 1})\nselect position, revision, id, stream, type, data, meta from bench.events where stream = 'case-00000000-0000-4000-8000-' || lpad(cast(:n as text), 12, '0') order by revision;`,
};

/** pgbench of this machine, or `undefined`. */
export function findPgbench() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...(process.env.PATH ?? '').split(':'), ...versions.map((it) => join(debian, it, 'bin'))];
  return places.map((it) => join(it, 'pgbench')).find(existsSync);
}

/**
 * The limit a store's appends and loads are held against, as a contestant: pgbench where the machine has it, else one
 * prepared statement in a loop in Node, which is a different and lower limit and is named so.
 */
export function limit({ url, folder, pgbench, work, count, ms, streams, perOperation = 1 }) {
  if (!pgbench)
    return {
      name: 'plain INSERT loop in node, no pgbench on this machine',
      slice: () => loop({ url, work, count, ms, streams, perOperation }),
    };
  const script = typeof scripts[work] === 'function' ? scripts[work](streams) : scripts[work];
  const file = join(folder, `${work}.sql`);
  writeFileSync(file, script);
  return { name: 'pgbench', slice: () => pgbenchSlice({ url, pgbench, file, count, ms, perOperation }) };
}

async function pgbenchSlice({ url, pgbench, file, count, ms, perOperation }) {
  const { hostname, port, username, password, pathname } = new URL(url);
  const seconds = String(Math.max(1, Math.round(ms / 1_000)));
  const [data, meta] = [`data=${payload.data}`, `meta=${payload.meta}`];
  const shape = ['-n', '-M', 'prepared', '-c', `${count}`, '-j', count > 1 ? '2' : '1', '-T', seconds];
  const where = ['-h', hostname, '-p', port, '-U', username, pathname.slice(1)];
  const { stdout } = await run(pgbench, [...shape, '-D', data, '-D', meta, '-f', file, ...where], {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
  });
  return { rate: Number(/tps = ([\d.]+)/.exec(stdout)[1]) * perOperation };
}

async function loop({ url, work, count, ms, streams, perOperation }) {
  const pool = new pg.Pool({ connectionString: url, max: count });
  const write = async () => {
    const text = `insert into bench.events (revision, id, stream, type, data, meta) select i, gen_random_uuid(), $1, 'SuggestionRegistered', $2, $3 from generate_series(1, ${perOperation}) i`;
    await pool.query({ name: work, text, values: [newStream(), payload.data, payload.meta] });
    return perOperation;
  };
  const read = async () => {
    const stream = seededStream(Math.floor(Math.random() * streams));
    const text = `select * from bench.events where stream = $1 order by revision`;
    const { rowCount } = await pool.query({
      name: work,
      text,
      values: [stream],
      rowMode: 'array',
      types: { getTypeParser: () => String },
    });
    if (rowCount !== SEEDED_LENGTH) throw new Error(`${stream} has ${rowCount} events`);
    return 1;
  };
  try {
    return await clients(count, ms, () => (work === 'load' ? read : write));
  } finally {
    await pool.end();
  }
}

/** Reads the whole table through Node by COPY and looks at nothing; `format` is `binary` or `text`. */
export async function rawCopy(url, format, schema = 'bench') {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(`select count(*)::int as count from ${schema}.events`);
    const text = `copy (select position, revision, id, stream, type, data, meta from ${schema}.events order by position) to stdout (format ${format})`;
    const began = performance.now();
    let bytes = 0;
    for await (const piece of client.query(copyTo(text, { highWaterMark: 512 * 1024 }))) bytes += piece.length;
    return { rate: rows[0].count / ((performance.now() - began) / 1_000), bytes };
  } finally {
    await client.end();
  }
}
