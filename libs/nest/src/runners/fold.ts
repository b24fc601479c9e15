import type { JsonObject, Projection, Recorded } from '@lianxin/event-sourcing';
import type pg from 'pg';
import type { Rows } from './rows.js';

export const keysOf = (it: Projection, recorded: Recorded): readonly string[] => {
  if (!Object.hasOwn(it.on, recorded.event.type)) return [];
  const keys = it.keys(recorded);
  return typeof keys === 'string' ? [keys] : keys;
};

/**
 * Folds events into the rows they bear on. `rows` must hold what is known of every key, and holds the result afterwards;
 * of an event whose fold throws it holds nothing.
 */
export function fold(it: Projection, events: readonly Recorded[], rows: Map<string, JsonObject | undefined>): void {
  for (const recorded of events) {
    const after = keysOf(it, recorded).map(
      (key) => [key, it.on[recorded.event.type]!(recorded as never, rows.get(key), key)] as const,
    );
    for (const [key, row] of after) rows.set(key, row);
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
