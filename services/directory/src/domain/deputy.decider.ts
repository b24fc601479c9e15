import { decider } from '@lianxin/event-sourcing';
import { electionRulings } from './deputy.election.js';
import { deputyFacts, evolveDeputy, noDeputy } from './deputy.js';
import { statusRulings } from './deputy.status.js';

/** LIA-1, the registry of deputies: one stream for each seat in a congress and each term. */
export const deputy = decider({
  category: 'deputy',
  resource: 'deputies',
  initial: noDeputy,
  facts: deputyFacts,
  commands: { ...electionRulings, ...statusRulings },
  evolve: evolveDeputy,
});
