import { listColumns } from './case.views.js';
import { namesOf } from './names.js';
import type { SuggestionRows } from './prisma.js';
import { wordsOf } from './segment.js';
import { asDeputy, asParty, type Viewer } from './visible.js';

/** A text to compare with, and where. `except`: the suggestion it is of. */
export interface Likened {
  readonly title: string;
  readonly text: string;
  readonly jurisdiction: string;
  readonly except?: string;
}
interface Likeness {
  readonly id: string;
  readonly titleLikeness: number;
  readonly wordLikeness: number;
  readonly sharedWords: readonly string[];
}

const CANDIDATES = 100;
const SHOWN = 20;
const WORTH_SHOWING = 0.2;

/** Half the title (shared trigrams), half the words (shared words against the smaller text), each 0–1. */
const scoreOf = ({ titleLikeness, wordLikeness }: Likeness): number =>
  Math.round((titleLikeness + wordLikeness) * 50) / 100;

/** Titles and words that overlap, in this jurisdiction and all its years, likest first. Prisma has no word for likeness. */
function candidates(db: SuggestionRows, { title, text, jurisdiction, except = '' }: Likened): Promise<Likeness[]> {
  const words = wordsOf(`${title}\n${text}`);
  return db.$queryRaw`
    with likened as (
      select s.id, cardinality(s.words) as size, public.similarity(s.title, ${title})::float8 as "titleLikeness",
             array(select unnest(s.words) intersect select unnest(${words}::text[]) order by 1) as "sharedWords"
      from suggestions.search s
      where s.jurisdiction = ${jurisdiction} and s.id <> ${except}
        and (s.words && ${words}::text[] or s.title operator(public.%) ${title})
    ), scored as (
      select id, "titleLikeness", "sharedWords",
             coalesce(cardinality("sharedWords")::float8 / nullif(least(size, ${words.length}::int), 0), 0) as "wordLikeness"
      from likened
    )
    select * from scored order by "titleLikeness" + "wordLikeness" desc, id limit ${CANDIDATES}`;
}

/** What is said alike, told as a sentence. */
const explained = ({ titleLikeness, sharedWords }: Likeness) => ({
  zh: `标题相似度${Math.round(titleLikeness * 100)}%；相同词语：${sharedWords.join('、') || '无'}。`,
  en: `Titles are ${Math.round(titleLikeness * 100)} % alike; words in common: ${sharedWords.join(', ') || 'none'}.`,
});

/**
 * Suggestions that may repeat this one, of this year and all years before, likest first, each with its score and the reason.
 * A person decides whether it is a duplicate.
 */
export async function similarTo(db: SuggestionRows, viewer: Viewer, likened: Likened) {
  const found = new Map((await candidates(db, likened)).map((it) => [it.id, it]));
  const known = { OR: [asParty(viewer), asDeputy(viewer)] };
  const rows = await db.board.findMany({
    where: { AND: [{ id: { in: [...found.keys()] }, submittedOn: { not: null } }, known] },
    select: listColumns,
  });
  const items = rows
    .map((row) => ({ ...row, likeness: found.get(row.id)! }))
    .map(({ likeness, ...row }) => ({
      ...row,
      score: scoreOf(likeness),
      sharedWords: likeness.sharedWords,
      why: explained(likeness),
    }))
    .filter(({ score }) => score >= WORTH_SHOWING)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, SHOWN);
  return { items, names: await namesOf(db, items) };
}

/** The same for a suggestion that is there; `undefined` when there is none for this viewer. */
export async function similarToExisting(db: SuggestionRows, viewer: Viewer, id: string) {
  const it = await db.board.findFirst({ where: { AND: [{ id }, { OR: [asParty(viewer), asDeputy(viewer)] }] } });
  if (!it) return undefined;
  const { title, situation, analysis, requests, jurisdiction } = it;
  const text = [situation, analysis, ...requests].join('\n');
  return similarTo(db, viewer, { title, text, jurisdiction, except: id });
}
