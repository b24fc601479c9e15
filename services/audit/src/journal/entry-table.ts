import type { Recorded } from '@lianxin/event-sourcing';
import type pg from 'pg';
import { recordedIn, rowOf, titleOf, type Told } from './entry.js';
import { partiesOf } from './parties.js';

type Row = ReturnType<typeof rowOf>;

const columns: Readonly<Record<keyof Row, string>> = {
  id: 'text',
  stream: 'text',
  revision: 'int',
  service: 'text',
  type: 'text',
  typeZh: 'text',
  visibility: 'text',
  caseId: 'text',
  jurisdiction: 'text',
  command: 'text',
  commandId: 'text',
  causedBy: 'text',
  personId: 'text',
  role: 'text',
  organId: 'text',
  onBehalfOf: 'text',
  occurredAt: 'timestamptz',
  recordedAt: 'timestamptz',
  lateReason: 'text',
  rulesId: 'text',
  rulesVersion: 'int',
  deadline: 'text',
  due: 'date',
  bytes: 'text',
};
const names = Object.keys(columns) as readonly (keyof Row)[];
const quoted = names.map((name) => `"${name}"`).join(', ');
const shape = names.map((name) => `"${name}" ${columns[name]}`).join(', ');
// The text of an event holds no U+0000 (the broker refuses it), so text and bytes say the same.
const values = names.map((name) => (name === 'bytes' ? `convert_to(u.bytes, 'UTF8')` : `u."${name}"`)).join(', ');

/** The tables that a history is read from, in one schema: the live one, or the one that a rebuild fills. */
export class EntryTable {
  constructor(private readonly schema: string) {}

  /** Writes many events in one statement and returns those that were not there; a place that is taken stays as it is. */
  async insert(db: pg.ClientBase, told: readonly Told[]): Promise<readonly Told[]> {
    const { rows: written } = await db.query({
      name: `entry-insert-${this.schema}`,
      text: `insert into ${this.schema}.entry (${quoted}) select ${values} from json_to_recordset($1) as u(${shape})
             on conflict do nothing returning id, stream, revision`,
      values: [JSON.stringify(told.map(rowOf))],
    });
    // An id alone would not do: a message may repeat an id with other contents.
    const fresh = new Map(written.map(({ id, stream, revision }) => [id, `${stream}@${revision}`]));
    return told.filter(({ recorded: { id, stream, revision } }) => {
      const isFirst = fresh.get(id) === `${stream}@${revision}`;
      if (isFirst) fresh.delete(id);
      return isFirst;
    });
  }

  /** What is kept under the ids or the places of these events, with its bytes. */
  async kept(db: pg.ClientBase, told: readonly Told[]): Promise<readonly { recorded: Recorded; bytes: string }[]> {
    if (told.length === 0) return [];
    const { rows } = await db.query(
      `select convert_from(bytes, 'UTF8') as bytes from ${this.schema}.entry where id = any($1)
       union
       select convert_from(e.bytes, 'UTF8') from unnest($2::text[], $3::int[]) as u(stream, revision)
       join ${this.schema}.entry e on e.stream = u.stream and e.revision = u.revision`,
      [
        told.map(({ recorded }) => recorded.id),
        told.map(({ recorded }) => recorded.stream),
        told.map(({ recorded }) => recorded.revision),
      ],
    );
    return rows.map(({ bytes }) => ({ bytes, recorded: recordedIn(bytes) }));
  }

  /** The event before each of these in its stream, by `<stream>@<revision>` of the later one. */
  async before(db: pg.ClientBase, after: readonly Recorded[]): Promise<ReadonlyMap<string, Recorded>> {
    if (after.length === 0) return new Map();
    const { rows } = await db.query({
      name: `entry-before-${this.schema}`,
      text: `select u.stream || '@' || u.revision as place, convert_from(e.bytes, 'UTF8') as bytes
             from unnest($1::text[], $2::int[]) as u(stream, revision)
             join ${this.schema}.entry e on e.stream = u.stream and e.revision = u.revision - 1`,
      values: [after.map(({ stream }) => stream), after.map(({ revision }) => revision)],
    });
    return new Map(rows.map(({ place, bytes }) => [place, recordedIn(bytes)]));
  }

  /**
   * Brings title, span and size of the cases up to date, and who they concern. The result is the same in
   * whatever order the events come; cases are written in one order by all writers, so that none waits in a circle.
   */
  async file(db: pg.ClientBase, told: readonly Told[]): Promise<void> {
    if (told.length === 0) return;
    const lines = told.map(({ recorded }) => ({
      id: recorded.context.caseId,
      title: titleOf(recorded),
      jurisdiction: recorded.context.jurisdiction,
      at: recorded.context.recordedAt,
    }));
    await db.query(
      `insert into ${this.schema}.case_file as f (id, title, "titleAt", jurisdiction, "openedAt", "lastAt", events)
       select id, (array_agg(title order by at desc, title desc) filter (where title is not null))[1], max(at) filter (where title is not null),
              (array_agg(jurisdiction order by at, jurisdiction))[1], min(at), max(at), count(*)
       from json_to_recordset($1) as l(id text, title text, jurisdiction text, at timestamptz) group by id order by id
       on conflict (id) do update set
         title = case when excluded.title is not null and (f.title is null or (excluded."titleAt", excluded.title) > (f."titleAt", f.title))
                     then excluded.title else f.title end,
         "titleAt" = greatest(f."titleAt", excluded."titleAt"),
         jurisdiction = case when (excluded."openedAt", excluded.jurisdiction) < (f."openedAt", f.jurisdiction)
                            then excluded.jurisdiction else f.jurisdiction end,
         "openedAt" = least(f."openedAt", excluded."openedAt"), "lastAt" = greatest(f."lastAt", excluded."lastAt"),
         events = f.events + excluded.events`,
      [JSON.stringify(lines)],
    );
    const parties = new Map<string, { caseId: string; kind: string; partyId: string }>();
    for (const { recorded } of told)
      for (const { kind, id } of partiesOf(recorded)) {
        const { caseId } = recorded.context;
        parties.set(`${caseId}\n${kind}\n${id}`, { caseId, kind, partyId: id });
      }
    await db.query(
      `insert into ${this.schema}.case_party select "caseId", kind, "partyId"
       from json_to_recordset($1) as p("caseId" text, kind text, "partyId" text) order by 1, 2, 3 on conflict do nothing`,
      [JSON.stringify([...parties.values()])],
    );
  }
}
