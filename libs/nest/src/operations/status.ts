import pg from 'pg';
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
  readonly parked: number;
  readonly due: number;
  readonly overdue: number;
}

/** How a service is doing, from what its runners wrote down. */
export async function statusOf({ house, supervisor, located }: OpenHouse): Promise<ServiceStatus> {
  const schema = pg.escapeIdentifier(house.houseSchema);
  const head = await house.store.head();
  const [{ rows: checkpoints }, { rows: due }, parked] = await Promise.all([
    house.pool.query(`select name, position, "eventAt", at from ${schema}.checkpoint order by name`),
    house.pool.query(
      `select count(*) as due, count(*) filter (where due <= $1) as overdue from ${schema}.due_command`,
      [house.around.now().toISOString()],
    ),
    house.parking.count(house.pool),
  ]);
  const own = new Set([
    'reactor',
    'relay',
    ...located.filter(({ projection }) => !projection.topic).map(({ projection }) => projection.name),
  ]);
  const behind = checkpoints.filter(
    (it) => own.has(it.name) && head !== undefined && house.store.isBehind(it.position ?? undefined, head),
  );
  const oldest = Math.min(...behind.map((it) => Date.parse(it.at)));
  return {
    service: house.service.name,
    head: head ?? null,
    lagSeconds: behind.length === 0 ? 0 : Math.max(0, (Date.now() - oldest) / 1_000),
    runners: checkpoints.map(({ name, position, eventAt }) => ({
      name,
      position,
      eventAt,
      here: supervisor.active.has(
        own.has(name) && name.includes('.v') ? 'projector' : name.includes('@') ? 'inbox' : name,
      ),
    })),
    parked,
    due: Number(due[0].due),
    overdue: Number(due[0].overdue),
  };
}
