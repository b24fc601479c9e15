import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenHouse } from '@lianxin/nest';
import type { Clock } from '../clock.js';

const PATIENCE_MS = 60_000;

/** Waits for a condition, for a minute at the most. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !(await holds()); await sleep(5))
    if (performance.now() > end) throw new Error('the demonstration city did not settle within a minute');
}

/** Waits until everything that follows from what happened has happened. */
export const settled = ({ house }: OpenHouse): Promise<void> =>
  until(async () => {
    const head = await house.store.head();
    const at = (await house.checkpoints.read(house.pool, ['reactor'])).get('reactor');
    return head === undefined || !house.store.isBehind(at, head);
  });

/** Lets time pass up to an instant: every command that falls due meanwhile is handled at its own time, in order. */
export async function passTimeUntil(open: OpenHouse, clock: Clock, instant: string): Promise<void> {
  for (;;) {
    await settled(open);
    const due = await earliestDue(open);
    if (due === undefined || due > instant) break;
    if (due > clock.now().toISOString()) clock.set(due);
    await open.alarm.ring();
  }
  if (instant > clock.now().toISOString()) clock.set(instant);
}

async function earliestDue({ house }: OpenHouse): Promise<string | undefined> {
  const { rows } = await house.pool.query<{ due: Date | null }>(
    `select min(due) as due from "${house.houseSchema}".due_command where attempts = 0`,
  );
  return rows[0]!.due?.toISOString();
}
