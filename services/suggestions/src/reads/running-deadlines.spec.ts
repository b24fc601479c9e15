import { deadline, foldAll, histories, on, people, then } from '../domain/suggestion.examples.js';
import { nextDeadline } from './running-deadlines.js';

it('the next deadline is the same in whatever order the database keeps the keys of a row', () => {
  const clock = on('03-10', people.clock);
  const first = then(histories.handling, clock, 'SetDeadline', deadline('D-SUG-06', '2026-04-07', 'organ-chengguan'));
  const both = then(first, clock, 'SetDeadline', deadline('D-SUG-06', '2026-04-07', 'organ-jiaojing'));
  const state = foldAll(both);
  const turned = { ...state, deadlines: Object.fromEntries(Object.entries(state.deadlines).reverse()) };
  expect(nextDeadline(turned)).toEqual(nextDeadline(state));
  expect(nextDeadline(state)?.subject).toBe('organ-chengguan');
});
