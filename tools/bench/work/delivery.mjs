import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freshEvents, newStream } from '../events.mjs';
import { percentile } from '../figures.mjs';
import { atMost } from '../report.mjs';

const AT_A_TIME = 20; // ms between two appends, on average

/** Milliseconds of a clock that all processes of this machine share. */
const now = () => Number(process.hrtime.bigint()) / 1e6;

/** From the moment a writer knows that its append is durable until a live feed delivers the event, in this and another process. */
export async function delivery(bench) {
  const work = 'commit → delivery';
  const samples = Math.round(bench.options.ms * 0.6);
  const [{ store, url }] = await bench.stores();
  const lines = [];
  for (const [place, append] of [
    ['same process', async (stream) => (await store.append(stream, 0, freshEvents(stream, 1)), now())],
    ['other process', await otherProcess(url)],
  ]) {
    const late = await measure(store, append, samples, (done) =>
      bench.progress.bar(`${work}, ${place}`, done, samples),
    );
    const p50 = percentile(late, 0.5);
    const p99 = percentile(late, 0.99);
    bench.figures[`${work}, ${place}`] = { ours: { p50, p99 } };
    lines.push(atMost(work, `p50, ${place}`, p50, 1, 'ms'), atMost(work, `p99, ${place}`, p99, 5, 'ms'));
    append.end?.();
  }
  return lines;
}

async function measure(store, append, samples, onSample) {
  const stop = new AbortController();
  const seen = new Map();
  const listening = listen(store, stop.signal, seen);
  await pause(300);
  const late = [];
  for (let done = 1; done <= samples; done += 1) {
    const stream = newStream();
    const delivered = new Promise((resolve) => seen.set(stream, resolve));
    const durable = await append(stream);
    late.push(Math.max(0, (await delivered) - durable));
    seen.delete(stream);
    onSample(done);
    await pause(AT_A_TIME * (0.5 + Math.random()));
  }
  stop.abort();
  await listening;
  return late;
}

async function listen(store, signal, seen) {
  for await (const batch of store.feed({ after: await store.head(), signal }))
    for (const { stream } of batch) seen.get(stream)?.(now());
}

/** The same append by a process of its own, which tells when it was durable. */
async function otherProcess(url) {
  const child = fork(fileURLToPath(new URL('../app/writer.mjs', import.meta.url)), [url]);
  await once(child, 'message');
  const append = async (stream) => {
    child.send(stream);
    const [durable] = await once(child, 'message');
    return durable;
  };
  return Object.assign(append, { end: () => child.disconnect() });
}
