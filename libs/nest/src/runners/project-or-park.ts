import type { Recorded } from '@lianxin/event-sourcing';
import type pg from 'pg';
import { project } from './fold.js';
import type { House, Located } from './house.js';
import { isUnreadable, legible } from './legible.js';
import { isPassing } from './transaction.js';

/** Brings rows up to a batch inside the caller's transaction; events of a case that waits are put behind it. Throws what a fold or the table throws. */
export async function projectClear(
  house: House,
  db: pg.ClientBase,
  located: Located,
  events: readonly Recorded[],
): Promise<void> {
  const { projection } = located;
  const clear: Recorded[] = [];
  for (const it of events)
    if (!Object.hasOwn(projection.on, it.event.type) && !isUnreadable(it)) continue;
    else if (await house.parking.isWaiting(db, projection.name, it)) await house.parking.park(db, projection.name, it);
    else clear.push(it);
  await project(db, projection, house.tables.of(located), clear.map(legible));
}

/** The same, but an event that cannot be taken is parked and the others go on. */
export async function projectOrPark(
  house: House,
  db: pg.ClientBase,
  located: Located,
  events: readonly Recorded[],
): Promise<void> {
  const { parking, log } = house;
  const { name } = located.projection;
  await db.query('savepoint taken');
  try {
    await projectClear(house, db, located, events);
    await db.query('release savepoint taken');
  } catch (error) {
    if (isPassing(error)) throw error;
    await db.query('rollback to savepoint taken; release savepoint taken');
    const [one, ...more] = events;
    if (more.length === 0) {
      log.error(
        { projection: name, event: one!.id, caseId: one!.context.caseId, error },
        'parked an event that a projection cannot take',
      );
      return parking.park(db, name, one!, String(error));
    }
    const half = Math.ceil(events.length / 2);
    await projectOrPark(house, db, located, events.slice(0, half));
    await projectOrPark(house, db, located, events.slice(half));
  }
}
