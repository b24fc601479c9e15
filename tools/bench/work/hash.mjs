import { canonicalEvent, sha256 } from '@lianxin/event-sourcing';
import { clients } from '../clients.mjs';
import { contest } from '../contest.mjs';
import { freshEvents, newStream } from '../events.mjs';
import { atMost, told } from '../report.mjs';

/** What it would cost to seal each event while it is appended: its canonical bytes and their SHA-256, in the same process. */
export async function leafHash(bench) {
  const work = 'leaf hash at append';
  const { rounds, ms } = bench.options;
  const [{ store }] = await bench.stores();
  const append = (seal) => () => async () => {
    const stream = newStream();
    const fresh = freshEvents(stream, 1);
    seal({ ...fresh[0], stream, revision: 1, position: '' });
    return store.append(stream, 0, fresh);
  };
  const slice = (seal) => () => clients(32, 2 * ms, append(seal));
  const contestants = [
    { name: 'without', slice: slice(() => undefined) },
    { name: 'with', slice: slice((recorded) => sha256(canonicalEvent(recorded))) },
  ];
  const onRound = (n, of) => bench.progress.bar(work, n, of);
  const result = await contest({ rounds: 2 * rounds, contestants, onRound });
  bench.tell(work, result);
  return [
    atMost(work, 'throughput lost, 32 clients', 100 * (1 - result.ratio('with', 'without')), 3, '%'),
    told(work, 'one leaf', microseconds(), 'µs'),
  ];
}

function microseconds() {
  const times = 20_000;
  const [fresh] = freshEvents('case-leaf', 1);
  const recorded = { ...fresh, stream: 'case-leaf', revision: 1, position: '' };
  const began = performance.now();
  for (let i = 0; i < times; i += 1) sha256(canonicalEvent(recorded));
  return ((performance.now() - began) * 1_000) / times;
}
