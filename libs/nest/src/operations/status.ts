import type { EventStore, Recorded } from '@lianxin/event-sourcing';
import pg from 'pg';
import { GIVE_UP_AFTER } from '../runners/alarm.js';
import type { House } from '../runners/house.js';
import type { OpenHouse } from '../runners/open-house.js';

export interface RunnerStatus {
  readonly name: string;
  readonly position: string | null;
  /** When the event it handled last was recorded. */
  readonly eventAt: string | null;
  /** Whether this process runs it. */
  readonly here: boolean;
}

export interface ServiceStatus {
  readonly service: string;
  readonly head: string | null;
  /** Age in seconds of the oldest event that some runner has not handled; 0 when all have caught up. */
  readonly lagSeconds: number;
  readonly runners: readonly RunnerStatus[];
  /** Messages that keep failing, and those that wait behind them. */
  readonly parked: number;
  readonly due: number;
  /** Due by now and neither handled nor set aside. */
  readonly overdue: number;
  /** Due commands that failed so often that they are not tried again. */
  readonly setAside: number;
}

interface CheckpointRow {
  readonly name: string;
  readonly position: string | null;
  readonly eventAt: Date | null;
}

/** How a service is doing, from what its runners wrote down. */
export async function statusOf({ house, supervisor, located }: OpenHouse): Promise<ServiceStatus> {
  const schema = pg.escapeIdentifier(house.houseSchema);
  const [head, { rows: checkpoints }, due, parked] = await Promise.all([
    house.store.head(),
    house.pool.query<CheckpointRow>(`select name, position, "eventAt" from ${schema}.checkpoint order by name`),
    dueIn(house),
    house.parking.count(house.pool),
  ]);
  const projections = located.flatMap(({ projection }) => (projection.topic ? [] : [projection.name]));
  const own = ['reactor', 'relay', ...projections].map((name) => checkpoints.find((it) => it.name === name)?.position);
  return {
    service: house.service.name,
    head: head ?? null,
    lagSeconds: await lag(house, own, head),
    runners: checkpoints.map(({ name, position, eventAt }) => ({
      name,
      position,
      eventAt: eventAt?.toISOString() ?? null,
      here: supervisor.active.has(runnerOf(name, projections)),
    })),
    parked,
    ...due,
  };
}

/** Which runner keeps a checkpoint. */
const runnerOf = (checkpoint: string, projections: readonly string[]): string => {
  if (checkpoint.includes('@')) return 'inbox';
  return projections.includes(checkpoint) ? 'projector' : checkpoint;
};

async function dueIn({
  pool,
  houseSchema,
  around,
}: House): Promise<Pick<ServiceStatus, 'due' | 'overdue' | 'setAside'>> {
  const { rows } = await pool.query(
    `select count(*) as due, count(*) filter (where due <= $1 and attempts < $2) as overdue,
       count(*) filter (where attempts >= $2) as aside
     from ${pg.escapeIdentifier(houseSchema)}.due_command`,
    [around.now().toISOString(), GIVE_UP_AFTER],
  );
  return { due: Number(rows[0].due), overdue: Number(rows[0].overdue), setAside: Number(rows[0].aside) };
}

/** `positions`: of the service's own runners; one that has not handled anything yet has none. */
async function lag(
  { store, around }: House,
  positions: readonly (string | null | undefined)[],
  head: string | undefined,
): Promise<number> {
  if (head === undefined) return 0;
  const oldest = positions.reduce((a, b) => (a && b ? (store.isBehind(a, b) ? a : b) : undefined)) ?? undefined;
  if (!store.isBehind(oldest, head)) return 0;
  const next = await firstBehind(store, oldest);
  return next ? Math.max(0, (around.now().getTime() - Date.parse(next.context.recordedAt)) / 1_000) : 0;
}

async function firstBehind(store: EventStore, position: string | undefined): Promise<Recorded | undefined> {
  for await (const [first] of store.feed({ after: position, live: false })) return first;
  return undefined;
}
