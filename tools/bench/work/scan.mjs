import { contest } from '../contest.mjs';
import { rawCopy } from '../limits.mjs';
import { atLeast, told } from '../report.mjs';

const LONGEST = 5_000; // events: a peer that reads by pages would take minutes for all

const scanned = (store, most) => async () => {
  const began = performance.now();
  const count = await store.scan(most);
  return { rate: count / ((performance.now() - began) / 1_000) };
};

export async function scanAll(bench) {
  const work = 'scan everything in order';
  const stores = await bench.stores();
  const [{ url }] = stores;
  const able = stores.filter((it) => it.scan);
  const contestants = [
    ...able.map((it) => ({ name: it.name, slice: scanned(it, it.name === 'ours' ? Infinity : LONGEST) })),
    { name: 'COPY binary', slice: () => rawCopy(url, 'binary') },
    { name: 'COPY text', slice: () => rawCopy(url, 'text') },
  ];
  const { rounds } = bench.options;
  const result = await contest({ rounds, contestants, onRound: (n, of) => bench.progress.bar(work, n, of) });
  bench.tell(work, result);
  const faster = result.ratio('COPY text', 'COPY binary') > 1 ? 'COPY text' : 'COPY binary';
  const other = faster === 'COPY text' ? 'COPY binary' : 'COPY text';
  const peers = able
    .slice(1)
    .map(({ name }) => name)
    .filter(result.has);
  return [
    atLeast(work, `ours / raw ${faster} through node, the limit`, result.ratio('ours', faster), 0.5),
    told(work, `ours / raw ${other} through node`, result.ratio('ours', other)),
    ...peers.map((it) => atLeast(work, `ours / ${it}`, result.ratio('ours', it), 2)),
  ];
}
