import fc from 'fast-check';
import { partitionOf, shareOf } from './partitioning.js';

// the published test vectors of FNV-1a, 32 bits
it.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('key "%s" has the same partition for ever', (key, hash) => {
  expect(partitionOf(key, 2 ** 32)).toBe(hash);
  expect(partitionOf(key, 8)).toBe(hash % 8);
});

it('the shares of all members are the whole and differ by one at most', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 50 }), (total, members) => {
      const shares = Array.from({ length: members }, (_, rank) => shareOf(total, members, rank));
      expect(shares.reduce((a, b) => a + b)).toBe(total);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }),
  );
});
