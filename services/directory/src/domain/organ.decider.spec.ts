import type { CommandOf, EventOf, Of } from '@lianxin/event-sourcing';
import { given } from '@lianxin/event-sourcing/testing';
import { levelNames, organTypeNames } from '@lianxin/vocabulary';
import { decidingBodies, organTypesAt } from './levels.js';
import { organ } from './organ.decider.js';

type Found = Of<CommandOf<typeof organ>, 'FoundOrgan'>;
const by = (jurisdiction: string, actorIn = jurisdiction) => ({
  actor: { personId: 'p-admin', role: 'PLATFORM_ADMIN', organId: 'o-sc-office', jurisdiction: actorIn },
  jurisdiction,
});
const bureau: Of<EventOf<typeof organ>, 'OrganFounded'> = {
  type: 'OrganFounded',
  data: {
    jurisdiction: 'wuxi.huishan',
    level: 'COUNTY',
    type: 'HANDLING_UNIT',
    name: '惠山区住房和城乡建设局',
    code: '惠住建',
  },
};
const closed: EventOf<typeof organ> = { type: 'OrganClosed', data: { on: '2026-07-01', reason: '机构改革' } };
const found = (over: Partial<Found['data']>, who = by('wuxi.huishan')) =>
  given(organ).when({ type: 'FoundOrgan', data: { ...bureau.data, ...over } }, who);

describe('an organ', () => {
  it('§0.3: is founded by an administrator of its jurisdiction', () => {
    found({}).then(bureau);
  });
  it('§0.3: is founded by an administrator from above', () => {
    found({}, by('wuxi.huishan', 'wuxi')).then(bureau);
  });
  it('is founded once', () => {
    given(organ, bureau)
      .when({ type: 'FoundOrgan', data: bureau.data }, by('wuxi.huishan'))
      .thenRefused('AlreadyFounded');
  });
  it('is not founded by a neighbour', () => {
    found({}, by('wuxi.huishan', 'wuxi.xinwu')).thenRefused('OutsideYourJurisdiction');
  });
  it('belongs to the jurisdiction its data names', () => {
    found({}, by('wuxi')).thenRefused('BelongsElsewhere');
  });

  it.each(['STREET', 'DEV_ZONE'] as const)('L-1: no deciding body is founded at the level %s', (level) => {
    for (const type of decidingBodies) found({ level, type }).thenRefused('NoSuchOrganAtThisLevel');
  });
  it('§0.1: a township has a presidium and no standing committee', () => {
    found({ level: 'TOWNSHIP', type: 'PRESIDIUM' }).thenTypes('OrganFounded');
    found({ level: 'TOWNSHIP', type: 'STANDING_COMMITTEE' }).thenRefused('NoSuchOrganAtThisLevel');
  });
  it('§0.3: exactly the organs of a level can be founded there', () => {
    for (const level of levelNames)
      for (const type of organTypeNames) {
        const works = type === 'WORKING_COMMITTEE';
        const outcome = found({ level, type, ...(works ? { function: 'BUDGET' as const } : {}) });
        if (organTypesAt[level].includes(type)) outcome.thenTypes('OrganFounded');
        else outcome.thenRefused('NoSuchOrganAtThisLevel');
      }
  });
  it('§0.3: a working committee has a function', () => {
    found({ type: 'WORKING_COMMITTEE' }).thenRefused('FunctionMissing');
  });
  it('§0.3: no other organ has one', () => {
    found({ type: 'COURT', function: 'BUDGET' }).thenRefused('FunctionNotApplicable');
  });

  it('is renamed', () => {
    const name = '惠山区住房城乡建设局';
    given(organ, bureau)
      .when({ type: 'RenameOrgan', data: { name } }, by('wuxi.huishan'))
      .then({ type: 'OrganRenamed', data: { name } });
  });
  it('is not renamed to the name it has', () => {
    given(organ, bureau)
      .when({ type: 'RenameOrgan', data: { name: bureau.data.name } }, by('wuxi.huishan'))
      .thenNothing();
  });
  it('is closed once', () => {
    const command = { type: 'CloseOrgan', data: closed.data } as CommandOf<typeof organ>;
    given(organ, bureau).when(command, by('wuxi.huishan')).then(closed);
    given(organ, bureau, closed).when(command, by('wuxi.huishan')).thenRefused('OrganIsClosed');
  });
  it('keeps its name when it is closed', () => {
    given(organ, bureau, closed)
      .when({ type: 'RenameOrgan', data: { name: '新名' } }, by('wuxi.huishan'))
      .thenRefused('OrganIsClosed');
  });
  it('is neither renamed nor closed by a neighbour', () => {
    const stranger = by('wuxi.huishan', 'wuxi.xinwu');
    given(organ, bureau)
      .when({ type: 'RenameOrgan', data: { name: '新名' } }, stranger)
      .thenRefused('OutsideYourJurisdiction');
    given(organ, bureau)
      .when({ type: 'CloseOrgan', data: { on: '2026-07-01', reason: '合并' } }, stranger)
      .thenRefused('OutsideYourJurisdiction');
  });
  it('must exist to be renamed', () => {
    given(organ)
      .when({ type: 'RenameOrgan', data: { name: '新名' } }, by('wuxi.huishan'))
      .thenRefused('NoSuchOrgan');
  });
});
