import { runApplication } from '../app/running.mjs';
import { contest } from '../contest.mjs';
import { rawCopy } from '../limits.mjs';
import { atLeast, told } from '../report.mjs';
import { withSignIn } from './http.mjs';

/** A projection folded afresh from every event by the application itself, against reading the same events by COPY. */
export function rebuildProjection(bench) {
  return withSignIn(async ({ signIn, token }) => {
    const { rounds, rebuilt } = bench.options;
    const work = `rebuild board.v1 from ${rebuilt} events`;
    const url = await bench.database('bench_rebuild');
    const app = await runApplication({ url, signIn, token, role: 'http' });
    bench.progress.step(`writing histories of ${rebuilt} events`);
    await app.ask('write', rebuilt);
    const copy = (format) => ({ name: `COPY ${format}`, slice: () => rawCopy(url, format, 'suggestions_events') });
    const contestants = [
      { name: 'rebuild', slice: () => app.ask('rebuild', 'board.v1') },
      copy('binary'),
      copy('text'),
    ];
    const result = await contest({ rounds, contestants, onRound: (n, of) => bench.progress.bar(work, n, of) });
    bench.tell(work, result);
    await app.stop();
    const formats = result.ratio('COPY text', 'COPY binary') > 1 ? ['text', 'binary'] : ['binary', 'text'];
    const [first, second] = formats.map((it) => `COPY ${it}`);
    return [
      atLeast(work, `ours / raw ${first} through node, the limit`, result.ratio('rebuild', first), 0.65),
      told(work, `ours / raw ${second} through node`, result.ratio('rebuild', second)),
    ];
  });
}
