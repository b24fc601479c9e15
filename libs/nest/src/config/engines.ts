import type { EventStore } from '@lianxin/event-sourcing';
import { PostgresEventStore } from '@lianxin/event-store-postgres';
import { PostgresBroker, type Broker } from '@lianxin/messaging';
import type { Settings } from './settings.js';

export interface Opened<T> {
  readonly engine: T;
  close(): Promise<void>;
}

/** The event store of one service, chosen by the address. */
export async function openEventStore(settings: Settings, service: string): Promise<Opened<EventStore>> {
  const url = settings.EVENT_STORE_URL ?? settings.DATABASE_URL;
  if (!url.startsWith('postgres')) throw new Error(`no event store adapter for ${new URL(url).protocol} yet`);
  const engine = new PostgresEventStore({ url, schema: `${service}_events`, poolSize: 6 });
  await engine.migrate();
  return { engine, close: () => engine.close() };
}

/** The broker of a process, chosen by the address. */
export async function openBroker(settings: Settings): Promise<Opened<Broker>> {
  const url = settings.BROKER_URL ?? settings.DATABASE_URL;
  const engine = url.startsWith('kafka:') ? await openKafka(url) : await PostgresBroker.connect(url);
  return { engine, close: () => engine.close() };
}

/** Loaded only where it is chosen: most processes never speak to Kafka. */
async function openKafka(url: string): Promise<Broker> {
  const { KafkaBroker } = await import('@lianxin/messaging/kafka');
  return KafkaBroker.connect(url);
}
