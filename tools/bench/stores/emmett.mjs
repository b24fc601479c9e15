import { CONNECTIONS } from './connections.mjs';

/** Emmett on PostgreSQL; events are read in order by its own consumer. */
export async function emmett(url, load) {
  const { getPostgreSQLEventStore } = await load('@event-driven-io/emmett-postgresql');
  const { default: pg } = await load('pg');
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  pool.on('error', () => undefined);
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  return {
    name: 'Emmett',
    append: (stream, expected, events) =>
      store.appendToStream(
        stream,
        events.map(({ event: { type, data }, context }) => ({ type, data, metadata: context })),
        { expectedStreamVersion: expected === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(expected) },
      ),
    load: async (stream) => (await store.readStream(stream)).events.length,
    async scan(limit) {
      let count = 0;
      const consumer = store.consumer({
        pulling: { batchSize: 500, pullingFrequencyInMs: 5 },
        stopWhen: { noMessagesLeft: true },
      });
      const eachMessage = () => {
        count += 1;
        return count >= limit ? { type: 'STOP' } : undefined;
      };
      consumer.reactor({ processorId: `bench-${performance.now()}`, startFrom: 'BEGINNING', eachMessage });
      await consumer.start();
      return count;
    },
    async close() {
      await store.close();
      await pool.end().catch(() => undefined);
    },
  };
}
