import { runApplication } from '../app/running.mjs';
import { contest } from '../contest.mjs';
import { rawCopy } from '../limits.mjs';
import { atLeast, told } from '../report.mjs';
import { withSignIn } from './http.mjs';

const SMALL = 'commitment.v1'; // few events bear on it, so the reading counts
const LARGE = 'board.v1'; // every event changes a row of seventy columns, so the folding counts

/** Projections folded afresh from every event by the application itself, against reading the same events by COPY. */
export function rebuildProjection(bench) {
  return withSignIn(async ({ signIn, token }) => {
    const { rounds, rebuilt } = bench.options;
    const work = `rebuild from ${rebuilt} events`;
    const url = await bench.database('bench_rebuild');
    const app = await runApplication({ url, signIn, token, role: 'http' });
    bench.progress.step(`writing histories of ${rebuilt} events`);
    await app.ask('write', rebuilt);
    const refold = (name) => ({ name, slice: () => app.ask('rebuild', name) });
    const copy = (format) => ({ name: `COPY ${format}`, slice: () => rawCopy(url, format, 'suggestions_events') });
    const contestants = [refold(SMALL), refold(LARGE), copy('binary'), copy('text')];
    const onRound = (n, of) => bench.progress.bar(work, n, of);
    const result = await contest({ rounds: Math.min(rounds, 3), contestants, onRound });
    bench.tell(work, result);
    await app.stop();
    const fastest = result.ratio('COPY text', 'COPY binary') > 1 ? 'COPY text' : 'COPY binary';
    return [
      atLeast(work, `${SMALL} / raw ${fastest} through node, the limit`, result.ratio(SMALL, fastest), 0.65),
      told(work, `${LARGE} / raw ${fastest}`, result.ratio(LARGE, fastest)),
    ];
  });
}
