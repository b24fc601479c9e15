import { cursorOf, placeOf, type House } from '@lianxin/nest';
import { deadlinesOf, type DeadlineHistory } from '../domain/deadline-history.js';
import { openCaseFile, type CaseFile } from './case-file.queries.js';
import { acceptedCommands, deadlineEntries } from './deadline.queries.js';
import { findingsOf, type FindingLine } from './finding.queries.js';
import { filtersOf, type HistoryAsked } from './history-asked.js';
import { lineOf, type Kept, type Line } from './line.js';
import { namesOf } from './names.js';
import { shownInSql, type Sight } from './sight.js';
import { statesOf, type StreamState } from './state.queries.js';

/** The whole story of a case, oldest first. */
export interface CaseHistory {
  readonly caseId: string;
  readonly title: string | null;
  readonly jurisdiction: string;
  readonly at?: string;
  readonly by?: 'recordedAt' | 'occurredAt';
  readonly total: number;
  /** Events that this reader's seats may not see. */
  readonly withheld: number;
  readonly items: readonly Line[];
  readonly next: string | null;
  readonly deadlines: readonly DeadlineHistory[];
  /** For auditors: what was found in this case. */
  readonly findings?: readonly FindingLine[];
  /** With `at`: each stream as it stood then. */
  readonly states?: Readonly<Record<string, StreamState>>;
}

/** @throws Refusal for a case that is not there for this reader */
export async function caseHistory(house: House, id: string, asked: HistoryAsked, sight: Sight): Promise<CaseHistory> {
  const file = await openCaseFile(house, id, sight);
  const cut = { at: asked.at, by: asked.by };
  const at = asked.at ?? house.around.now().toISOString();
  const [page, entries, accepted, states, findings] = await Promise.all([
    pageOf(house, file, asked),
    deadlineEntries(house, file, cut),
    acceptedCommands(house, id, at),
    asked.at ? statesOf(house, file, cut) : undefined,
    file.near === 'AUDITOR' ? findingsOf(house, id) : undefined,
  ]);
  return {
    caseId: id,
    title: file.title,
    jurisdiction: file.jurisdiction,
    ...(asked.at ? cut : {}),
    ...page,
    deadlines: deadlinesOf(entries, { at, accepted }),
    ...(findings ? { findings } : {}),
    ...(states ? { states } : {}),
  };
}

type Page = Pick<CaseHistory, 'total' | 'withheld' | 'items' | 'next'>;
type Row = Kept & { stream: string; revision: number; recordedAt: Date } & {
  personId: string;
  organId: string;
  onBehalfOf: string | null;
};

async function pageOf(house: House, file: CaseFile, asked: HistoryAsked): Promise<Page> {
  const { where, values } = filtersOf(file.id, asked);
  const shown = shownInSql(file.near);
  const counting = house.pool.query(
    `select count(*) filter (where ${shown}) as total, count(*) filter (where not (${shown})) as withheld
     from ${house.schema}.entry e where ${where}`,
    values,
  );
  const [{ rows: counted }, rows] = await Promise.all([
    counting,
    rowsOf(house, `${where} and ${shown}`, values, asked),
  ]);
  const kept = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? kept.at(-1) : undefined;
  const persons = kept.map((row) => row.personId);
  const organs = kept.flatMap((row) => [row.organId, row.onBehalfOf ?? '']);
  const names = await namesOf(house.pool, house.houseSchema, persons, organs);
  return {
    total: Number(counted[0].total),
    withheld: Number(counted[0].withheld),
    items: kept.map((row) => lineOf(row, names)),
    next: last ? cursorOf(last.recordedAt.toISOString(), last.stream, last.revision) : null,
  };
}

/** One row more than asked for tells whether there is a next page. */
async function rowsOf(
  { pool, schema }: House,
  where: string,
  values: readonly unknown[],
  { cursor, limit }: HistoryAsked,
): Promise<readonly Row[]> {
  const place = placeOf(cursor);
  const n = values.length;
  const behind = place
    ? `and (e."recordedAt", e.stream, e.revision) > ($${n + 2}::timestamptz, $${n + 3}, $${n + 4}::int)`
    : '';
  const { rows } = await pool.query<Row>(
    `select e.bytes, e.service, e."typeZh", e.visibility, e.stream, e.revision, e."recordedAt", e."personId", e."organId",
            e."onBehalfOf"
     from ${schema}.entry e where ${where} ${behind} order by e."recordedAt", e.stream, e.revision limit $${n + 1}`,
    [...values, limit + 1, ...(place ?? [])],
  );
  return rows;
}
