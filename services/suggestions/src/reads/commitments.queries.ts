import { daysOverdue } from '@lianxin/calendar';
import type { Prisma } from '../generated/prisma/client.js';
import type { Today } from './lights.js';
import { namesOf } from './names.js';
import type { SuggestionRows } from './prisma.js';
import { kept } from './statistics.measures.js';
import { asParty, within, type Viewer } from './visible.js';

export interface LedgerFilter {
  readonly suggestion?: string;
  readonly organ?: string;
  readonly state?: readonly string[];
  /** Promised at first for a day of this year, or rolled over into it. */
  readonly year?: number;
  readonly overdue?: boolean;
  readonly jurisdiction?: string;
  readonly term?: number;
  readonly session?: number;
  readonly registeredFrom?: string;
  readonly registeredTo?: string;
  readonly counted?: 'numerator' | 'denominator';
}

const unsettled = ['Open', 'Rescheduled', 'Disputed'];
const ofYear = (year: number): Prisma.CommitmentWhereInput => ({
  OR: [
    { firstDue: { startsWith: `${year}-` } },
    { dueDate: { startsWith: `${year}-` } },
    { carriedYears: { has: year - 1 } },
  ],
});

const narrowed = (it: LedgerFilter, { today }: Today): readonly Prisma.CommitmentWhereInput[] => [
  { suggestionId: it.suggestion, organId: it.organ, state: it.state && { in: [...it.state] } },
  it.year ? ofYear(it.year) : {},
  it.overdue ? { state: { in: unsettled }, dueDate: { lt: today } } : {},
  it.counted ? kept.denominator(today) : {},
  it.counted === 'numerator' ? kept.numerator : {},
  {
    suggestion: {
      termNo: it.term,
      sessionNo: it.session,
      registeredOn: it.registeredFrom || it.registeredTo ? { gte: it.registeredFrom, lte: it.registeredTo } : undefined,
      ...(it.jurisdiction ? within(it.jurisdiction) : {}),
    },
  },
];

const titled = { suggestion: { select: { number: true, title: true, lead: true } } } as const;

/** The yearly ledger of promises, by due date: each with every date it was promised for. */
export async function commitmentsOf(
  db: SuggestionRows,
  viewer: Viewer,
  filter: LedgerFilter,
  { limit, after }: { readonly limit: number; readonly after?: readonly (string | number)[] },
  today: Today,
) {
  const all: Prisma.CommitmentWhereInput = {
    AND: [{ suggestion: { is: asParty(viewer) } }, ...narrowed(filter, today)],
  };
  const [due, id] = (after ?? []).map(String);
  const behind = after && { OR: [{ dueDate: { gt: due } }, { dueDate: due, id: { gt: id } }] };
  const [rows, total] = await Promise.all([
    db.commitment.findMany({
      where: behind ? { AND: [all, behind] } : all,
      include: titled,
      orderBy: [{ dueDate: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    }),
    db.commitment.count({ where: all }),
  ]);
  const shown = rows.slice(0, limit);
  const end = rows.length > limit ? shown.at(-1) : undefined;
  const items = shown.map((it) => ({
    ...it,
    daysOverdue: unsettled.includes(it.state) && it.dueDate < today.today ? daysOverdue(it.dueDate, today.today) : null,
  }));
  return { items, total, last: end && [end.dueDate, end.id], names: await namesOf(db, items) };
}
