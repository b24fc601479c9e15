import type pg from 'pg';

/** Runs `work` in one transaction: all of it is kept, or nothing. */
export async function transaction<T>(pool: pg.Pool, work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  try {
    await db.query('begin');
    const result = await work(db);
    await db.query('commit');
    db.release();
    return result;
  } catch (error) {
    const broken = await db.query('rollback').then(
      () => false,
      () => true,
    );
    db.release(broken);
    throw error;
  }
}

const PASSING = /^(08|53|57P|40|55P03|25006)/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

// what the drivers say without a code: of a connection that ended under a query, of a pool that is closing
const BROKEN =
  /Connection terminated|not queryable|Client was closed|after calling end on the pool|timeout exceeded when trying to connect|KafkaJS(Connection|NumberOfRetries)/;

/** Whether trying again later may help although nothing in the message changes: a lost connection, a full server, a lock. */
export function isPassing(error: unknown): boolean {
  const { code, name, message } = error as { code?: unknown; name?: string; message?: string };
  if (name === 'RevisionConflict') return true;
  if (typeof code === 'string' && (PASSING.test(code) || NETWORK.has(code))) return true;
  return BROKEN.test(`${name}: ${message}`);
}
