import { eventTypes } from '../events.mjs';
import { CONNECTIONS } from './connections.mjs';

/** dcb-es on PostgreSQL: a stream is a tag, and an append names what must not have happened since. */
export async function dcb(url, load) {
  const { PostgresEventStore } = await load('@dcb-es/event-store-postgres');
  const { Query, Tags } = await load('@dcb-es/event-store');
  const { default: pg } = await load('pg');
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  pool.on('error', () => undefined);
  const store = new PostgresEventStore({ pool });
  await store.ensureInstalled();
  const last = new Map(); // stream → position of its newest event
  const tagsOf = (stream) => Tags.from([`case=${stream}`]);
  return {
    name: 'dcb-es',
    async append(stream, expected, events) {
      const tags = tagsOf(stream);
      const condition = { failIfEventsMatch: Query.fromItems([{ types: eventTypes, tags }]) };
      const after = expected > 0 ? { after: last.get(stream) } : {};
      const asked = events.map(({ event: { type, data }, context }) => ({ type, tags, data, metadata: context }));
      last.set(stream, await store.append({ events: asked, condition: { ...condition, ...after } }));
      if (last.size > 20_000) last.delete(last.keys().next().value);
    },
    async load(stream) {
      let count = 0;
      const reading = store.read(Query.fromItems([{ types: eventTypes, tags: tagsOf(stream) }]));
      for await (const { event } of reading) count += event ? 1 : 0;
      return count;
    },
    async scan(limit) {
      let count = 0;
      for await (const { event } of store.read(Query.all())) {
        count += event ? 1 : 0;
        if (count >= limit) break;
      }
      return count;
    },
    close: () => pool.end(),
  };
}
