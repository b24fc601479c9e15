import type { Light } from '@lianxin/calendar';
import type { Board, Prisma } from '../generated/prisma/client.js';
import { airedColumns, caseAs, listColumns } from './case.views.js';
import { daysOf, hasLight, lightOf, type Today } from './lights.js';
import { namesOf } from './names.js';
import type { SuggestionRows } from './prisma.js';
import { pairsOf, wordsOf } from './segment.js';
import { countedBy } from './statistics.measures.js';
import { asDeputy, asParty, asPublic, visible, within, type View, type Viewer } from './visible.js';

type Where = Prisma.BoardWhereInput;

/** What a list may be narrowed to; what is absent does not narrow. */
export interface Filter {
  readonly status?: readonly string[];
  readonly handler?: string;
  readonly department?: string;
  readonly lead?: string;
  readonly category?: string;
  readonly tier?: string;
  readonly term?: number;
  readonly session?: number;
  readonly jurisdiction?: string;
  readonly outcome?: string;
  readonly registeredFrom?: string;
  readonly registeredTo?: string;
  readonly light?: Light;
  readonly dueBefore?: string;
  readonly breached?: boolean;
  readonly mine?: boolean;
  readonly q?: string;
  readonly counted?: string;
  readonly part?: 'numerator' | 'denominator';
}

export const sorts = ['updated', 'due', 'number'] as const;
export interface Paging {
  readonly limit: number;
  readonly sort: (typeof sorts)[number];
  /** Where the page before ended: the sort value and the id of its last item. */
  readonly after?: readonly (string | number)[];
}
export interface Listed<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly last: readonly string[] | undefined;
  readonly names: Readonly<Record<string, string>>;
}

/** Words in any order, or the very characters; or part of the number or the title. */
export const matching = (q: string): Where => {
  const [words, pairs] = [wordsOf(q), pairsOf(q)];
  return {
    OR: [
      { number: { contains: q } },
      { machineNumber: { contains: q, mode: 'insensitive' } },
      { title: { contains: q, mode: 'insensitive' } },
      ...(words.length > 0 ? [{ search: { is: { words: { hasEvery: words } } } }] : []),
      ...(pairs.length > 0 ? [{ search: { is: { pairs: { hasEvery: pairs } } } }] : []),
    ],
  };
};

const mine = ({ personId, seats }: Viewer): Where => ({
  OR: [
    { proposers: { has: personId } },
    { invited: { has: personId } },
    { handlerOrganIds: { hasSome: seats.filter(({ role }) => role.startsWith('HANDLER')).map((it) => it.organId) } },
  ],
});

const narrowed = (it: Filter, viewer: Viewer, today: Today): readonly Where[] => [
  {
    status: it.status && { in: [...it.status] },
    handlerOrganIds: it.handler ? { has: it.handler } : undefined,
    leadOrganId: it.department,
    lead: it.lead,
    category: it.category,
    tier: it.tier,
    termNo: it.term,
    sessionNo: it.session,
    outcome: it.outcome,
    registeredOn: it.registeredFrom || it.registeredTo ? { gte: it.registeredFrom, lte: it.registeredTo } : undefined,
    breached: it.breached,
  },
  it.jurisdiction ? within(it.jurisdiction) : {},
  it.light ? hasLight(it.light, today) : {},
  it.dueBefore ? { nextDue: { lt: it.dueBefore } } : {},
  it.mine ? mine(viewer) : {},
  it.q ? matching(it.q) : {},
  it.counted ? countedBy(it.counted, it.part ?? 'denominator', today.today) : {},
];

type Place = Pick<Board, 'id' | 'updatedAt' | 'nextDue' | 'machineNumber'>;
interface Order {
  readonly by: Prisma.BoardOrderByWithRelationInput[];
  readonly has: Where;
  behind(at: string, id: string): Where;
  place(it: Place): string;
}

/** Sort columns and how to go on behind an item; the id settles ties, so that a page never repeats or skips. */
const order: Readonly<Record<Paging['sort'], Order>> = {
  updated: {
    by: [{ updatedAt: 'desc' }, { id: 'desc' }],
    has: {},
    behind: (at, id) => ({
      OR: [{ updatedAt: { lt: new Date(at) } }, { updatedAt: new Date(at), id: { lt: id } }],
    }),
    place: (it) => it.updatedAt.toISOString(),
  },
  due: {
    by: [{ nextDue: 'asc' }, { id: 'asc' }],
    has: { nextDue: { not: null } },
    behind: (at, id) => ({ OR: [{ nextDue: { gt: at } }, { nextDue: at, id: { gt: id } }] }),
    place: (it) => it.nextDue ?? '',
  },
  number: {
    by: [{ machineNumber: 'asc' }, { id: 'asc' }],
    has: { machineNumber: { not: null } },
    behind: (at, id) => ({
      OR: [{ machineNumber: { gt: at } }, { machineNumber: at, id: { gt: id } }],
    }),
    place: (it) => it.machineNumber ?? '',
  },
};

async function list<S extends Prisma.BoardSelect>(
  db: SuggestionRows,
  where: Where,
  { limit, sort, after }: Paging,
  select: S & { id: true; updatedAt?: true; status: true; nextDue: true; machineNumber?: true },
  today: Today,
) {
  const { by, has, behind, place } = order[sort];
  const all: Where = { AND: [where, has] };
  const page = after ? { AND: [all, behind(String(after[0]), String(after[1]))] } : all;
  const [rows, total] = await Promise.all([
    db.board.findMany({
      where: page,
      orderBy: by,
      take: limit + 1,
      select: { ...select, updatedAt: true, machineNumber: true },
    }),
    db.board.count({ where: all }),
  ]);
  const shown = rows.slice(0, limit) as unknown as (Place & Pick<Board, 'status'>)[];
  const end = rows.length > limit ? shown.at(-1) : undefined;
  const items = shown.map((it) => ({ ...it, light: lightOf(it, today), ...daysOf(it, today) }));
  return { items, total, last: end && [place(end), end.id], names: await namesOf(db, items) };
}

/** The suggestions a viewer may know of, narrowed and in order; `total` counts all pages. */
export const suggestionsOf = (db: SuggestionRows, viewer: Viewer, filter: Filter, paging: Paging, today: Today) =>
  list(db, { AND: [visible(viewer), ...narrowed(filter, viewer, today)] }, paging, listColumns, today);

const nobody: Viewer = { personId: '', seats: [] };

/** What everybody may see, without signing in. */
export const airedOf = (db: SuggestionRows, filter: Filter, paging: Paging, today: Today) =>
  list(db, { AND: [asPublic, ...narrowed(filter, nobody, today)] }, paging, airedColumns, today);

/** One case as deeply as the viewer may know it; `undefined` when to them there is none. */
export async function caseOf(db: SuggestionRows, viewer: Viewer | undefined, id: string, today: Today) {
  const views: readonly (readonly [View, Where])[] = [
    ...(viewer
      ? ([
          ['PARTIES', asParty(viewer)],
          ['DEPUTIES', asDeputy(viewer)],
        ] as const)
      : []),
    ['PUBLIC', asPublic],
  ];
  for (const [view, where] of views) {
    const row = await db.board.findFirst({ where: { AND: [{ id }, where] } });
    if (!row) continue;
    const proposer = viewer !== undefined && row.proposers.includes(viewer.personId);
    const shown = caseAs(view, row, proposer);
    return {
      ...shown,
      id,
      revision: row.revision,
      view,
      light: lightOf(row, today),
      ...daysOf(row, today),
      names: await namesOf(db, shown),
    };
  }
  return undefined;
}
