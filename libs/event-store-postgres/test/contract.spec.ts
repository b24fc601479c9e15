import { testDatabase, type TestDatabase } from '@lianxin/embedded-postgres/testing';
import { eventStoreContract } from '@lianxin/event-sourcing/testing';
import { PostgresEventStore } from '../src/index.js';

let database: TestDatabase;
let store: PostgresEventStore;

eventStoreContract(
  'PostgresEventStore',
  async () => {
    database = await testDatabase();
    store = new PostgresEventStore({ url: database.url, schema: 'contract' });
    await store.migrate();
    return store;
  },
  async () => {
    await store.close();
    await database.drop();
  },
);
