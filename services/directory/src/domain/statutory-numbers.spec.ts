import { property, assert, integer } from 'fast-check';
import { isMajority, isOneIn, isTwoThirds, statutoryNumbers } from './statutory-numbers.js';

const total = integer({ min: 1, max: 3000 });
const least = (enough: (n: number) => boolean) => {
  let n = 0;
  while (!enough(n)) n += 1;
  return n;
};

describe('the arithmetic of §0.2', () => {
  it('过半数 excludes exactly half: the least majority is the half rounded down, plus one', () => {
    assert(property(total, (all) => least((n) => isMajority(n, all)) === Math.floor(all / 2) + 1));
  });
  it('三分之二以上 includes two thirds: the least number is two thirds rounded up', () => {
    assert(property(total, (all) => least((n) => isTwoThirds(n, all)) === Math.ceil((2 * all) / 3)));
  });
  it('五分之一以上 and 十分之一以上 include the share: the least number is the share rounded up', () => {
    assert(property(total, (all) => least((n) => isOneIn(5, n, all)) === Math.ceil(all / 5)));
    assert(property(total, (all) => least((n) => isOneIn(10, n, all)) === Math.ceil(all / 10)));
  });
  it('what is enough stays enough when more agree', () => {
    assert(
      property(total, integer({ min: 0, max: 3000 }), (all, n) => {
        const enough = [isMajority(n, all), isTwoThirds(n, all), isOneIn(5, n, all), isOneIn(10, n, all)];
        const more = [isMajority(n + 1, all), isTwoThirds(n + 1, all), isOneIn(5, n + 1, all), isOneIn(10, n + 1, all)];
        return enough.every((it, i) => !it || more[i]);
      }),
    );
  });
  it.each([
    [isMajority, 100, 200, false],
    [isMajority, 101, 200, true],
    [isTwoThirds, 133, 200, false],
    [isTwoThirds, 134, 200, true],
    [isTwoThirds, 132, 198, true],
  ])('%p of %i in %i is %p', (enough, n, all, expected) => {
    expect(enough(n, all)).toBe(expected);
  });
});

describe('the statutory numbers', () => {
  it('组织法 22: ten deputies file a motion, in a township five', () => {
    expect(statutoryNumbers.motionCoSigners.at).toEqual({ PROVINCE: 10, CITY: 10, COUNTY: 10, TOWNSHIP: 5 });
  });
  it('组织法 26: thirty, twenty, ten and ten deputies nominate jointly', () => {
    expect(statutoryNumbers.jointNomination.at).toEqual({ PROVINCE: 30, CITY: 20, COUNTY: 10, TOWNSHIP: 10 });
  });
  it('§0.2: a township has no number for a standing committee', () => {
    const ofCommittee = Object.entries(statutoryNumbers).filter(([key]) => key.startsWith('sc'));
    expect(ofCommittee.map(([, { at }]) => at.TOWNSHIP)).toEqual(ofCommittee.map(() => null));
  });
});
