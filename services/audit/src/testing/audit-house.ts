import { setTimeout as sleep } from 'node:timers/promises';
import { handle, type Recorded } from '@lianxin/event-sourcing';
import { PostgresEventStore } from '@lianxin/event-store-postgres';
import { testDatabase } from '@lianxin/embedded-postgres/testing';
import { PostgresBroker, toJournal, type Outgoing } from '@lianxin/messaging';
import { Measures, openHouse, type House, type OpenHouse } from '@lianxin/nest';
import { migrations } from '../audit.module.js';
import { audit } from '../audit.service.js';
import { journals } from '../journal/catalogue.js';
import { JournalReader } from '../journal/journal-reader.js';
import { Offsets } from '../journal/offsets.js';

/** Audit's house on a real database and a real broker, its runners not at work unless a test says so. */
export interface AuditHouse {
  readonly url: string;
  readonly house: House;
  readonly open: OpenHouse;
  readonly broker: PostgresBroker;
  /** Lets the journals be read until everything published so far is in the history. */
  catchUp(): Promise<void>;
  /** Publishes events to the journal of a service, as its relay would. */
  tell(service: string, events: readonly Recorded[]): Promise<void>;
  publish(topic: string, messages: readonly Outgoing[]): Promise<void>;
  /** What audit itself has recorded, told to its own journal, as its relay would. */
  relay(): Promise<readonly Recorded[]>;
  close(): Promise<void>;
}

export async function auditHouse(now: () => Date = () => new Date()): Promise<AuditHouse> {
  const database = await testDatabase();
  const { url } = database;
  const store = new PostgresEventStore({ url, schema: 'audit_events' });
  await store.migrate();
  const broker = await PostgresBroker.connect(url);
  await broker.ensureTopics(journals.map((topic) => ({ topic, partitions: 4 })));
  const problems: unknown[] = [];
  const log = {
    info: () => undefined,
    warn: (facts: object) => void problems.push(facts),
    error: (facts: object) => void problems.push(facts),
  };
  const open = await openHouse({
    service: audit,
    databaseUrl: url,
    migrations,
    store,
    broker,
    measures: new Measures(),
    log,
    now,
  });
  const { house } = open;
  const published = new Map<string, number>();
  let relayed: string | undefined;
  const publish = async (topic: string, messages: readonly Outgoing[]) => {
    await broker.publish(topic, messages);
    published.set(topic, (published.get(topic) ?? 0) + messages.length);
  };
  const tell = (service: string, events: readonly Recorded[]) => publish(`${service}.journal`, events.map(toJournal));
  return {
    url,
    house,
    open,
    broker,
    publish,
    tell,
    catchUp: async () => {
      const stop = new AbortController();
      const reading = new JournalReader(house).run(stop.signal);
      const offsets = new Offsets(house.schema);
      const total = [...published.values()].reduce((a, b) => a + b, 0);
      const read = async () => (await offsets.all(house.pool)).reduce((sum, { next }) => sum + Number(next), 0);
      while ((await read()) < total) {
        if (problems.length > 3) throw new Error('the journals cannot be read', { cause: problems[0] });
        await sleep(10);
      }
      stop.abort();
      await reading;
    },
    relay: async () => {
      const fresh: Recorded[] = [];
      for await (const batch of store.feed({ after: relayed, live: false })) fresh.push(...batch);
      relayed = fresh.at(-1)?.position ?? relayed;
      await tell('audit', fresh);
      return fresh;
    },
    close: async () => {
      await open.close();
      await broker.close();
      await store.close();
      await database.drop();
    },
  };
}

/** Decides as the door would, and returns what was recorded. */
export async function decided(
  { house: { around } }: Pick<AuditHouse, 'house'>,
  ...asked: Parameters<typeof handle> extends [unknown, ...infer Rest] ? Rest : never
): Promise<readonly Recorded[]> {
  const receipt = await handle(around, ...asked);
  return around.store.read(receipt.stream);
}
