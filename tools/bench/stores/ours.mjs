import { PostgresEventStore } from '@lianxin/event-store-postgres';

/** Our own store as a contestant; what it stores is what it was given, so nothing is translated. */
export async function ours(url, schema = 'bench') {
  const store = new PostgresEventStore({ url, schema });
  await store.migrate();
  return {
    name: 'ours',
    store,
    append: (stream, expected, events) => store.append(stream, expected, events),
    load: async (stream) => (await store.read(stream)).length,
    async scan(limit) {
      let count = 0;
      for await (const batch of store.feed({ live: false })) {
        count += batch.length;
        if (count >= limit) break;
      }
      return count;
    },
    close: () => store.close(),
  };
}
