import type { DirectoryTold } from '@lianxin/contracts';
import type { RulesRef } from '@lianxin/event-sourcing';
import { RuleBook } from './rule-book.js';
import { deputy, Directory, population, role } from '../testing/directory.js';
import { Floor, run, type Room } from '../testing/rooms.js';
import { until } from '../testing/until.js';

let floor: Floor;
let room: Room;
let directory: Directory;
let stop: () => Promise<void>;
beforeAll(async () => {
  floor = await Floor.lay();
  floor.clock.set('2026-06-01T04:00:00Z');
  room = await floor.petitions();
  directory = new Directory(room.broker);
  stop = run(room, 'inbox');
  await directory.tell(...population);
  await until(
    'the population is known',
    async () => (await floor.rows('select 1 from petitions_house.seat')).length === 9,
  );
});
afterAll(async () => {
  await stop();
  await floor.clear();
});

const seatsOf = async (account: string) =>
  (await room.seats.memberOf(account))?.seats.map((it) => `${it.role}@${it.organId} ${it.status}`);
const ruleSet = (jurisdiction: string, version: number, from: string): DirectoryTold => ({
  type: 'RuleSetInForce',
  data: { ruleSetId: `rules of ${jurisdiction}`, jurisdiction, version, from, values: { version } },
});

describe('the copy of the directory', () => {
  it('knows people, organs, jurisdictions and seats', async () => {
    expect(await room.seats.memberOf('carl')).toEqual({
      account: 'carl',
      personId: 'carl',
      name: 'carl',
      seats: [
        {
          id: 'carl-HANDLER_CLERK',
          role: 'HANDLER_CLERK',
          organId: 'water',
          organName: 'water',
          jurisdiction: 'wuxi.huishan',
          status: 'ACTIVE',
        },
      ],
    });
    expect(await room.seats.memberOf('gus')).toMatchObject({ seats: [] });
    expect(await room.seats.memberOf('nobody')).toBeUndefined();
    expect(await floor.rows('select id from petitions_house.jurisdiction order by id')).toMatchObject([
      { id: 'wuxi' },
      { id: 'wuxi.huishan' },
      { id: 'wuxi.xinwu' },
    ]);
  });

  it('knows which references point at something in office', async () => {
    expect(await room.seats.missing('organ', ['water', 'closed-office', 'none'], 'wuxi.huishan')).toEqual([
      'closed-office',
      'none',
    ]);
    expect(await room.seats.missing('person', ['gus', 'none'], 'wuxi.huishan')).toEqual(['none']);
    expect(await room.seats.missing('deputy', ['ada', 'bob', 'eve', 'carl'], 'wuxi.huishan')).toEqual([
      'bob',
      'eve',
      'carl',
    ]);
  });

  it('is read anew when it changes: a seat given, suspended and ended', async () => {
    expect(await seatsOf('gus')).toEqual([]);
    await directory.tell(role('gus', 'HANDLER_CLERK', 'roads', 'wuxi.huishan'));
    await until('the seat is known', async () => (await seatsOf('gus'))!.length === 1);
    await directory.tell(deputy('ian', 'wuxi.huishan', 'SUSPENDED'));
    await until('it is suspended', async () => (await seatsOf('ian'))![0]!.endsWith('SUSPENDED'));
    await directory.tell({
      type: 'RoleEnded',
      data: { seatId: 'gus-HANDLER_CLERK', personId: 'gus', on: '2026-05-31', reason: '调动' },
    });
    await until('the seat has ended', async () => (await seatsOf('gus'))!.length === 0);
  });

  it('gives a person the account that moves to him, in whatever order it is told', async () => {
    await directory.tell({ type: 'AccountLinked', data: { personId: 'gus', account: 'hal' } });
    await until(
      'it is nobody’s while it seems to be both’s',
      async () => (await room.seats.memberOf('hal')) === undefined,
    );
    await directory.tell({ type: 'AccountUnlinked', data: { personId: 'hal', account: 'hal' } });
    await until('it has moved', async () => (await room.seats.memberOf('hal'))?.personId === 'gus');
    expect(await room.house.parking.count(room.house.pool)).toBe(0);
  });
});

describe('the rules that hold', () => {
  const told = (version: number) =>
    until(
      'the rules are known',
      async () => (await floor.rows('select 1 from petitions_house.rule_set')).length >= version,
    );
  const rulesOf = async (jurisdiction: string) => {
    const { id, version } = await room.house.around.rulesOf(jurisdiction);
    return `${id}@${version}`;
  };

  it('are the statute, the nearest above, the own ones, and from their date on the next version', async () => {
    expect(await rulesOf('wuxi.huishan')).toBe('statute@1');
    await directory.tell(ruleSet('wuxi', 1, '2026-01-01'));
    await told(1);
    await until('the city’s', async () => (await rulesOf('wuxi.huishan')) === 'rules of wuxi@1');
    await directory.tell(ruleSet('wuxi.huishan', 1, '2026-01-01'), ruleSet('wuxi.huishan', 2, '2026-07-01'));
    await told(3);
    await until('its own', async () => (await rulesOf('wuxi.huishan')) === 'rules of wuxi.huishan@1');
    expect(await rulesOf('wuxi.xinwu')).toBe('rules of wuxi@1');
    floor.clock.set('2026-06-30T16:00:00Z'); // midnight in Wuxi
    expect(await rulesOf('wuxi.huishan')).toBe('rules of wuxi.huishan@2');
  });

  it('are those a case began under, for as long as it lasts', async () => {
    const began = { id: 'rules of wuxi.huishan', version: 1 };
    expect(await room.house.around.rulesOf('wuxi.huishan', began)).toEqual({ ...began, values: { version: 1 } });
    expect(await room.house.around.rulesOf('wuxi.huishan', { id: 'statute', version: 1 })).toMatchObject({
      id: 'statute',
    });
    await expect(room.house.around.rulesOf('wuxi.huishan', { ...began, version: 9 })).rejects.toThrow('are not known');
  });

  it('§1.0.2: always come with the newest notices on public holidays, whatever version a case began under', async () => {
    const notice = (year: number, name: string): DirectoryTold => ({
      type: 'DayNoticeImported',
      data: { year, rows: [{ date: `${year}-01-01`, kind: 'HOLIDAY', name }], source: '国办发明电〔2026〕7号' },
    });
    const noticesUnder = async (began?: RulesRef) =>
      (await room.house.around.rulesOf('wuxi.huishan', began)).values['calendar.notices'];
    const asNow = (name: string) =>
      [2027, 2028].map((year) => ({
        year,
        rows: [{ date: `${year}-01-01`, kind: 'HOLIDAY', name: year === 2027 ? name : '元旦' }],
      }));
    expect(await noticesUnder()).toBeUndefined();
    await directory.tell(notice(2027, '元旦'), notice(2028, '元旦'));
    await until('both notices are known', async () => ((await noticesUnder()) as unknown[] | undefined)?.length === 2);
    for (const began of [undefined, { id: 'statute', version: 1 }, { id: 'rules of wuxi', version: 1 }])
      expect(await noticesUnder(began)).toEqual(asNow('元旦'));
    await directory.tell(notice(2027, '新年'));
    await until('the newer one of 2027', async () => JSON.stringify(await noticesUnder()).includes('新年'));
    expect(await noticesUnder()).toEqual(asNow('新年'));
  });

  it('reach a process whose inbox another one reads', async () => {
    const other = await floor.petitions();
    expect((await other.house.around.rulesOf('wuxi.xinwu')).version).toBe(1);
    await directory.tell(ruleSet('wuxi', 2, '2026-02-01'));
    await until('the other process knows', async () => (await other.house.around.rulesOf('wuxi.xinwu')).version === 2);
  });

  it('are asked for again when asking failed once', async () => {
    let fails = true;
    const pool = {
      query: (...args: [string]) => (fails ? Promise.reject(new Error('away')) : floor.admin.query(...args)),
    };
    const rules = new RuleBook(pool as never, 'petitions_house', () => '2026-06-01');
    await expect(rules.rulesOf('wuxi')).rejects.toThrow('away');
    fails = false;
    await expect(rules.rulesOf('wuxi')).resolves.toMatchObject({ id: 'rules of wuxi' });
  });
});
