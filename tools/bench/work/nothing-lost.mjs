import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freshEvents, newStream } from '../events.mjs';
import { ours } from '../stores/ours.mjs';
import { atLeast, atMost, told } from '../report.mjs';

const WRITERS = 16;
const SECONDS = { quick: 3, default: 6, full: 15 };

/**
 * Sixteen writers whose transactions take their position early and commit late, or never. Our feed and a reader who simply
 * reads on behind the last position listen to the same writers: what one loses the other must not.
 */
export async function nothingLost(bench) {
  const work = '16 writers, positions taken before they are visible';
  const url = await bench.database('bench_lost');
  const contestant = await ours(url, 'lost');
  const stop = new AbortController();
  const feed = { seen: new Set(), last: 0, inversions: 0 };
  const naive = { seen: new Set(), last: 0, inversions: 0 };
  const reading = [follow(contestant.store, feed, stop.signal), readOn(url, naive, stop.signal)];
  const { written, undone } = await writeFor(url, SECONDS[bench.options.size] * 1_000);
  await pause(3_000); // everything is visible now; who has not seen it in three seconds has passed it by
  stop.abort();
  await Promise.all(reading);
  await contestant.close();
  const lost = ({ seen }) => written.filter((stream) => !seen.has(stream)).length;
  bench.figures[work] = { ours: { lost: lost(feed), inversions: feed.inversions }, written: written.length, undone };
  return [
    atMost(work, 'events our feed lost', lost(feed), 0, `of ${written.length}`),
    atMost(work, 'events our feed delivered out of order', feed.inversions, 0, `of ${written.length}`),
    atLeast(work, 'events a naive reader lost (the control)', lost(naive), 1, `of ${written.length}`),
    told(work, 'positions left empty by rollbacks', undone, ''),
  ];
}

function deliver(reader, position, stream) {
  if (position < reader.last) reader.inversions += 1;
  reader.last = position;
  reader.seen.add(stream);
}

async function follow(store, reader, signal) {
  for await (const batch of store.feed({ signal }))
    for (const { position, stream } of batch) deliver(reader, Number(position), stream);
}

async function readOn(url, reader, signal) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const text = 'select position, stream from lost.events where position > $1 order by position limit 500';
  while (!signal.aborted) {
    const { rows } = await client.query({ name: 'on', text, values: [reader.last] });
    for (const { position, stream } of rows) deliver(reader, Number(position), stream);
    if (rows.length === 0) await pause(1);
  }
  await client.end();
}

async function writeFor(url, ms) {
  const until = performance.now() + ms;
  const written = [];
  let undone = 0;
  const writer = async (_, number) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    while (performance.now() < until) {
      const stream = newStream();
      await client.query('begin');
      await insert(client, stream);
      if (number % 4 === 0) await pause(Math.random() * 25); // work inside the transaction
      const gone = Math.random() < 0.03;
      await client.query(gone ? 'rollback' : 'commit');
      if (gone) undone += 1;
      else written.push(stream);
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return { written, undone };
}

function insert(client, stream) {
  const [{ id, event, context }] = freshEvents(stream, 1);
  const text = 'insert into lost.events (revision, id, stream, type, data, meta) values (1, $1, $2, $3, $4, $5)';
  return client.query({ name: 'insert', text, values: [id, stream, event.type, event.data, context] });
}
