import pg from 'pg';
import { DatabaseProblem } from './database-problem.js';

const ALIKE = "SELECT similarity('关于老旧小区加装电梯的建议', '老旧小区加装电梯') > 0.3 AS alike";

/**
 * Makes sure that the database has pg_trgm and that it knows Chinese characters as letters, without which every
 * search for similar suggestions would silently find nothing. @throws DatabaseProblem `no-trigrams` `unreachable`
 */
export async function refuseDeafTrigrams(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect().catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  try {
    await createExtension(client);
    const { rows } = await client.query<{ alike: boolean }>(ALIKE);
    if (!rows[0]?.alike) throw deaf();
  } finally {
    await client.end();
  }
}

async function createExtension(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_extension WHERE extname = 'pg_trgm'");
  if (rowCount) return;
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  } catch (cause) {
    if ((cause as pg.DatabaseError).code === '23505') return; // another session made it in the same moment
    throw notAllowed(cause);
  }
}

const deaf = () =>
  new DatabaseProblem(
    'no-trigrams',
    "该数据库的区域设置不认识汉字，相似建议检索会一无所获。请用 LC_CTYPE 为 C.UTF-8（或 zh_CN.UTF-8）的设置重新创建数据库，例如：CREATE DATABASE lianxin TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'。",
    "The locale of this database does not know Chinese characters, so that a search for similar suggestions finds nothing. Create the database again with LC_CTYPE C.UTF-8 (or zh_CN.UTF-8), for example: CREATE DATABASE lianxin TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.",
  );

const notAllowed = (cause: unknown) =>
  new DatabaseProblem(
    'no-trigrams',
    '数据库缺少扩展 pg_trgm，且当前账号无法创建。请由数据库管理员执行：CREATE EXTENSION pg_trgm（需安装 postgresql-contrib）。',
    'The database lacks the extension pg_trgm and this account cannot create it. Ask the administrator to run CREATE EXTENSION pg_trgm (it comes with postgresql-contrib).',
    { cause },
  );

// never the whole address: it may hold a password
function unreachable(url: string, cause: unknown): DatabaseProblem {
  const where = URL.canParse(url) ? new URL(url).host : '?';
  const why = (cause as Error).message;
  return new DatabaseProblem(
    'unreachable',
    `连接不上数据库 ${where}：${why}。请检查数据库是否在运行、DATABASE_URL 是否正确。`,
    `The database at ${where} cannot be reached: ${why}. Check that it runs and that DATABASE_URL is right.`,
    { cause },
  );
}
