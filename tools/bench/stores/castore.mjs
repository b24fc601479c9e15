const idOf = (stream) => stream.slice('case-'.length);

/** Castore on PostgreSQL. It has no order across streams, so it cannot be scanned. */
export async function castore(url, load) {
  const adapters = await load('@castore/event-storage-adapter-postgres');
  const { PostgresEventStorageAdapter } = adapters.default?.PostgresEventStorageAdapter ? adapters.default : adapters;
  await PostgresEventStorageAdapter.createEventTable({ connectionString: url });
  const adapter = new PostgresEventStorageAdapter({ connectionString: url });
  const context = { eventStoreId: 'case' };
  const stored = (stream, version, { event: { type, data }, context: metadata }) => ({
    aggregateId: idOf(stream),
    version,
    type,
    payload: data,
    metadata,
  });
  return {
    name: 'Castore',
    append: (stream, expected, events) =>
      events.length === 1
        ? adapter.pushEvent(stored(stream, expected + 1, events[0]), context)
        : adapter.pushEventGroup(
            {},
            ...events.map((it, i) => ({
              eventStorageAdapter: adapter,
              context,
              event: stored(stream, expected + 1 + i, it),
            })),
          ),
    load: async (stream) => (await adapter.getEvents(idOf(stream), context)).events.length,
    close: () => adapter._sql.end({ timeout: 1 }),
  };
}
