import {
  asDecider,
  type Decider,
  type EventStore,
  type Projection,
  type Service,
  type Surroundings,
} from '@lianxin/event-sourcing';
import type { Broker } from '@lianxin/messaging';
import type pg from 'pg';
import type { Measures } from '../operations/measures.js';
import type { Log } from '../operations/log.js';
import type { Checkpoints } from './checkpoints.js';
import type { Parking } from './parking.js';
import type { Tables } from './rows.js';

/** Everything one running service stands on. Made once by `openHouse`. */
export interface House {
  readonly service: Service;
  readonly store: EventStore;
  readonly broker: Broker;
  readonly pool: pg.Pool;
  /** PostgreSQL schema of the rows that pages read. */
  readonly schema: string;
  /** PostgreSQL schema of what the runners remember, and of the copy of the directory. */
  readonly houseSchema: string;
  readonly around: Surroundings;
  readonly tables: Tables;
  readonly checkpoints: Checkpoints;
  readonly parking: Parking;
  readonly measures: Measures;
  readonly log: Log;
}

export interface Located {
  readonly projection: Projection;
  readonly schema: string;
}

/** A decider of the service by the name it has in addresses; processes included. */
export function deciderNamed({ service }: Pick<House, 'service'>, resource: string): Decider {
  const all = [...service.deciders, ...(service.processes ?? []).map(asDecider)];
  const found = all.find((it) => it.resource === resource);
  if (!found) throw new Error(`the ${service.name} service decides nothing about ${resource}`);
  return found;
}
