import type { JsonObject, Projection, Recorded } from '@lianxin/event-sourcing';
import type pg from 'pg';
import type { Rows } from './rows.js';

const keysOf = (it: Projection, recorded: Recorded): readonly string[] => {
  if (!(recorded.event.type in it.on)) return [];
  const keys = it.keys(recorded);
  return typeof keys === 'string' ? [keys] : keys;
};

/** Folds events into the rows they bear on. `rows` must hold what is known of every key, and holds the result afterwards. */
export function fold(it: Projection, events: readonly Recorded[], rows: Map<string, JsonObject | undefined>): void {
  for (const recorded of events)
    for (const key of keysOf(it, recorded)) {
      const next = it.on[recorded.event.type]!(recorded as never, rows.get(key), key);
      rows.set(key, next);
    }
}

/** Brings one projection's rows up to a batch of events: one read, one fold in memory, one write. */
export async function project(
  db: pg.ClientBase,
  it: Projection,
  rows: Rows,
  events: readonly Recorded[],
): Promise<void> {
  const keys = [...new Set(events.flatMap((recorded) => keysOf(it, recorded)))];
  if (keys.length === 0) return;
  const folded = new Map<string, JsonObject | undefined>(await rows.load(db, keys));
  fold(it, events, folded);
  await rows.save(db, folded);
}
