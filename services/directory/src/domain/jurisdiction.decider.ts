import { decider, ensure, rulingsOn, type Context, type OutputOf } from '@lianxin/event-sourcing';
import { levelNames, levels } from '@lianxin/vocabulary';
import { z } from 'zod';
import { ensureBelongs } from './administration.js';
import { claim } from './claims.js';
import { evolveJurisdiction, jurisdictionFacts, type Jurisdiction, type JurisdictionEvent } from './jurisdiction.js';
import { parentLevels, rootLevels } from './levels.js';
import { named } from './named.js';

const foundJurisdiction = jurisdictionFacts.JurisdictionFounded.schema.extend({
  parentLevel: claim(
    'parent.level',
    z.enum(levelNames).optional(),
    '上一级区域的层级，最上一级不填 / level of the parent; none at the top',
  ),
});

function found(
  { parentLevel, ...founded }: OutputOf<typeof foundJurisdiction>,
  state: Jurisdiction,
  context: Context,
): readonly JurisdictionEvent[] {
  ensure(!state.level, 'conflict', 'AlreadyFounded', { name: state.name ?? '' });
  ensureBelongs(context, founded.jurisdictionId);
  ensureParent(founded, parentLevel);
  return [{ type: 'JurisdictionFounded', data: founded }];
}

/** The parent is the id's prefix; whether it stands one step above shows in its level. */
function ensureParent(
  { jurisdictionId, level }: JurisdictionEvent['data'],
  parentLevel: OutputOf<typeof foundJurisdiction>['parentLevel'],
): void {
  const atTheTop = !jurisdictionId.includes('.');
  if (atTheTop) {
    ensure(rootLevels.includes(level), 'invalid', 'NeedsAParent', named('level', levels[level]));
    ensure(!parentLevel, 'invalid', 'HasNoParent');
  } else {
    ensure(parentLevel, 'invalid', 'ParentLevelMissing');
    ensure(parentLevels[level].includes(parentLevel), 'invalid', 'WrongParent', {
      ...named('level', levels[level]),
      ...named('parentLevel', levels[parentLevel]),
    });
  }
}

const ruling = rulingsOn<Jurisdiction, JurisdictionEvent>();

export const jurisdiction = decider({
  category: 'jurisdiction',
  resource: 'jurisdictions',
  initial: {} as Jurisdiction,
  facts: jurisdictionFacts,
  commands: {
    FoundJurisdiction: ruling({
      zh: '设立行政区域',
      en: 'Found a jurisdiction in the tree',
      who: ['PLATFORM_ADMIN'],
      basis: '§0.1、L-1',
      creates: true,
      idOf: ({ jurisdictionId }) => jurisdictionId,
      placeOf: ({ jurisdictionId }) => jurisdictionId,
      schema: foundJurisdiction,
      example: { jurisdictionId: 'wuxi.huishan', name: '惠山区', level: 'COUNTY', parentLevel: 'CITY' },
      refusals: [
        'AlreadyFounded',
        'BelongsElsewhere',
        'OutsideYourJurisdiction',
        'NeedsAParent',
        'HasNoParent',
        'ParentLevelMissing',
        'WrongParent',
      ],
      decide: found,
    }),
  },
  evolve: evolveJurisdiction,
});
