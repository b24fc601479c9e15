import { cursorOf, paging, placeOf, type Page } from '@lianxin/nest';
import { z } from 'zod';
import type { Prisma } from '../generated/prisma/client.js';
import type { AuditRows } from './rows.js';

const instant = z.iso.datetime({ offset: true }).optional();

export const accessAsked = z.strictObject({
  ...paging,
  /** What was read, e.g. a case. */
  subjectId: z.string().min(1).max(200).optional(),
  personId: z.string().min(1).max(200).optional(),
  from: instant,
  to: instant,
});

export interface AccessLine {
  readonly id: string;
  readonly at: string;
  readonly personId: string;
  readonly seats: readonly string[];
  readonly jurisdiction: string;
  readonly service: string;
  readonly resource: string;
  readonly subjectId: string;
  readonly visibility: string;
}

/** The log of reads within the places an auditor audits, newest first. */
export async function accesses(
  rows: AuditRows,
  { limit, cursor, from, to, ...exactly }: z.output<typeof accessAsked>,
  auditedIn: readonly string[],
): Promise<Page<AccessLine>> {
  const where: Prisma.AccessWhereInput = {
    ...exactly,
    at: { gte: from, lte: to },
    OR: auditedIn.flatMap((it) => [{ jurisdiction: it }, { jurisdiction: { startsWith: `${it}.` } }]),
  };
  const [at, id] = placeOf(cursor) ?? [];
  const behind: Prisma.AccessWhereInput = at
    ? { OR: [{ at: { lt: new Date(at) } }, { at: new Date(at), id: { lt: String(id) } }] }
    : {};
  const [total, found] = await Promise.all([
    rows.access.count({ where }),
    rows.access.findMany({
      where: { AND: [where, behind] },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
  ]);
  const items = found.slice(0, limit).map((it) => ({ ...it, at: it.at.toISOString(), seats: it.seats.split(' ') }));
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, total, next: last ? cursorOf(last.at, last.id) : null };
}
