import type { MessagesOf, Of } from '@lianxin/event-sourcing';
import { assignmentFacts, assignmentFold } from './assignment.facts.js';
import { commitmentFacts, commitmentFold } from './commitment.facts.js';
import { deadlineFacts, deadlineFold } from './deadline.facts.js';
import { draftingFacts, draftingFold } from './drafting.facts.js';
import { evaluationFacts, evaluationFold } from './evaluation.facts.js';
import type { Fold } from './fold.js';
import { handlingFacts, handlingFold } from './handling.facts.js';
import { importedFacts, importedFold } from './imported.facts.js';
import { registrationFacts, registrationFold } from './registration.facts.js';
import { replyFacts, replyFold } from './reply.facts.js';
import type { Suggestion } from './suggestion.state.js';

/** All that can happen to a suggestion. Stored for ever: change it as you would a database. */
export const facts = {
  ...draftingFacts,
  ...registrationFacts,
  ...assignmentFacts,
  ...handlingFacts,
  ...replyFacts,
  ...evaluationFacts,
  ...commitmentFacts,
  ...deadlineFacts,
  ...importedFacts,
};
export type SuggestionEvent = MessagesOf<typeof facts>;
export type SuggestionEventType = SuggestionEvent['type'];
export type DataOf<T extends SuggestionEventType> = Of<SuggestionEvent, T>['data'];

const fold: Fold<typeof facts> = {
  ...draftingFold,
  ...registrationFold,
  ...assignmentFold,
  ...handlingFold,
  ...replyFold,
  ...evaluationFold,
  ...commitmentFold,
  ...deadlineFold,
  ...importedFold,
};

/** The suggestion after one more event. */
export function evolve(state: Suggestion, { type, data }: SuggestionEvent): Suggestion {
  const leaves = fold[type] as (state: Suggestion, data: unknown) => Partial<Suggestion>;
  return { ...state, ...leaves(state, data) };
}
