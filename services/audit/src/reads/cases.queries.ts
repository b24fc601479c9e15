import { cursorOf, paging, placeOf, type House, type Page } from '@lianxin/nest';
import { z } from 'zod';
import type { Sight } from './sight.js';

const word = z.string().min(1).max(200).optional();
const instant = z.iso.datetime({ offset: true }).optional();

/** What cases may be searched by; everything asked must hold. */
export const casesAsked = z.strictObject({
  ...paging,
  caseId: word,
  /** Part of the title. */
  title: word,
  /** A kind of event in it. */
  type: word,
  personId: word,
  organId: word,
  /** This jurisdiction or one below it. */
  jurisdiction: word,
  /** Something was recorded in it at or after, at or before. */
  from: instant,
  to: instant,
});

export interface CaseLine {
  readonly caseId: string;
  readonly title: string | null;
  readonly jurisdiction: string;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly events: number;
}

const OVERSEEN = `exists (select 1 from unnest($1::text[]) j where f.jurisdiction = j or starts_with(f.jurisdiction, j || '.'))`;

const SEEN = (schema: string) => `
(${OVERSEEN}
 or exists (select 1 from ${schema}.case_party p where p."caseId" = f.id
            and ((p.kind = 'PERSON' and p."partyId" = $2) or (p.kind = 'ORGAN' and p."partyId" = any($3)))))`;

const ASKED = (schema: string) => `
($4::text is null or f.id = $4)
and ($5::text is null or strpos(f.title, $5) > 0)
and ($6::text is null or exists (select 1 from ${schema}.entry e where e."caseId" = f.id and e.type = $6
     and (e.visibility in ('PUBLIC', 'DEPUTIES', 'PARTIES') or ${OVERSEEN})))
and ($7::text is null or exists (select 1 from ${schema}.case_party p where p."caseId" = f.id and p.kind = 'PERSON' and p."partyId" = $7))
and ($8::text is null or exists (select 1 from ${schema}.case_party p where p."caseId" = f.id and p.kind = 'ORGAN' and p."partyId" = $8))
and ($9::text is null or f.jurisdiction = $9 or starts_with(f.jurisdiction, $9 || '.'))
and ($10::timestamptz is null or f."lastAt" >= $10) and ($11::timestamptz is null or f."openedAt" <= $11)`;

/** The cases a reader may see, the latest moved first. */
export async function cases(
  { pool, schema }: House,
  asked: z.output<typeof casesAsked>,
  { personId, auditedIn, staffIn, organs }: Sight,
): Promise<Page<CaseLine>> {
  const place = placeOf(asked.cursor);
  const where = `${SEEN(schema)} and ${ASKED(schema)}`;
  const filters = [asked.caseId, asked.title, asked.type, asked.personId, asked.organId, asked.jurisdiction];
  const values = [
    [...auditedIn, ...staffIn],
    personId,
    organs,
    ...[...filters, asked.from, asked.to].map((it) => it ?? null),
  ];
  const [{ rows: counted }, { rows }] = await Promise.all([
    pool.query(`select count(*) as total from ${schema}.case_file f where ${where}`, values),
    pool.query<CaseLine & { lastAt: Date }>(
      `select f.id as "caseId", f.title, f.jurisdiction, f."openedAt", f."lastAt", f.events from ${schema}.case_file f
       where ${where} ${place ? 'and (f."lastAt", f.id) < ($13::timestamptz, $14)' : ''}
       order by f."lastAt" desc, f.id desc limit $12`,
      [...values, asked.limit + 1, ...(place ?? [])],
    ),
  ]);
  const items = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? items.at(-1) : undefined;
  const next = last ? cursorOf(last.lastAt.toISOString(), last.caseId) : null;
  return { items, total: Number(counted[0].total), next };
}
