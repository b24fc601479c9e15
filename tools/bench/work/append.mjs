import { clients } from '../clients.mjs';
import { contest } from '../contest.mjs';
import { freshEvents, newStream } from '../events.mjs';
import { limit } from '../limits.mjs';
import { atLeast, atMost, told } from '../report.mjs';

const APPENDS_A_STREAM = 50;

/** A client who writes one stream after the other, `events` at a time, always knowing the revision it is at. */
const writer = (store, events) => () => {
  let stream;
  let revision;
  return async () => {
    if (stream === undefined || revision >= APPENDS_A_STREAM * events) [stream, revision] = [newStream(), 0];
    await store.append(stream, revision, freshEvents(stream, events));
    revision += events;
    return events;
  };
};

async function compare(bench, label, count, events, work) {
  const { rounds, ms } = bench.options;
  const stores = await bench.stores();
  const slice = (store) => () => clients(count, ms, writer(store, events));
  const [{ url }] = stores;
  const plain = limit({ url, ...bench.pgbench, work, count, ms, perOperation: events });
  const contestants = [...stores.map((it) => ({ name: it.name, slice: slice(it) })), plain];
  const result = await contest({ rounds, contestants, onRound: (n, of) => bench.progress.bar(label, n, of) });
  bench.tell(label, result);
  return {
    result,
    plain: plain.name,
    peers: stores
      .slice(1)
      .filter(({ name }) => result.has(name))
      .map(({ name }) => name),
  };
}

const best = (result, peers) => Math.max(...peers.map((it) => result.figure(it).rate));
const bestOf = (result, peers) => peers.find((it) => result.figure(it).rate === best(result, peers));

export async function appendOne(bench) {
  const work = 'append 1 event, 1 client';
  const { result, plain, peers } = await compare(bench, work, 1, 1, 'insert');
  const first = bestOf(result, peers);
  return [
    atLeast(work, `ours / ${plain}`, result.ratio('ours', plain), 0.85),
    ...(first ? [atLeast(work, `ours / ${first}, the best peer`, result.ratio('ours', first), 1.1)] : []),
  ];
}

export async function appendCrowd(bench) {
  const work = 'append 1 event, 32 clients';
  const { result, plain, peers } = await compare(bench, work, 32, 1, 'insert');
  return [
    atLeast(work, `ours / ${plain}`, result.ratio('ours', plain), 1.7),
    ...peers.map((it) => atLeast(work, `ours / ${it}`, result.ratio('ours', it), it === 'Castore' ? 3 : 8)),
    ...peers.map((it) => {
      const ratio = result.ratio('ours', it, 'p99');
      return it === 'Emmett' ? atMost(work, 'p99, ours / Emmett', ratio, 0.25) : told(work, `p99, ours / ${it}`, ratio);
    }),
  ];
}

export async function appendTen(bench) {
  const work = 'append 10 events, 32 clients';
  const { result, plain, peers } = await compare(bench, work, 32, 10, 'insertMany');
  const first = bestOf(result, peers);
  return [
    atLeast(work, `ours / multi-row INSERT of ${plain}`, result.ratio('ours', plain), 0.75),
    ...(first ? [atLeast(work, `ours / ${first}, the best peer`, result.ratio('ours', first), 4)] : []),
  ];
}
