import { runApplication } from '../app/running.mjs';
import { contest } from '../contest.mjs';
import { clients } from '../clients.mjs';
import { atMost } from '../report.mjs';
import { draft, withSignIn } from './http.mjs';

const FEW = 1_000;

/** What a command costs where there are few cases and where there are many: it reads one stream, so it should be the same. */
export function growth(bench) {
  return withSignIn(async ({ signIn, token }) => {
    const { rounds, ms, cases: most } = bench.options;
    const work = `a command at ${most} cases, against ${FEW}`;
    const apps = {};
    for (const [name, count] of [
      ['few', FEW],
      ['many', most],
    ]) {
      const url = await bench.database(`bench_${name}`);
      const onStep = (text) => bench.progress.step(text);
      apps[name] = await runApplication({ url, signIn, token, role: 'http', cases: count, onStep });
    }
    await bench.admin.query('checkpoint');
    const lines = [];
    for (const [kind, begin] of Object.entries({ 'opens a case': opening, 'goes on with a case': goingOn })) {
      const contestants = Object.entries(apps).map(([name, { origin }]) => ({
        name,
        slice: () => clients(1, 2 * ms, begin(`${origin}/api/suggestions/suggestions`, token)),
      }));
      for (const it of contestants) await it.slice();
      const result = await contest({
        rounds,
        contestants,
        onRound: (n, of) => bench.progress.bar(`${work}, ${kind}`, n, of),
      });
      bench.tell(`${work}, ${kind}`, result);
      lines.push(atMost(work, `p50, ${kind}`, result.ratio('many', 'few', 'p50'), 1.1));
    }
    for (const app of Object.values(apps)) await app.stop();
    return lines;
  });
}

const opening = (cases, token) => () => async () => {
  await post(cases, token, draft);
  return 1;
};

/** Reads, folds and appends to a stream that is there: the draft is revised, again and again. */
const goingOn = (cases, token) => () => {
  let id;
  let revised = 0;
  return async () => {
    id ??= (await post(cases, token, draft)).id;
    const { title, situation, analysis, requests } = draft;
    revised += 1;
    await post(`${cases}/${id}/revise-draft`, token, {
      title: `${title}（第${revised}稿）`,
      situation,
      analysis,
      requests,
    });
    if (revised === 10) [id, revised] = [undefined, 0];
    return 1;
  };
};

async function post(address, token, body) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  const told = await answer.json();
  if (!answer.ok) throw new Error(`${address}: ${JSON.stringify(told)}`);
  return told;
}
