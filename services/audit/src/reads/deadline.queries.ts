import type { Recorded } from '@lianxin/event-sourcing';
import type { House } from '@lianxin/nest';
import type pg from 'pg';
import { recordedIn } from '../journal/entry.js';
import type { CaseFile } from './case-file.queries.js';
import { cutInSql, type Cut } from './cut.js';
import { shownInSql } from './sight.js';

type Where = Pick<House, 'pool' | 'schema'>;

/** The events about time limits that this reader may see, oldest first. */
export async function deadlineEntries(
  { pool, schema }: Where,
  { id, near }: CaseFile,
  cut: Cut,
  db: pg.Pool | pg.ClientBase = pool,
): Promise<readonly Recorded[]> {
  const { rows } = await db.query(
    `select e.bytes from ${schema}.entry e
     where e."caseId" = $1 and e.deadline is not null and ${cutInSql(cut, '$2')} and ${shownInSql(near)}
     order by e."recordedAt", e.stream, e.revision`,
    [id, cut.at ?? null],
  );
  return rows.map(({ bytes }) => recordedIn(bytes));
}

/**
 * Ids of the commands whose late record an auditor accepted by `at`. An acceptance that names another registrar than the
 * event itself does, or comes from that registrar, counts for nothing (INV-A4).
 */
export async function acceptedCommands(
  { pool, schema }: Where,
  caseId: string,
  at: string,
  db: pg.Pool | pg.ClientBase = pool,
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query(
    `select e."commandId", e."personId", a.bytes from ${schema}.entry e
     join ${schema}.entry a on a.stream = 'lateRecord-' || e.id and a.type = 'LateRecordAccepted' and a."recordedAt" <= $2
     where e."caseId" = $1 and e."lateReason" is not null`,
    [caseId, at],
  );
  const valid = rows.filter(({ personId, bytes }) => {
    const { event, context } = recordedIn(bytes);
    return event.data.registeredBy === personId && context.actor.personId !== personId;
  });
  return new Set(valid.map(({ commandId }) => commandId));
}
