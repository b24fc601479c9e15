import type { CommandOf, EventOf } from '@lianxin/event-sourcing';
import { given } from '@lianxin/event-sourcing/testing';
import { levelNames, type Level } from '@lianxin/vocabulary';
import { jurisdiction } from './jurisdiction.decider.js';

type Found = CommandOf<typeof jurisdiction>['data'];
type Founded = EventOf<typeof jurisdiction>;

const admin = (of: string) => ({
  personId: 'p-admin',
  role: 'PLATFORM_ADMIN',
  organId: 'o-sc-office',
  jurisdiction: of,
});
const found = (data: Found, by = 'wuxi') =>
  given(jurisdiction).when(
    { type: 'FoundJurisdiction', data },
    { actor: admin(by), jurisdiction: data.jurisdictionId },
  );
const huishan: Founded = {
  type: 'JurisdictionFounded',
  data: { jurisdictionId: 'wuxi.huishan', name: '惠山区', level: 'COUNTY' },
};

describe('a jurisdiction', () => {
  it('§0.1: is founded by an administrator from above', () => {
    found({ ...huishan.data, parentLevel: 'CITY' }).then(huishan);
  });

  it('§0.1: stands at the top as a city without a parent', () => {
    const wuxi = { jurisdictionId: 'wuxi', name: '无锡市', level: 'CITY' } as const;
    found(wuxi).then({ type: 'JurisdictionFounded', data: wuxi });
  });

  it('is founded once', () => {
    given(jurisdiction, huishan)
      .when(
        { type: 'FoundJurisdiction', data: { ...huishan.data, parentLevel: 'CITY' } },
        { actor: admin('wuxi'), jurisdiction: 'wuxi.huishan' },
      )
      .thenRefused('AlreadyFounded');
  });

  it('is not founded by a neighbour', () => {
    found({ ...huishan.data, parentLevel: 'CITY' }, 'wuxi.xinwu').thenRefused('OutsideYourJurisdiction');
  });

  it('is written under its own id', () => {
    given(jurisdiction)
      .when(
        { type: 'FoundJurisdiction', data: { ...huishan.data, parentLevel: 'CITY' } },
        { actor: admin('wuxi'), jurisdiction: 'wuxi' },
      )
      .thenRefused('BelongsElsewhere');
  });

  it.each(['TOWNSHIP', 'STREET', 'DEV_ZONE'] as const)('§0.1: the level %s never stands alone', (level) => {
    found({ jurisdictionId: 'yanqiao', name: '堰桥', level }, 'yanqiao').thenRefused('NeedsAParent');
  });

  it('at the top has no parent to name', () => {
    found({ jurisdictionId: 'wuxi', name: '无锡市', level: 'CITY', parentLevel: 'PROVINCE' }).thenRefused(
      'HasNoParent',
    );
  });

  it('below the top must know the level of its parent', () => {
    found(huishan.data).thenRefused('ParentLevelMissing');
  });

  const order: readonly (readonly [Level, readonly Level[]])[] = [
    ['PROVINCE', ['NATIONAL']],
    ['CITY', ['PROVINCE']],
    ['COUNTY', ['PROVINCE', 'CITY']],
    ['TOWNSHIP', ['CITY', 'COUNTY']],
    ['STREET', ['CITY', 'COUNTY']],
    ['DEV_ZONE', ['CITY', 'COUNTY']],
  ];
  it.each(order)('§0.1: the level %s lies below %j and below nothing else', (level, parents) => {
    for (const parentLevel of levelNames) {
      const outcome = found({ jurisdictionId: 'wuxi.place', name: '某地', level, parentLevel });
      if (parents.includes(parentLevel)) outcome.thenTypes('JurisdictionFounded');
      else outcome.thenRefused('WrongParent');
    }
  });

  it('L-1: nothing lies below a street', () => {
    for (const level of levelNames) {
      const outcome = found({
        jurisdictionId: 'wuxi.huishan.yanqiao.place',
        name: '某地',
        level,
        parentLevel: 'STREET',
      });
      outcome.thenRefused('WrongParent');
    }
  });
});
