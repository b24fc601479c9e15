import type { SuggestionRows } from './prisma.js';

const isIdLike = /^[\w.:@-]{2,120}$/;

/** Every string in a value that could be an id. */
function idsIn(value: unknown, found: Set<string>): Set<string> {
  if (typeof value === 'string' && isIdLike.test(value)) found.add(value);
  else if (typeof value === 'object' && value !== null && !(value instanceof Date))
    for (const inner of Object.values(value)) idsIn(inner, found);
  return found;
}

/** The names of all organs and persons that a page mentions, by id, so that it need not ask again. */
export async function namesOf(db: SuggestionRows, page: unknown): Promise<Readonly<Record<string, string>>> {
  const ids = [...idsIn(page, new Set())];
  if (ids.length === 0) return {};
  const named = { where: { id: { in: ids } }, select: { id: true, name: true } };
  const [organs, persons] = await Promise.all([db.organ.findMany(named), db.person.findMany(named)]);
  return Object.fromEntries([...organs, ...persons].map(({ id, name }) => [id, name]));
}
