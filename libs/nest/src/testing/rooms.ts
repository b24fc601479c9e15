import { fileURLToPath } from 'node:url';
import { testDatabase, type TestDatabase } from '@lianxin/embedded-postgres/testing';
import {
  handle,
  type Actor,
  type Decider,
  type Message,
  type Receipt,
  type Recorded,
  type Request,
  type Service,
} from '@lianxin/event-sourcing';
import { PostgresEventStore } from '@lianxin/event-store-postgres';
import { PostgresBroker } from '@lianxin/messaging';
import pg from 'pg';
import { Measures } from '../operations/measures.js';
import { openHouse, type OpenHouse } from '../runners/open-house.js';
import { adviceService } from './advice.service.js';
import { notebook, petition } from './petition.js';
import { petitions } from './petitions.service.js';

export const migrationsOf = (service: Service): string =>
  fileURLToPath(new URL(`./migrations/${service.name}`, import.meta.url));

export interface Entry {
  readonly level: string;
  readonly facts: object;
  readonly sentence: string;
}

/** A log that a test can read. */
export function readableLog() {
  const entries: Entry[] = [];
  const at = (level: string) => (facts: object, sentence: string) => void entries.push({ level, facts, sentence });
  return { entries, info: at('info'), warn: at('warn'), error: at('error') };
}

/** A clock that a test can set; real until then. */
export class TestClock {
  #set: number | undefined;
  readonly now = (): Date => new Date(this.#set ?? Date.now());
  set(instant: string): void {
    this.#set = Date.parse(instant);
  }
}

export const ada: Actor = { personId: 'ada', role: 'DEPUTY', organId: 'congress', jurisdiction: 'wuxi.huishan' };

export interface Room extends OpenHouse {
  readonly store: PostgresEventStore;
  readonly broker: PostgresBroker;
  readonly log: ReturnType<typeof readableLog>;
}

/** A floor to work on: one database, and houses, brokers and connections that end with it. */
export class Floor {
  readonly clock = new TestClock();
  readonly #closing: (() => Promise<unknown>)[] = [];
  readonly admin: pg.Pool;

  private constructor(private readonly database: TestDatabase) {
    this.admin = new pg.Pool({ connectionString: database.url, max: 3 });
    this.admin.on('error', () => undefined);
  }

  static async lay(): Promise<Floor> {
    return new Floor(await testDatabase());
  }

  get url(): string {
    return this.database.url;
  }

  async broker(url = this.url): Promise<PostgresBroker> {
    const broker = await PostgresBroker.connect(url);
    this.#closing.unshift(() => broker.close());
    return broker;
  }

  /** A house with a broker and a store of its own, as a process has them. Its runners do not work yet. */
  async house(service: Service, url = this.url): Promise<Room> {
    const broker = await this.broker(url);
    const store = new PostgresEventStore({ url, schema: `${service.name}_events` });
    await store.migrate();
    const log = readableLog();
    const open = await openHouse({
      service,
      databaseUrl: url,
      migrations: migrationsOf(service),
      store,
      broker,
      measures: new Measures(),
      log,
      now: this.clock.now,
    });
    let closed: Promise<void> | undefined;
    const close = () =>
      (closed ??= (async () => {
        await open.close();
        await store.close();
      })());
    this.#closing.unshift(close);
    return { ...open, store, broker, log, close };
  }

  petitions = (url?: string): Promise<Room> => this.house(petitions, url);
  advice = (url?: string): Promise<Room> => this.house(adviceService, url);

  async rows<T extends object = Record<string, any>>(query: string, values: unknown[] = []): Promise<readonly T[]> {
    return (await this.admin.query<T>(query, values)).rows;
  }

  /** Kills the sessions of an application, as an operator or a crash would. */
  async terminate(applicationName: string): Promise<number> {
    const text = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()`;
    return (await this.admin.query(text, [applicationName])).rowCount ?? 0;
  }

  async clear(): Promise<void> {
    for (const close of this.#closing) await close();
    await this.admin.end();
    await this.database.drop();
  }
}

/** Runs one of a house's runners until the returned function is called; failures of the runner come out there. */
export function run(room: Room, name: string): () => Promise<void> {
  const stop = new AbortController();
  const ended = room.runners.find((it) => it.name === name)!.run(stop.signal);
  ended.catch(() => undefined);
  return async () => {
    stop.abort();
    await ended;
  };
}

const ask =
  (decider: Decider) =>
  (room: Room, id: string, command: Message, over: Partial<Request> = {}): Promise<Receipt> =>
    handle(room.house.around, decider, id, command, { commandId: crypto.randomUUID(), actor: ada, ...over });
export const issue = ask(petition);
export const note = ask(notebook);

export const file = (room: Room, id: string, title = `petition ${id}`, organId = 'water'): Promise<Receipt> =>
  issue(room, id, { type: 'FilePetition', data: { title, organId } });
export const rename = (room: Room, id: string, title: string): Promise<Receipt> =>
  issue(room, id, { type: 'RenamePetition', data: { title } });

/** Everything a store holds. */
export async function everything(room: Pick<Room, 'store'>): Promise<readonly Recorded[]> {
  const all: Recorded[] = [];
  for await (const batch of room.store.feed({ live: false })) all.push(...batch);
  return all;
}
