import { recorded } from '@lianxin/event-sourcing/testing';
import { toContract } from '@lianxin/messaging';
import { poisonedAdvice } from '../testing/advice.service.js';
import { poison } from '../testing/petitions.service.js';
import { everything, file, Floor, rename, run, type Room } from '../testing/rooms.js';
import { until } from '../testing/until.js';
import { retryParked } from './retry-parked.js';

let floor: Floor;
let from: Room;
let to: Room;
beforeEach(async () => {
  floor = await Floor.lay();
  [from, to] = [await floor.petitions(), await floor.advice()];
});
afterEach(async () => {
  poison.titles.clear();
  poisonedAdvice.titles.clear();
  await floor.clear();
});

const told = async (): Promise<Record<string, any>> =>
  Object.fromEntries((await floor.rows('select * from advice.told_petition')).map((row) => [row.id, row]));
/** Both the offsets of the group and of everything in the inbox stand behind the last message. */
const heardAll = () =>
  until('the inbox has heard everything', async () => {
    const rows = await floor.rows(
      `select t.name, l.partition, l.next - 1 as last from broker.log l join broker.topic t on t.name = l.topic
       where t.name = 'petitions.events' and l.next > 0`,
    );
    const checkpoints = await floor.rows('select name, position from advice_house.checkpoint');
    const at = new Map(checkpoints.map((it) => [it['name'], it['position']]));
    return (
      rows.length > 0 &&
      rows.every(({ partition, last }: any) =>
        ['inbox', 'told_petition.v1'].every((it) => at.get(`${it}@petitions.events/${partition}`) === last),
      )
    );
  });
const relayed = () =>
  until('the relay has told everything', async () => {
    const [row] = await floor.rows(`select position from petitions_house.checkpoint where name = 'relay'`);
    return row?.['position'] === (await from.store.head());
  });
const advised = async () => (await everything(to)).map(({ stream }) => stream).sort();

describe('from one service to another', () => {
  it('goes what is published, and the answer comes back to the case', async () => {
    const stops = [run(from, 'relay'), run(from, 'inbox'), run(to, 'inbox'), run(to, 'relay')];
    await file(from, 'a');
    await until('advice comes back', async () => (await from.store.read('petition-a')).length === 2);
    for (const stop of stops) await stop();
    const [filed, noted] = await from.store.read('petition-a');
    expect(noted).toMatchObject({
      event: { type: 'AdviceNoted', data: { adviceId: 'a' } },
      context: { caseId: filed!.context.caseId },
    });
    expect(await told()).toMatchObject({ a: { messages: 1 } });
  });

  it('a relay that dies between telling and noting it tells twice, and the inbox takes it once', async () => {
    const first = run(from, 'relay');
    await file(from, 'a');
    await rename(from, 'a', 'second');
    await relayed();
    await first();
    await floor.admin.query(`delete from petitions_house.checkpoint where name = 'relay'`);
    const stops = [run(from, 'relay'), run(to, 'inbox')];
    await rename(from, 'a', 'third');
    await relayed();
    await heardAll();
    for (const stop of stops) await stop();
    const [{ count }] = (await floor.rows(
      'select count(*)::int from broker.message m join broker.log l on l.id = m.log where l.topic = $1',
      ['petitions.events'],
    )) as any;
    expect(count).toBe(5);
    expect(await told()).toMatchObject({ a: { messages: 3, title: 'third' } });
    expect(await advised()).toEqual(['advice-a']);
  });

  it('an event that cannot be put into words is parked, in the journal all the same, and told after a retry, in order', async () => {
    poison.titles.add('telling bad');
    const stops = [run(from, 'relay'), run(to, 'inbox')];
    await file(from, 'a');
    await rename(from, 'a', 'bad');
    await rename(from, 'a', 'later');
    await file(from, 'b');
    await relayed();
    await heardAll();
    expect(await told()).toMatchObject({ a: { messages: 1 }, b: { messages: 1 } });
    const [{ count }] = (await floor.rows(
      'select count(*)::int from broker.message m join broker.log l on l.id = m.log where l.topic = $1',
      ['petitions.journal'],
    )) as any;
    expect(count).toBe(4);
    poison.titles.clear();
    expect(await retryParked(from, 'relay')).toEqual({ done: 2, left: 0 });
    await until('the rest is heard', async () => (await told())['a'].title === 'later');
    for (const stop of stops) await stop();
    expect(await told()).toMatchObject({ a: { messages: 3 } });
  });
});

describe('the inbox', () => {
  it('parks a message that a copy cannot take, and what follows in its case; others and the reactions go on', async () => {
    poisonedAdvice.titles.add('bad');
    await file(from, 'a');
    await rename(from, 'a', 'bad');
    await rename(from, 'a', 'later');
    await file(from, 'b');
    const relay = run(from, 'relay');
    await relayed();
    const stops = [relay, run(to, 'inbox')];
    await heardAll();
    expect(await told()).toMatchObject({ a: { messages: 1 }, b: { messages: 1 } });
    expect(await advised()).toEqual(['advice-a', 'advice-b']);
    poisonedAdvice.titles.clear();
    expect(await retryParked(to, 'told_petition.v1')).toEqual({ done: 2, left: 0 });
    expect(await told()).toMatchObject({ a: { messages: 3, title: 'later' } });
    for (const stop of stops) await stop();
  });

  it('sets a message aside that cannot be read, once for each who would take it, and keeps it through a retry', async () => {
    const good = toContract('petitions', recorded({ type: 'PetitionTold', data: { petitionId: 'a', title: 'good' } }), {
      message: { type: 'PetitionTold', data: { petitionId: 'a', title: 'good' } },
      version: 1,
    });
    await from.broker.publish('petitions.events', [
      { key: 'x', id: 'unreadable', value: 'this is no event' },
      { ...good, key: 'case-1' },
    ]);
    const stop = run(to, 'inbox');
    await heardAll();
    expect(await told()).toMatchObject({ a: { title: 'good' } });
    const parked = await to.house.parking.list(to.house.pool);
    expect(parked.map(({ runner, messageId, reason }) => [runner, messageId, reason.split(':')[0]]).sort()).toEqual([
      ['inbox', 'unreadable', 'MalformedMessage'],
      ['told_petition.v1', 'unreadable', 'MalformedMessage'],
    ]);
    expect(parked[0]!.message.event.data).toMatchObject({ value: 'this is no event' });
    expect(await retryParked(to, 'inbox')).toEqual({ done: 0, left: 1 });
    await stop();
  });

  it('gives a copy in a new version everything its topic still has', async () => {
    const relay = run(from, 'relay');
    const first = run(to, 'inbox');
    await file(from, 'a');
    await relayed();
    await heardAll();
    await first();
    await floor.admin
      .query(`update advice_house.checkpoint set name = replace(name, 'told_petition.v1', 'told_petition.v0');
      update advice_house.heard set consumer = 'told_petition.v0' where consumer = 'told_petition.v1'`);
    const again = await floor.advice();
    const second = run(again, 'inbox');
    await rename(from, 'a', 'later');
    await relayed();
    await heardAll();
    for (const stop of [relay, second]) await stop();
    expect(await told()).toMatchObject({ a: { messages: 2, title: 'later' } });
    expect(await floor.rows(`select name from advice_house.checkpoint where name like '%.v0%'`)).toEqual([]);
    expect(await advised()).toEqual(['advice-a']);
  });
});
