import { cursorOf, paging, placeOf, type House, type Page } from '@lianxin/nest';
import { z } from 'zod';
import type { Sight } from './sight.js';

export interface FindingLine {
  readonly id: string;
  readonly status: string;
  readonly invariant: string;
  readonly caseId: string;
  readonly stream: string | null;
  readonly jurisdiction: string;
  readonly statement: { readonly zh: string; readonly en: string };
  readonly openedAt: string;
  readonly changedAt: string;
  readonly explanation: string | null;
  readonly conclusion: string | null;
  readonly rectification: string | null;
  readonly revision: number;
}

export const findingsAsked = z.strictObject({
  ...paging,
  status: z.enum(['OPENED', 'EXPLAINED', 'ACCEPTED', 'CONFIRMED', 'RECTIFIED', 'CLOSED']).optional(),
  invariant: z.string().min(1).max(40).optional(),
  caseId: z.string().min(1).max(200).optional(),
});

const COLUMNS = `id, status, invariant, "caseId", stream, jurisdiction, json_build_object('zh', zh, 'en', en) as statement,
  "openedAt", "changedAt", explanation, conclusion, rectification, revision`;

/** What was found in a case, oldest first. */
export async function findingsOf({ pool, schema }: House, caseId: string): Promise<readonly FindingLine[]> {
  const { rows } = await pool.query<FindingLine>(
    `select ${COLUMNS} from ${schema}.finding where "caseId" = $1 order by "openedAt", id`,
    [caseId],
  );
  return rows;
}

/** Findings within the places a reader audits or runs, newest first. One about no place in particular is every auditor's. */
export async function findings(
  { pool, schema }: House,
  asked: z.output<typeof findingsAsked>,
  { auditedIn, staffIn }: Sight,
): Promise<Page<FindingLine>> {
  const place = placeOf(asked.cursor);
  const where = `($1::text is null or status = $1) and ($2::text is null or invariant = $2) and ($3::text is null or "caseId" = $3)
    and (exists (select 1 from unnest($4::text[]) j where jurisdiction = j or starts_with(jurisdiction, j || '.'))
         or (jurisdiction = '' and $5))`;
  const values = [
    asked.status ?? null,
    asked.invariant ?? null,
    asked.caseId ?? null,
    [...auditedIn, ...staffIn],
    auditedIn.length > 0,
  ];
  const [{ rows: counted }, { rows }] = await Promise.all([
    pool.query(`select count(*) as total from ${schema}.finding where ${where}`, values),
    pool.query<FindingLine & { openedAt: Date }>(
      `select ${COLUMNS} from ${schema}.finding where ${where} ${place ? 'and ("openedAt", id) < ($7::timestamptz, $8)' : ''}
       order by "openedAt" desc, id desc limit $6`,
      [...values, asked.limit + 1, ...(place ?? [])],
    ),
  ]);
  const items = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? items.at(-1) : undefined;
  const next = last ? cursorOf(last.openedAt.toISOString(), last.id) : null;
  return { items, total: Number(counted[0].total), next };
}
