import { decider, ensure, type Context, type Ruling } from '@lianxin/event-sourcing';
import { assignmentCommands } from './assignment.decider.js';
import { commitmentCommands } from './commitment.decider.js';
import { deadlineCommands, followUp } from './deadline.decider.js';
import { draftingCommands } from './drafting.decider.js';
import { evaluationCommands } from './evaluation.decider.js';
import { handlingCommands } from './handling.decider.js';
import { importedCommands } from './imported.decider.js';
import { objectionCommands } from './objection.decider.js';
import { outcomeCommands } from './outcome.decider.js';
import { registrationCommands } from './registration.decider.js';
import { replyCommands } from './reply.decider.js';
import { evolve, facts, type SuggestionEvent } from './suggestion.js';
import { initial, type Suggestion } from './suggestion.state.js';

// `any`: the table holds rulings of many shapes.
type AnyRuling = Ruling<Suggestion, SuggestionEvent, any>;

/** Every ruling is for its roles alone, and every decision settles the deadlines it meets in the same breath. */
function guarded(ruling: AnyRuling): AnyRuling {
  return {
    ...ruling,
    refusals: ['NotYourRole', ...ruling.refusals],
    decide(data: unknown, state, context: Context) {
      ensure(ruling.who.includes(context.actor.role), 'forbidden', 'NotYourRole', { role: context.actor.role });
      const events = ruling.decide(data, state, context);
      return [...events, ...followUp(events, state, events.reduce(evolve, state), context)];
    },
  };
}

const table = <R extends Readonly<Record<string, AnyRuling>>>(rulings: R): R =>
  Object.fromEntries(Object.entries(rulings).map(([name, ruling]) => [name, guarded(ruling)])) as R;

/** A deputy's suggestion, criticism or opinion from the first draft to the archive (SUG-1), with its commitments (SUG-5). */
export const suggestion = decider({
  category: 'suggestion',
  resource: 'suggestions',
  initial,
  facts,
  commands: table({
    ...draftingCommands,
    ...registrationCommands,
    ...assignmentCommands,
    ...objectionCommands,
    ...handlingCommands,
    ...replyCommands,
    ...outcomeCommands,
    ...evaluationCommands,
    ...commitmentCommands,
    ...deadlineCommands,
    ...importedCommands,
  }),
  evolve,
});
