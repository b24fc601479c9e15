import { idOf, projection, type Recorded } from '@lianxin/event-sourcing';
import type { Search } from '../generated/prisma/client.js';
import type { DataOf, SuggestionEvent } from '../domain/suggestion.js';
import { pairsOf, wordsOf } from './segment.js';

type Worded = DataOf<'SuggestionDrafted'> | DataOf<'DraftRevised'> | DataOf<'SuggestionImported'>;

const textOf = ({
  title,
  situation,
  analysis,
  requests,
  content,
}: Partial<DataOf<'DraftRevised'> & DataOf<'SuggestionImported'>>) =>
  [title, situation, analysis, ...(requests ?? []), content].join('\n');

function indexed(it: Recorded<SuggestionEvent>, _row: unknown, id: string): Search {
  const worded = it.event.data as Worded;
  const [title, text] = [worded.title, textOf(worded)];
  return { id, jurisdiction: it.context.jurisdiction, title, words: wordsOf(text), pairs: pairsOf(text) };
}

/** The words of each suggestion in its latest wording. */
export const search = projection<SuggestionEvent, Search>({
  name: 'search.v1',
  table: 'search',
  keys: ({ stream }) => idOf(stream),
  on: { SuggestionDrafted: indexed, DraftRevised: indexed, SuggestionImported: indexed },
});
