import pg from 'pg';

const DUPLICATE = ['42P04', '23505']; // the second code: two sessions made it in the same moment

/** Makes an empty database when it is missing. */
export async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const client = await connectPatiently(serverUrl);
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (!DUPLICATE.includes((error as pg.DatabaseError).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}

/** Connects to a server that may still be starting, for at most a minute. */
async function connectPatiently(url: string): Promise<pg.Client> {
  const until = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (!isStarting(error) || Date.now() > until) throw error;
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }
}

// 57P03: the database system is starting up
const isStarting = (error: unknown) =>
  ['57P03', 'ECONNREFUSED', 'ECONNRESET'].includes((error as { code?: string }).code ?? '');
