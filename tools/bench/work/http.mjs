import autocannon from 'autocannon';
import { listenSignIn } from '@lianxin/sign-in/testing';
import { requestToken } from '@lianxin/sign-in';
import { suggestion } from '@lianxin/suggestions/domain/suggestion';
import { startChild } from '../app/child.mjs';
import { accounts, deputy } from '../app/identities.mjs';
import { runApplication } from '../app/running.mjs';
import { contest } from '../contest.mjs';
import { percentile } from '../figures.mjs';
import { atLeast, atMost, told } from '../report.mjs';

export const draft = suggestion.commands.DraftSuggestion.example;

/** Opens the development sign-in in this process and runs `use` with a token of its deputy. */
export async function withSignIn(use) {
  const signIn = await listenSignIn({ accounts });
  try {
    const token = await requestToken({ issuer: signIn.issuer, account: deputy.personId });
    return await use({ signIn, token });
  } finally {
    await signIn.stop();
  }
}

/** A command from its request to its answer, against a route that inserts a row; both in production settings, one process each. */
export function overHttp(bench) {
  return withSignIn(async ({ signIn, token }) => {
    const url = await bench.database('bench_http');
    const doors = {
      command: await runApplication({ url, signIn, token, role: 'http' }),
      'bare route': await startChild('bare.mjs', { DATABASE_URL: url, NODE_ENV: 'production' }),
    };
    const lines = [];
    lines.push(...(await compare(bench, doors, 1, token)));
    lines.push(...(await compare(bench, doors, 32, token, { held: true })));
    await doors.command.stop();
    doors.command = await runApplication({ url, signIn, token, role: 'all' });
    lines.push(...(await compare(bench, doors, 32, token, { how: ', pages and topics kept in the same process' })));
    for (const door of Object.values(doors)) await door.stop();
    return lines;
  });
}

async function compare(bench, doors, connections, token, { how = '', held = false } = {}) {
  const work = `a command over HTTP, ${connections} connection${connections === 1 ? '' : 's'}${how}`;
  const { rounds, httpSeconds } = bench.options;
  const slice = (url, headers) => () => fire({ url, headers, connections, seconds: httpSeconds });
  const contestants = [
    {
      name: 'command',
      slice: slice(`${doors.command.origin}/api/suggestions/suggestions`, { authorization: `Bearer ${token}` }),
    },
    { name: 'bare route', slice: slice(`${doors['bare route'].origin}/api/bare`, {}) },
  ];
  for (const it of contestants) await it.slice(); // the first slice is for the compiler
  const result = await contest({ rounds, contestants, onRound: (n, of) => bench.progress.bar(work, n, of) });
  bench.tell(work, result);
  const requests = ['requests a second, command / bare route', result.ratio('command', 'bare route')];
  const slowest = ['p99, command / bare route', result.ratio('command', 'bare route', 'p99')];
  return held
    ? [atLeast(work, ...requests, 0.6), atMost(work, ...slowest, 3)]
    : [told(work, ...requests), told(work, ...slowest)];
}

async function fire({ url, headers, connections, seconds }) {
  const took = [];
  const firing = autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(draft),
  });
  firing.on('response', (_client, _status, _bytes, milliseconds) => took.push(milliseconds));
  const { '2xx': answered, non2xx, errors, duration } = await firing;
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} requests refused, ${errors} failed`);
  return { rate: answered / duration, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

/** From the answer to a command until the page of what it made answers. */
export function visible(bench) {
  return withSignIn(async ({ signIn, token }) => {
    const work = 'commit → visible on its page';
    const app = await runApplication({ url: await bench.database('bench_visible'), signIn, token, role: 'all' });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const cases = `${app.origin}/api/suggestions/suggestions`;
    const waited = [];
    const samples = Math.round(bench.options.ms / 2);
    for (let i = 1; i <= samples; i += 1) {
      const answer = await fetch(cases, { method: 'POST', headers, body: JSON.stringify(draft) });
      const { id, revision } = await answer.json();
      const answered = performance.now();
      const status = await drained(fetch(`${cases}/${id}?seen=${revision}`, { headers }));
      if (status !== 200) throw new Error(`the page answers ${status}`);
      waited.push(performance.now() - answered);
      bench.progress.bar(work, i, samples);
    }
    await app.stop();
    const [p50, p99] = [percentile(waited, 0.5), percentile(waited, 0.99)];
    bench.figures[work] = { ours: { p50, p99 } };
    return [atMost(work, 'p50', p50, 20, 'ms'), told(work, 'p99', p99, 'ms')];
  });
}

async function drained(asking) {
  const answer = await asking;
  await answer.arrayBuffer();
  return answer.status;
}
