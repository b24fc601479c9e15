import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from './child.mjs';

const PATIENCE = 600_000; // ms for a hundred thousand cases to reach the pages

/**
 * The real application on a database of its own: founded, filled with `cases`, its pages caught up. Then it runs in `role`:
 * `http` answers requests alone, as one replica of a city does; `all` also keeps pages and topics up to date.
 */
export async function runApplication({ url, signIn, token, role, cases = 0, onStep = () => {} }) {
  const env = {
    DATABASE_URL: url,
    OIDC_ISSUER: signIn.issuer,
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  };
  const working = await startChild('suggestions.mjs', { ...env, ROLE: 'all' });
  await working.ask('found');
  if (cases > 0) onStep(`registering ${cases} suggestions through the decider`);
  await working.ask('seed', cases);
  await eventually(() => isKnown(working.origin, token));
  await eventually(async () => (await working.ask('behind')) === 0);
  if (role === 'all') return working;
  await working.stop();
  return startChild('suggestions.mjs', { ...env, ROLE: role });
}

async function isKnown(origin, token) {
  const { status } = await fetch(`${origin}/api/suggestions/suggestions?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return status === 200;
}

async function eventually(holds) {
  for (const until = performance.now() + PATIENCE; !(await holds()); await pause(100))
    if (performance.now() > until) throw new Error('waited ten minutes in vain');
}
