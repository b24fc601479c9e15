import type { Json, Message } from '@lianxin/event-sourcing';
import type { House } from '@lianxin/nest';
import { ownerOf } from '../journal/catalogue.js';
import { recordedIn } from '../journal/entry.js';
import type { CaseFile } from './case-file.queries.js';
import { cutInSql, type Cut } from './cut.js';
import { isShown } from './sight.js';

/** A stream as it stood: folded by the pure `evolve` of the decider that owns it, from the events it had. */
export interface StreamState {
  readonly revision: number;
  /** `null`: this reader may not see every event of it, or this version does not know its owner. */
  readonly state: Json;
}

type Row = { stream: string; bytes: Uint8Array; visibility: string; service: string };

/** Every stream of a case at an instant. A state is shown only to who may see each event it is folded from. */
export async function statesOf(
  { pool, schema }: Pick<House, 'pool' | 'schema'>,
  { id, near }: CaseFile,
  cut: Cut,
): Promise<Readonly<Record<string, StreamState>>> {
  const { rows } = await pool.query<Row>(
    `select e.stream, e.bytes, e.visibility, e.service from ${schema}.entry e
     where e."caseId" = $1 and ${cutInSql(cut, '$2')} order by e.stream, e.revision`,
    [id, cut.at ?? null],
  );
  const streams = new Map<string, Row[]>();
  for (const row of rows) {
    const kept = streams.get(row.stream) ?? [];
    kept.push(row);
    streams.set(row.stream, kept);
  }
  return Object.fromEntries(
    [...streams].map(([stream, kept]) => {
      const events = kept.map(({ bytes }) => recordedIn(bytes));
      const whole = kept.every((it) => isShown(near, it) && it.visibility !== 'SECRET_BALLOT');
      const facts = events.map(({ event }) => event);
      return [stream, { revision: events.at(-1)!.revision, state: whole ? fold(stream, facts) : null }];
    }),
  );
}

function fold(stream: string, events: readonly Message[]): Json {
  const owner = ownerOf(stream);
  return owner ? (events.reduce((state, event) => owner.evolve(state, event), owner.initial) as Json) : null;
}
