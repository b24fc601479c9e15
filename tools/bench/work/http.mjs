import autocannon from 'autocannon';
import { listenSignIn } from '@lianxin/sign-in/testing';
import { requestToken } from '@lianxin/sign-in';
import { startChild } from '../app/child.mjs';
import { accounts, admin } from '../app/identities.mjs';
import { runApplication } from '../app/running.mjs';
import { contest } from '../contest.mjs';
import { percentile } from '../figures.mjs';
import { atLeast, atMost } from '../report.mjs';

const person = { name: '王小明' };

/** Opens the development sign-in in this process and runs `use` with a token of its administrator. */
export async function withSignIn(use) {
  const signIn = await listenSignIn({ accounts });
  try {
    const token = await requestToken({ issuer: signIn.issuer, account: admin.account });
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
    for (const connections of [1, 32]) lines.push(...(await compare(bench, doors, connections, token)));
    await doors.command.stop();
    doors.command = await runApplication({ url, signIn, token, role: 'all' });
    lines.push(...(await compare(bench, doors, 32, token, ', pages and topics kept in the same process')));
    for (const door of Object.values(doors)) await door.stop();
    return lines;
  });
}

async function compare(bench, doors, connections, token, how = '') {
  const work = `a command over HTTP, ${connections} connection${connections === 1 ? '' : 's'}${how}`;
  const { rounds, httpSeconds } = bench.options;
  const slice = (url, headers) => () => fire({ url, headers, connections, seconds: httpSeconds });
  const contestants = [
    {
      name: 'command',
      slice: slice(`${doors.command.origin}/api/directory/people`, { authorization: `Bearer ${token}` }),
    },
    { name: 'bare route', slice: slice(`${doors['bare route'].origin}/api/bare`, {}) },
  ];
  for (const it of contestants) await it.slice(); // the first slice is for the compiler
  const result = await contest({ rounds, contestants, onRound: (n, of) => bench.progress.bar(work, n, of) });
  bench.tell(work, result);
  return [
    atLeast(work, 'requests a second, command / bare route', result.ratio('command', 'bare route'), 0.6),
    atMost(work, 'p99, command / bare route', result.ratio('command', 'bare route', 'p99'), 3),
  ];
}

async function fire({ url, headers, connections, seconds }) {
  const took = [];
  const firing = autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(person),
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
    const people = `${app.origin}/api/directory/people`;
    const waited = [];
    const samples = Math.round(bench.options.ms / 2);
    for (let i = 1; i <= samples; i += 1) {
      const answer = await fetch(people, { method: 'POST', headers, body: JSON.stringify(person) });
      const { id } = await answer.json();
      const answered = performance.now();
      while ((await drained(fetch(`${people}/${id}`, { headers }))) !== 200);
      waited.push(performance.now() - answered);
      bench.progress.bar(work, i, samples);
    }
    await app.stop();
    const [p50, p99] = [percentile(waited, 0.5), percentile(waited, 0.99)];
    bench.figures[work] = { ours: { p50, p99 } };
    return [atMost(work, 'p50', p50, 20, 'ms'), { work, what: 'p99', value: p99, unit: 'ms' }];
  });
}

async function drained(asking) {
  const answer = await asking;
  await answer.arrayBuffer();
  return answer.status;
}
