import type { Recorded } from '@lianxin/event-sourcing';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { CopyRows } from './copy-rows.js';
import { COLUMNS } from './row.js';
import type { Names } from './schema.js';

/** What to scan: the events behind `after` up to `upTo`, where everything is known to be visible. */
export interface Range {
  readonly url: string;
  readonly names: Names;
  readonly categories: readonly string[] | undefined;
  readonly after: number;
  readonly upTo: number;
}

// a reader who takes his time holds back the vacuum of the whole database for one slice only
const SLICE = 50_000; // positions
const BUFFER = 512 * 1024; // bytes that arrive while the consumer works
const BATCH = 500; // events, unless fewer are left

/**
 * Reads a complete range in order, at the speed of COPY. It has a connection of its own for as long as it lasts, so that a
 * consumer who reads or appends between two batches never waits for a pool that scans have emptied.
 */
export async function* scan(range: Range, signal: AbortSignal): AsyncGenerator<readonly Recorded[]> {
  const client = new pg.Client({ connectionString: range.url });
  client.on('error', () => undefined); // the COPY reports it
  await client.connect();
  try {
    for (let after = range.after; after < range.upTo && !signal.aborted; after += SLICE)
      yield* slice(client, { ...range, after, upTo: Math.min(after + SLICE, range.upTo) }, signal);
  } finally {
    await client.end();
  }
}

async function* slice(client: pg.Client, range: Range, signal: AbortSignal): AsyncGenerator<readonly Recorded[]> {
  const stream = client.query(copyTo(copyOf(range), { highWaterMark: BUFFER, signal }));
  const rows = new CopyRows();
  let batch: Recorded[] = [];
  try {
    for await (const piece of stream) {
      batch.push(...rows.read(piece as Buffer));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

// COPY takes no parameters
function copyOf({ names, categories, after, upTo }: Range): string {
  const list = categories?.map((it) => pg.escapeLiteral(it)).join(', ');
  const wanted = list === undefined ? '' : `and split_part(stream, '-', 1) = any(array[${list}]::text[])`;
  return `copy (
select ${COLUMNS.join(', ')} from ${names.events}
where position > ${after} and position <= ${upTo} ${wanted}
order by position) to stdout (format binary)`;
}
