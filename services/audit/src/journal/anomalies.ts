import { nameUuid, type Message } from '@lianxin/event-sourcing';
import type pg from 'pg';
import type { Anomaly } from '../domain/checks/check.js';

/** An anomaly on its way into the table; `bytes` where they are not in `entry`. */
export interface Noted extends Anomaly {
  readonly bytes?: string;
}

/** Keeps each anomaly once, in the transaction of the entries it is about; its finding is opened afterwards. */
export async function note(db: pg.ClientBase | pg.Pool, schema: string, noted: readonly Noted[]): Promise<void> {
  if (noted.length === 0) return;
  const rows = noted.map(({ invariant, recorded, zh, en, bytes }) => ({
    id: nameUuid(`${invariant}/${recorded.stream}/${recorded.revision}/${recorded.id}/${en}`),
    invariant,
    caseId: recorded.context.caseId,
    jurisdiction: recorded.context.jurisdiction,
    stream: recorded.stream,
    revision: recorded.revision,
    eventId: recorded.id,
    zh,
    en,
    bytes,
  }));
  await db.query(
    `insert into ${schema}.anomaly (id, invariant, "caseId", jurisdiction, stream, revision, "eventId", zh, en, bytes)
     select id, invariant, "caseId", jurisdiction, stream, revision, "eventId", zh, en, convert_to(bytes, 'UTF8')
     from json_to_recordset($1) as a(id text, invariant text, "caseId" text, jurisdiction text, stream text, revision int,
                                     "eventId" text, zh text, en text, bytes text)
     on conflict (id) do nothing`,
    [JSON.stringify(rows)],
  );
}

/** A command that opens the finding of an anomaly: the same one however often it is asked. */
export interface FindingToOpen {
  readonly id: string;
  readonly caseId: string;
  readonly jurisdiction: string;
  readonly eventId: string;
  readonly command: Message;
}

export async function waitingFindings(pool: pg.Pool, schema: string, limit: number): Promise<readonly FindingToOpen[]> {
  const { rows } = await pool.query(`select * from ${schema}.anomaly where not opened order by id limit $1`, [limit]);
  return rows.map(({ id, invariant, caseId, jurisdiction, stream, revision, eventId, zh, en }) => ({
    id,
    caseId,
    jurisdiction,
    eventId,
    command: {
      type: 'OpenFinding',
      data: { invariant, subject: { caseId, stream, revision, eventId }, statement: { zh, en } },
    },
  }));
}

export const opened = (pool: pg.Pool, schema: string, id: string) =>
  pool.query(`update ${schema}.anomaly set opened = true where id = $1`, [id]);
