import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import pg from 'pg';

// What a command is compared with: a route that inserts one row and answers as much, checks nothing and knows nobody.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(
  'create table if not exists bare (id uuid primary key, type text not null, data json not null, at timestamptz not null default now())',
);
const app = fastify({ bodyLimit: 1_048_576 });
app.post('/api/bare', async ({ body }, reply) => {
  const id = randomUUID();
  const text = 'insert into bare (id, type, data) values ($1, $2, $3)';
  await pool.query({ name: 'insert', text, values: [id, 'SuggestionDrafted', JSON.stringify(body)] });
  reply.code(201).header('location', `/api/bare/${id}`);
  return { id, caseId: id, revision: 1, events: [{ type: 'SuggestionDrafted', data: body }] };
});
const origin = await app.listen({ port: 0, host: '127.0.0.1' });
process.once('disconnect', () => void app.close().then(() => process.exit()));
process.send({ origin });
