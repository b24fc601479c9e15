import { decider, ensure, rulingsOn, type Context, type OutputOf } from '@lianxin/event-sourcing';
import { levelNames, levels, organTypes } from '@lianxin/vocabulary';
import { z } from 'zod';
import { ensureBelongs, ensureReach } from './administration.js';
import { claim } from './claims.js';
import { organTypesAt } from './levels.js';
import { evolveOrgan, organFacts, type Organ, type OrganEvent } from './organ.js';
import { named } from './named.js';

const foundOrgan = organFacts.OrganFounded.schema.extend({
  level: claim('jurisdiction.level', z.enum(levelNames), '所在区域的层级 / level of its jurisdiction'),
});

function found(data: OutputOf<typeof foundOrgan>, state: Organ, context: Context): readonly OrganEvent[] {
  ensure(state.status === 'NONE', 'conflict', 'AlreadyFounded', { name: state.name ?? '' });
  ensureBelongs(context, data.jurisdiction);
  ensure(organTypesAt[data.level].includes(data.type), 'invalid', 'NoSuchOrganAtThisLevel', {
    ...named('level', levels[data.level]),
    ...named('type', organTypes[data.type]),
  });
  const works = data.type === 'WORKING_COMMITTEE';
  ensure(!works || data.function, 'invalid', 'FunctionMissing');
  ensure(works || !data.function, 'invalid', 'FunctionNotApplicable', named('type', organTypes[data.type]));
  return [{ type: 'OrganFounded', data }];
}

function rename(
  data: OutputOf<typeof organFacts.OrganRenamed.schema>,
  state: Organ,
  context: Context,
): readonly OrganEvent[] {
  ensureOpen(state, context);
  return data.name === state.name ? [] : [{ type: 'OrganRenamed', data }];
}

function close(
  data: OutputOf<typeof organFacts.OrganClosed.schema>,
  state: Organ,
  context: Context,
): readonly OrganEvent[] {
  ensureOpen(state, context);
  return [{ type: 'OrganClosed', data }];
}

function ensureOpen(state: Organ, context: Context): void {
  ensure(state.status !== 'NONE', 'missing', 'NoSuchOrgan');
  ensureReach(context, context.jurisdiction);
  ensure(state.status === 'OPEN', 'conflict', 'OrganIsClosed', { name: state.name ?? '' });
}

const ruling = rulingsOn<Organ, OrganEvent>();
const who = ['PLATFORM_ADMIN'];
const whenOpen = ['NoSuchOrgan', 'OutsideYourJurisdiction', 'OrganIsClosed'];

export const organ = decider({
  category: 'organ',
  resource: 'organs',
  initial: { status: 'NONE' } as Organ,
  facts: organFacts,
  commands: {
    FoundOrgan: ruling({
      zh: '设立机关',
      en: 'Found an organ in a jurisdiction',
      who,
      basis: '§0.3、L-1',
      creates: true,
      placeOf: ({ jurisdiction }) => jurisdiction,
      schema: foundOrgan,
      example: {
        jurisdiction: 'wuxi.huishan',
        level: 'COUNTY',
        type: 'WORKING_COMMITTEE',
        name: '惠山区人大常委会代表工作委员会',
        code: '惠人大代',
        function: 'DEPUTY_AFFAIRS',
      },
      refusals: [
        'AlreadyFounded',
        'BelongsElsewhere',
        'OutsideYourJurisdiction',
        'NoSuchOrganAtThisLevel',
        'FunctionMissing',
        'FunctionNotApplicable',
      ],
      decide: found,
    }),
    RenameOrgan: ruling({
      zh: '机关更名',
      en: 'Rename an organ',
      who,
      basis: '§0.3',
      schema: organFacts.OrganRenamed.schema,
      example: { name: '惠山区人大常委会代表联络工作委员会' },
      refusals: whenOpen,
      decide: rename,
    }),
    CloseOrgan: ruling({
      zh: '撤销机关',
      en: 'Close an organ',
      who,
      basis: '§0.3',
      schema: organFacts.OrganClosed.schema,
      example: { on: '2026-07-01', reason: '机构改革，职能并入区城市管理局' },
      refusals: whenOpen,
      decide: close,
    }),
  },
  evolve: evolveOrgan,
});
