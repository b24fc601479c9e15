import { backOff } from './consume.js';

it('the pause between attempts doubles up to ten seconds', () => {
  expect([1, 2, 3, 8, 9, 50, 2_000].map(backOff)).toEqual([50, 100, 200, 6_400, 10_000, 10_000, 10_000]);
});
