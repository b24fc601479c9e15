import { light, daysOverdue } from '@lianxin/calendar';
import type { Prisma } from '../generated/prisma/client.js';
import type { Suggestion } from '../domain/suggestion.state.js';
import type { BoardRow } from './board.row.js';
import type { Today } from './lights.js';
import type { SuggestionRows } from './prisma.js';
import { isAwaited } from './running-deadlines.js';
import { asDeputy, asParty, type Viewer } from './visible.js';

const ofCase = { suggestion: { select: { number: true, title: true, lateEnded: true, state: true } } } as const;
type Found = Prisma.DeadlineGetPayload<{ include: typeof ofCase }>;

/** When the awaited act was done, if it was, and whether anybody still waits for it. */
function standing(it: Omit<Found, 'suggestion'>, suggestion: Found['suggestion']) {
  const key = it.id.slice(it.suggestionId.length + 1);
  const ends = (suggestion?.lateEnded ?? {}) as BoardRow['lateEnded'];
  const doneOn = it.state === 'MET' ? it.metOn : (ends[key] ?? null);
  const state = suggestion?.state as unknown as Suggestion | undefined;
  const limit = state?.deadlines[key];
  return { doneOn, awaited: doneOn === null && state !== undefined && limit !== undefined && isAwaited(state, limit) };
}

/** The deadline, its light today, and how late its act came or still is; what nobody awaits any more is GREY and not late. */
function shown({ suggestion, ...it }: Found, today: Today) {
  const { doneOn, awaited } = standing(it, suggestion);
  const { due } = it;
  const until = doneOn ?? (awaited ? today.today : due);
  return {
    ...it,
    number: suggestion?.number ?? null,
    title: suggestion?.title ?? null,
    doneOn,
    awaited,
    light: light({ due: awaited ? due : today.today, ...today, done: doneOn !== null, started: awaited }),
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
  const rows = await db.deadline.findMany({ where: { suggestionId }, include: ofCase, orderBy: [...orderBy] });
  return { revision: suggestion.revision, items: rows.map((it) => shown(it, today)) };
}
