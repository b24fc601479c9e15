import { until } from '../testing/until.js';
import { poison } from '../testing/petitions.service.js';
import { everything, file, Floor, issue, run, type Room } from '../testing/rooms.js';
import { retryParked } from './retry-parked.js';

let floor: Floor;
let room: Room;
beforeEach(async () => {
  floor = await Floor.lay();
  room = await floor.petitions();
});
afterEach(async () => {
  poison.titles.clear();
  await floor.clear();
});

const typesOf = async (stream: string): Promise<readonly string[]> =>
  (await room.store.read(stream)).map(({ event }) => event.type);
const reacted = (): Promise<unknown> =>
  until('the reactor has heard everything', async () => {
    const [row] = await floor.rows(`select position from petitions_house.checkpoint where name = 'reactor'`);
    return row?.['position'] === (await room.store.head());
  });
const due = () => floor.rows('select id, due, "streamId", attempts, "lastError" from petitions_house.due_command');

describe('the reactor', () => {
  it('handles at once what a policy asks for, and names the event that led to it', async () => {
    const stop = run(room, 'reactor');
    const { caseId } = await file(room, 'a');
    await reacted();
    await stop();
    const [filed, acknowledged] = await room.store.read('petition-a');
    expect(acknowledged).toMatchObject({
      event: { type: 'PetitionAcknowledged' },
      context: { caseId, causedBy: filed!.id, actor: { role: 'SYSTEM_CLOCK' }, jurisdiction: 'wuxi.huishan' },
    });
  });

  it('hears an event twice and asks for one command', async () => {
    const first = run(room, 'reactor');
    await file(room, 'a');
    await reacted();
    await first();
    const before = [await everything(room), await due()];
    await floor.admin.query('delete from petitions_house.checkpoint');
    const second = run(room, 'reactor');
    await reacted();
    await second();
    expect([await everything(room), await due()]).toEqual(before);
  });

  it('parks an event whose consequences fail; other cases go on, and a retry makes up for it', async () => {
    poison.titles.add('receipt of bad');
    const stop = run(room, 'reactor');
    await file(room, 'a', 'bad');
    await file(room, 'b', 'good');
    await reacted();
    expect(await typesOf('petition-a')).toEqual(['PetitionFiled']);
    expect(await typesOf('petition-b')).toEqual(['PetitionFiled', 'PetitionAcknowledged']);
    expect((await due()).map((it) => it['streamId'])).toEqual(['b']);
    poison.titles.clear();
    expect(await retryParked(room, 'reactor')).toEqual({ done: 1, left: 0 });
    expect(await typesOf('petition-a')).toEqual(['PetitionFiled', 'PetitionAcknowledged']);
    expect((await due()).map((it) => it['streamId']).sort()).toEqual(['a', 'b']);
    await stop();
  });

  it('parks what a decider refuses, with the reason', async () => {
    const stop = run(room, 'reactor');
    await file(room, 'a', 'unwelcome');
    await reacted();
    await stop();
    expect(await room.house.parking.list(room.house.pool)).toMatchObject([
      { runner: 'reactor', reason: 'Refusal: Unwelcome' },
    ]);
  });

  it('refuses to retry what nothing parks under', async () => {
    await expect(retryParked(room, 'nobody')).rejects.toThrow('nothing in the petitions service parks under nobody');
  });
});

describe('the alarm', () => {
  beforeEach(async () => {
    floor.clock.set('2026-03-02T04:00:00Z');
    const stop = run(room, 'reactor');
    await file(room, 'a');
    await file(room, 'b', 'cannot be reminded');
    await reacted();
    await stop();
  });

  it('does not ring before a command is due', async () => {
    floor.clock.set('2026-03-05T03:59:59.999Z');
    expect(await room.alarm.ring()).toBe(0);
    expect(await typesOf('petition-a')).not.toContain('HandlerReminded');
  });

  it('rings once when it is due', async () => {
    floor.clock.set('2026-03-05T04:00:00Z');
    await room.alarm.ring();
    await room.alarm.ring();
    const [reminded] = (await room.store.read('petition-a')).filter(({ event }) => event.type === 'HandlerReminded');
    expect(reminded).toMatchObject({
      event: { data: { dueOn: '2026-03-05' } },
      context: { recordedAt: '2026-03-05T04:00:00.000Z' },
    });
    expect((await typesOf('petition-a')).filter((it) => it === 'HandlerReminded')).toHaveLength(1);
    expect((await due()).map((it) => it['streamId'])).toEqual(['b']);
  });

  it('rings once although it dies between deciding and forgetting', async () => {
    const kept = await floor.rows('select * from petitions_house.due_command where "streamId" = $1', ['a']);
    floor.clock.set('2026-03-06T04:00:00Z');
    await room.alarm.ring();
    await floor.admin.query(
      'insert into petitions_house.due_command select * from json_populate_recordset(null::petitions_house.due_command, $1)',
      [JSON.stringify(kept)],
    );
    await room.alarm.ring();
    expect((await typesOf('petition-a')).filter((it) => it === 'HandlerReminded')).toHaveLength(1);
  });

  it('changes nothing for a case that has moved on', async () => {
    await issue(room, 'a', { type: 'AnswerPetition', data: { text: 'done' } });
    const before = await typesOf('petition-a');
    floor.clock.set('2026-03-06T04:00:00Z');
    await room.alarm.ring();
    expect(await typesOf('petition-a')).toEqual(before);
    expect((await due()).map((it) => it['streamId'])).toEqual(['b']);
  });

  it('sets a command aside that keeps failing, and says so', async () => {
    floor.clock.set('2026-03-06T04:00:00Z');
    for (let i = 0; i < 7; i += 1) await room.alarm.ring();
    expect(await due()).toMatchObject([{ streamId: 'b', attempts: 5, lastError: 'Error: the reminder fails' }]);
    const { statusOf } = await import('../operations/status.js');
    expect(await statusOf(room)).toMatchObject({ due: 1, overdue: 0, setAside: 1 });
  });

  it('rings by itself, and a process hears of it', async () => {
    floor.clock.set('2026-03-05T04:00:00Z');
    const stops = [run(room, 'alarm'), run(room, 'reactor')];
    await until('the petition is escalated', async () => (await typesOf('petition-a')).includes('PetitionEscalated'));
    for (const stop of stops) await stop();
    expect((await typesOf('petition-a')).slice(-2)).toEqual(['HandlerReminded', 'PetitionEscalated']);
    expect(await typesOf('escalation-a')).toEqual(['Reacted', 'Reacted']);
  });
});
