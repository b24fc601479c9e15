import { light, daysOverdue } from '@lianxin/calendar';
import type { Prisma } from '../generated/prisma/client.js';
import type { BoardRow } from './board.row.js';
import type { Today } from './lights.js';
import type { Rows } from './prisma.js';
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

/** The time limits of one case, earliest first; none for a viewer who may not know of it. */
export async function deadlinesOf(db: Rows, viewer: Viewer, suggestionId: string, today: Today) {
  const where = { suggestionId, suggestion: known(viewer) };
  const rows = await db.deadline.findMany({ where, include: withEnd, orderBy: [{ due: 'asc' }, { id: 'asc' }] });
  return rows.map((it) => shown(it, today));
}
