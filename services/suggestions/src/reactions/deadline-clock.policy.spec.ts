import type { Rules, Send } from '@lianxin/event-sourcing';
import { recorded } from '@lianxin/event-sourcing/testing';
import { histories } from '../domain/suggestion.examples.js';
import { suggestions } from '../suggestions.service.js';

const assigned = recorded(
  histories.assigned.find(({ type }) => type === 'SuggestionAssigned')!,
  {
    stream: 'suggestion-s',
  },
);
/** The reply limit that the policy of the running service asks for under these rules. */
function replyDue(values: Rules['values']): unknown {
  const clock = suggestions.policies.find(({ name }) => name === 'deadlineSetting')!;
  const sends = clock.on['SuggestionAssigned']!(assigned as never, { id: 'huishan', version: 2, values }) as Send[];
  return sends.find(({ command }) => command.data['rule'] === 'D-SUG-09')?.command.data['due'];
}

it('INV-I2: a deadline is counted by the rules its case began under, here two months instead of three', () => {
  expect(replyDue({})).toBe('2026-06-02');
  expect(replyDue({ 'D-SUG-09': 2 })).toBe('2026-05-06');
});
