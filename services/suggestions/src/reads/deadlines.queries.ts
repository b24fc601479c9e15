import { light, daysOverdue } from '@lianxin/calendar';
import type { Prisma } from '../generated/prisma/client.js';
import type { BoardRow } from './board.row.js';
import type { Today } from './lights.js';
import type { SuggestionRows } from './prisma.js';
import { asDeputy, asParty, type Viewer } from './visible.js';

const withEnd = { suggestion: { select: { number: true, title: true, lateEnded: true } } } as const;
type Found = Prisma.DeadlineGetPayload<{ include: typeof withEnd }>;

/** The deadline, its light today, and how late its act came or still is. */
function shown({ suggestion, ...it }: Found, today: Today) {
  const ends = (suggestion?.lateEnded ?? {}) as BoardRow['lateEnded'];
  const doneOn = it.state === 'MET' ? it.metOn : (ends[it.id.slice(it.suggestionId.length + 1)] ?? null);
  const { due } = it;
  const until = doneOn ?? today.today;
  return {
    ...it,
    number: suggestion?.number ?? null,
    title: suggestion?.title ?? null,
    doneOn,
    light: light({ due, ...today, done: doneOn !== null }),
    daysLate: until > due ? daysOverdue(due, until) : 0,
  };
}

const known = (viewer: Viewer): Prisma.BoardWhereInput => ({ OR: [asParty(viewer), asDeputy(viewer)] });

/** The time limits of one case, earliest first; `undefined` for a viewer who may not know of it. */
export async function deadlinesOf(db: SuggestionRows, viewer: Viewer, suggestionId: string, today: Today) {
  const suggestion = await db.board.findFirst({
    where: { AND: [{ id: suggestionId }, known(viewer)] },
    select: { revision: true },
  });
  if (!suggestion) return undefined;
  const orderBy = [{ due: 'asc' }, { id: 'asc' }] as const;
  const rows = await db.deadline.findMany({ where: { suggestionId }, include: withEnd, orderBy: [...orderBy] });
  return { revision: suggestion.revision, items: rows.map((it) => shown(it, today)) };
}
