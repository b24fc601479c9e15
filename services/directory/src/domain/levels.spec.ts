import { levelNames, organTypeNames, type Level } from '@lianxin/vocabulary';
import { actsBetweenSessions, decidingBodies, mayDecide, organTypesAt } from './levels.js';

const withoutCongress: readonly Level[] = ['STREET', 'DEV_ZONE'];

describe('the organs of a level', () => {
  it.each(withoutCongress)('L-1: nothing at the level %s is a deciding body', (level) => {
    expect(organTypeNames.filter((type) => mayDecide(level, type))).toEqual([]);
    expect(organTypesAt[level].filter((type) => decidingBodies.includes(type))).toEqual([]);
    expect(actsBetweenSessions(level)).toBeUndefined();
  });

  it('§0.1: a township has a presidium and no standing committee', () => {
    expect(mayDecide('TOWNSHIP', 'PRESIDIUM')).toBe(true);
    expect(mayDecide('TOWNSHIP', 'STANDING_COMMITTEE')).toBe(false);
    expect(actsBetweenSessions('TOWNSHIP')).toBe('PRESIDIUM');
  });

  it.each(['PROVINCE', 'CITY', 'COUNTY'] as const)(
    '§0.1: the level %s has a congress and a standing committee',
    (level) => {
      expect(mayDecide(level, 'CONGRESS')).toBe(true);
      expect(mayDecide(level, 'STANDING_COMMITTEE')).toBe(true);
      expect(actsBetweenSessions(level)).toBe('STANDING_COMMITTEE');
    },
  );

  it('§0.3: a council of chairs, a committee or an office never decides', () => {
    const deciding = levelNames.flatMap((level) => organTypeNames.filter((type) => mayDecide(level, type)));
    expect(new Set(deciding)).toEqual(new Set(decidingBodies));
  });

  it('§0.3: every type of organ exists at some level', () => {
    const known = new Set(levelNames.flatMap((level) => organTypesAt[level]));
    expect(organTypeNames.filter((type) => !known.has(type))).toEqual([]);
  });
});
