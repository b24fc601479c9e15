import pg from 'pg';
import { testDatabase } from './index.js';

const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};

describe('a test database', () => {
  it('is empty, knows Chinese and shares its server with the others of the run', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    await ask(one.url, 'CREATE TABLE letter (text text)');
    expect(await ask(other.url, "SELECT FROM pg_tables WHERE tablename = 'letter'")).toEqual([]);
    expect(await ask(other.url, "SELECT similarity('电梯', '电梯') AS likeness")).toEqual([{ likeness: 1 }]);
    expect(new URL(one.url).port).toBe(new URL(other.url).port);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('is gone once dropped, although someone is connected', async () => {
    const database = await testDatabase();
    const lingering = new pg.Client({ connectionString: database.url });
    lingering.on('error', () => {});
    await lingering.connect();
    await database.drop();
    await expect(ask(database.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
    await lingering.end().catch(() => {});
  });
});
