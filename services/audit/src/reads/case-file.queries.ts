import { ensure } from '@lianxin/event-sourcing';
import type { House } from '@lianxin/nest';
import type pg from 'pg';
import { nearnessTo, type Nearness, type Sight } from './sight.js';

/** A case as this reader may see it. */
export interface CaseFile {
  readonly id: string;
  readonly title: string | null;
  readonly jurisdiction: string;
  readonly near: Nearness;
}

/** The case, or the refusal that a stranger gets: the same as for a case that is not there. @throws Refusal */
export async function openCaseFile(
  { pool, schema }: Pick<House, 'pool' | 'schema'>,
  id: string,
  sight: Sight,
  db: pg.Pool | pg.ClientBase = pool,
): Promise<CaseFile> {
  const { rows } = await db.query(
    `select f.id, f.title, f.jurisdiction, exists (
       select 1 from ${schema}.case_party p where p."caseId" = f.id
       and ((p.kind = 'PERSON' and p."partyId" = $2) or (p.kind = 'ORGAN' and p."partyId" = any($3)))) as "isParty"
     from ${schema}.case_file f where f.id = $1`,
    [id, sight.personId, sight.organs],
  );
  const near = rows[0] && nearnessTo(sight, rows[0].jurisdiction, rows[0].isParty);
  ensure(near, 'missing', 'NoSuchCase', { caseId: id });
  return { id, title: rows[0].title, jurisdiction: rows[0].jurisdiction, near };
}
