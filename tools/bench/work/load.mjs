import { clients } from '../clients.mjs';
import { contest } from '../contest.mjs';
import { SEEDED_LENGTH, seededStream } from '../events.mjs';
import { limit } from '../limits.mjs';
import { atLeast, told } from '../report.mjs';

const reader = (store) => () => async () => {
  const stream = seededStream(Math.floor(Math.random() * store.streams));
  const count = await store.load(stream);
  if (count !== SEEDED_LENGTH) throw new Error(`${store.name} loads ${count} events of ${stream}`);
  return 1;
};

export async function loadStream(bench) {
  const work = 'load a stream of 100';
  const { rounds, ms } = bench.options;
  const stores = await bench.stores();
  const [{ url, streams }] = stores;
  const plain = limit({ url, ...bench.pgbench, work: 'load', count: 1, ms, streams });
  const contestants = [...stores.map((it) => ({ name: it.name, slice: () => clients(1, ms, reader(it)) })), plain];
  const result = await contest({ rounds, contestants, onRound: (n, of) => bench.progress.bar(work, n, of) });
  bench.tell(work, result);
  const peers = stores
    .slice(1)
    .map(({ name }) => name)
    .filter(result.has);
  const first = peers.sort((a, b) => result.figure(b).rate - result.figure(a).rate)[0];
  return [
    atLeast(work, `ours / ${plain.name}`, result.ratio('ours', plain.name), 0.55),
    ...peers.map((it) =>
      (it === first ? atLeast : told)(work, `ours / ${it}`, result.ratio('ours', it), ...(it === first ? [1.5] : [])),
    ),
  ];
}
