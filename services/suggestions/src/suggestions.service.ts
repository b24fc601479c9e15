import { suggestionsContract } from '@lianxin/contracts';
import { service } from '@lianxin/event-sourcing';
import { provisionalDeadlines } from './domain/provisional-deadlines.decider.js';
import { register } from './domain/register.decider.js';
import { suggestion } from './domain/suggestion.decider.js';
import { refusals } from './domain/suggestion.refusals.js';
import { deadlineRinging } from './reactions/deadline-bell.policy.js';
import { deadlineSetting } from './reactions/deadline-clock.policy.js';
import { numberGiving, numberTaking } from './reactions/numbering.policy.js';
import { noticeAwaiting, noticeTelling, recounting } from './reactions/provisional-deadlines.policy.js';
import { publish } from './reactions/publish.js';
import { crossYearRolling } from './reactions/year-end.policy.js';
import { board } from './reads/board.projection.js';
import { commitment } from './reads/commitment.projection.js';
import { deadline } from './reads/deadline.projection.js';
import { search } from './reads/search.projection.js';

/** Deputies' suggestions from the draft to the archive, with their time limits and the promises made in replies. */
export const suggestions = service({
  name: 'suggestions',
  zh: '代表建议',
  deciders: [suggestion, register, provisionalDeadlines],
  projections: [board, deadline, commitment, search],
  policies: [
    deadlineSetting,
    deadlineRinging,
    noticeAwaiting,
    noticeTelling,
    recounting,
    numberTaking,
    numberGiving,
    crossYearRolling,
  ],
  publish,
  contract: suggestionsContract,
  refusals,
});
