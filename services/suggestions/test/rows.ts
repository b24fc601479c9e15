import { fileURLToPath } from 'node:url';
import type { JsonObject, Projection, Recorded } from '@lianxin/event-sourcing';
import { recorded } from '@lianxin/event-sourcing/testing';
import { testDatabase } from '@lianxin/embedded-postgres/testing';
import { migrate } from '@lianxin/migrate';
import pg from 'pg';
import type { SuggestionEvent } from '../src/domain/suggestion.js';
import { board } from '../src/reads/board.projection.js';
import { commitment } from '../src/reads/commitment.projection.js';
import { deadline } from '../src/reads/deadline.projection.js';
import { SuggestionRows } from '../src/reads/prisma.js';
import { search } from '../src/reads/search.projection.js';

export const projections: readonly Projection[] = [board, deadline, commitment, search];
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface Told {
  readonly jurisdiction?: string;
  /** When the first event was recorded; each later one a minute after the one before. */
  readonly from?: string;
}

/** A history as the feed brings it. */
export const feedOf = (
  id: string,
  history: readonly SuggestionEvent[],
  { jurisdiction = 'wuxi.huishan', from = '2026-03-02T02:00:00.000Z' }: Told = {},
): readonly Recorded<SuggestionEvent>[] =>
  history.map((event, i) => {
    const at = new Date(Date.parse(from) + i * 60_000).toISOString();
    const one = recorded(event, { id: `${id}/${i + 1}`, stream: `suggestion-${id}`, revision: i + 1 });
    return { ...one, context: { ...one.context, caseId: `case-${id}`, jurisdiction, occurredAt: at, recordedAt: at } };
  });

/** The rows a projection folds from events, by key, on top of those that are there. */
export function folded(
  it: Projection,
  events: readonly Recorded[],
  before: ReadonlyMap<string, JsonObject> = new Map(),
): ReadonlyMap<string, JsonObject> {
  const rows = new Map<string, JsonObject | undefined>(before);
  for (const one of events.filter(({ event }) => event.type in it.on))
    for (const key of [it.keys(one)].flat()) rows.set(key, it.on[one.event.type]!(one as never, rows.get(key), key));
  return new Map([...rows].flatMap(([key, row]) => (row ? [[key, row] as const] : [])));
}

/** A real database with the tables of this service, filled by folding. */
export async function openRows() {
  const database = await testDatabase();
  const { url } = database;
  await migrate({ url, schema: 'suggestions_house', dir: folder('../../../libs/nest/migrations') });
  await migrate({ url, schema: 'suggestions', dir: folder('../prisma/migrations') });
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const db = new SuggestionRows({ DATABASE_URL: url });
  const fill = async (events: readonly Recorded[]) => {
    for (const it of projections)
      await pool.query(
        `insert into suggestions."${it.table}" select * from json_populate_recordset(null::suggestions."${it.table}", $1::json)`,
        [JSON.stringify([...folded(it, events).values()])],
      );
  };
  const close = async () => {
    await db.$disconnect();
    await pool.end();
    await database.drop();
  };
  return { db, pool, url, fill, close };
}
