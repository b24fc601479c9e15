import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from './child.mjs';

const PATIENCE = 60_000; // ms until the directory's topic has reached the service

/**
 * The real application on a database of its own, which knows the deputy and holds `cases`. In role `http` it answers requests
 * alone, as one replica of a city does; in `all` it also keeps pages and topics up to date.
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
  await eventually(() => isKnown(working.origin, token));
  if (role === 'all') return working;
  await working.stop();
  const app = await startChild('suggestions.mjs', { ...env, ROLE: role });
  if (cases > 0) {
    onStep(`drafting ${cases} suggestions through the decider`);
    await app.ask('seed', cases);
  }
  return app;
}

async function isKnown(origin, token) {
  const { status } = await fetch(`${origin}/api/suggestions/suggestions?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return status === 200;
}

async function eventually(holds) {
  for (const until = performance.now() + PATIENCE; !(await holds()); await pause(100))
    if (performance.now() > until) throw new Error('waited a minute in vain');
}
