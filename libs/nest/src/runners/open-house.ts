import { fileURLToPath } from 'node:url';
import { civilDateOf } from '@lianxin/calendar';
import type { Actor, EventStore, Service } from '@lianxin/event-sourcing';
import type { Broker } from '@lianxin/messaging';
import { migrate } from '@lianxin/migrate';
import { areRelated } from '@lianxin/vocabulary';
import pg from 'pg';
import { directoryMirror } from '../access/mirror.js';
import { RuleBook } from '../access/rule-book.js';
import { Seats } from '../access/seats.js';
import type { Log } from '../operations/log.js';
import type { Measures } from '../operations/measures.js';
import { Alarm } from './alarm.js';
import { Checkpoints } from './checkpoints.js';
import type { House, Located } from './house.js';
import { Inbox } from './inbox.js';
import { Parking } from './parking.js';
import { Projector } from './projector.js';
import { Reactor } from './reactor.js';
import { Relay } from './relay.js';
import { Tables } from './rows.js';
import { Supervisor, type Runner } from './supervisor.js';

export interface Furnishing {
  readonly service: Service;
  readonly databaseUrl: string;
  /** Migrations of the read models, in Prisma's format; none for a service without rows of its own. */
  readonly migrations?: string;
  readonly store: EventStore;
  readonly broker: Broker;
  readonly measures: Measures;
  readonly log: Log;
  readonly now?: () => Date;
  /** Further runners of the service, e.g. audit's reader of the journals. */
  readonly more?: (house: House) => readonly Runner[];
}

/** One running service: what its door needs, and the runners that work behind it. */
export interface OpenHouse {
  readonly house: House;
  readonly seats: Seats;
  readonly runners: readonly Runner[];
  readonly alarm: Alarm;
  readonly supervisor: Supervisor;
  readonly located: readonly Located[];
  close(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
const SYSTEM = 'SYSTEM_CLOCK';

/** Brings the service's schemas up to date and sets up its runners; `supervisor.start()` sets them to work. */
export async function openHouse(it: Furnishing): Promise<OpenHouse> {
  const { service, databaseUrl: url, now = () => new Date() } = it;
  const [schema, houseSchema] = [service.name, `${service.name}_house`];
  await migrate({ url, schema: houseSchema, dir: MIGRATIONS });
  if (it.migrations) await migrate({ url, schema, dir: it.migrations });
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    application_name: `lianxin ${service.name}`,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  // A connection that is lost between two queries of a transaction says so by an event; the next query then fails.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  pool.on('error', (error) =>
    it.log.warn({ service: service.name, error: String(error) }, 'an idle database connection was lost'),
  );
  const seats = new Seats(pool, houseSchema, now);
  const rules = new RuleBook(pool, houseSchema, () => civilDateOf(now().toISOString()));
  const house: House = {
    service,
    store: it.store,
    broker: it.broker,
    pool,
    schema,
    houseSchema,
    around: { store: it.store, rulesOf: (jurisdiction, began) => rules.rulesOf(jurisdiction, began), now, reaches },
    tables: new Tables(),
    checkpoints: new Checkpoints(houseSchema),
    parking: new Parking(houseSchema),
    measures: it.measures,
    log: it.log,
  };
  const mirrored = directoryMirror.map((projection) => ({ projection, schema: houseSchema }));
  const located = service.projections.map((projection) => ({ projection, schema }));
  const heard = () => [seats, rules].forEach((copy) => copy.forget());
  const alarm = new Alarm(house);
  const runners: readonly Runner[] = [
    new Projector(
      house,
      located.filter(({ projection }) => !projection.topic),
    ),
    new Reactor(house),
    new Relay(house),
    new Inbox(house, [...mirrored, ...located.filter(({ projection }) => projection.topic)], heard),
    alarm,
    ...(it.more?.(house) ?? []),
  ];
  const supervisor = new Supervisor(url, service.name, runners, it.log);
  const close = async () => {
    await supervisor.stop();
    await pool.end();
  };
  return { house, seats, runners, alarm, supervisor, located, close };
}

const reaches = (actor: Actor, jurisdiction: string): boolean =>
  actor.role === SYSTEM || areRelated(actor.jurisdiction, jurisdiction);
