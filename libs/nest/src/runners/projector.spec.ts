import { until } from '../testing/until.js';
import { poison } from '../testing/petitions.service.js';
import { file, Floor, rename, run, type Room } from '../testing/rooms.js';
import { CheckpointMoved } from './checkpoints.js';
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

const boardOf = async (): Promise<Record<string, any>> =>
  Object.fromEntries((await floor.rows('select * from petitions.board order by id')).map((row) => [row.id, row]));
const caughtUp = async (): Promise<boolean> => {
  const head = await room.store.head();
  const rows = await floor.rows('select position from petitions_house.checkpoint where name in ($1, $2)', [
    'board.v1',
    'organ_load.v1',
  ]);
  return rows.length === 2 && rows.every((it) => it.position === head);
};
const upToDate = () => until('the projections are up to date', caughtUp);

describe('the projector', () => {
  it('folds each event once into every projection it bears on, in order within a case', async () => {
    const stop = run(room, 'projector');
    await file(room, 'a');
    await file(room, 'b');
    for (const title of ['one', 'two', 'three']) await rename(room, 'a', title);
    await upToDate();
    await stop();
    expect(await boardOf()).toMatchObject({ a: { title: 'three', events: 4, revision: 4 }, b: { events: 1 } });
    expect(await floor.rows('select * from petitions.organ_load')).toEqual([
      { id: 'water', petitions: 2, answered: 0 },
    ]);
  });

  it('writes rows and checkpoint in one transaction: what is killed at the commit is folded once', async () => {
    await floor.admin.query(`
      create function petitions_house.die() returns trigger language plpgsql
        as 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
      create constraint trigger die after update on petitions_house.checkpoint
        deferrable initially deferred for each row when (new.position is not null) execute function petitions_house.die()`);
    await file(room, 'a');
    await rename(room, 'a', 'once');
    const failed = room.runners[0]!.run(new AbortController().signal);
    await expect(failed).rejects.toThrow();
    expect(await floor.rows('select * from petitions.board')).toEqual([]);
    await floor.admin.query('drop trigger die on petitions_house.checkpoint');
    const stop = run(room, 'projector');
    await upToDate();
    await stop();
    expect(await boardOf()).toMatchObject({ a: { title: 'once', events: 2 } });
  });

  it('parks an event it cannot take; other cases go on and later messages of the case wait behind it in order', async () => {
    poison.titles.add('poisonous');
    const stop = run(room, 'projector');
    await file(room, 'a');
    await rename(room, 'a', 'poisonous');
    await rename(room, 'a', 'later');
    await rename(room, 'a', 'last');
    await file(room, 'b');
    await upToDate();
    expect(await boardOf()).toMatchObject({ a: { title: 'petition a', events: 1 }, b: { events: 1 } });
    const parked = await room.house.parking.list(room.house.pool);
    expect(parked.map(({ runner, message, reason }) => [runner, message.revision, reason])).toEqual([
      ['board.v1', 2, 'Error: poisoned by poisonous'],
      ['board.v1', 3, 'behind an earlier message of its case'],
      ['board.v1', 4, 'behind an earlier message of its case'],
    ]);
    await stop();
  });

  it('parks out of one batch only what it must', async () => {
    poison.titles.add('poisonous');
    for (let i = 0; i < 40; i += 1) await file(room, `c${i}`, i === 17 ? 'poisonous' : 'harmless');
    await rename(room, 'c17', 'later');
    const stop = run(room, 'projector');
    await upToDate();
    await stop();
    expect(Object.keys(await boardOf())).toHaveLength(39);
    expect(await room.house.parking.count(room.house.pool)).toBe(2);
    expect(await floor.rows('select petitions from petitions.organ_load')).toEqual([{ petitions: 40 }]);
  });

  it('takes up what is parked again when the cause is gone, in order, also while it works', async () => {
    poison.titles.add('poisonous');
    const stop = run(room, 'projector');
    await file(room, 'a');
    await rename(room, 'a', 'poisonous');
    await rename(room, 'a', 'later');
    await upToDate();
    expect(await retryParked(room, 'board.v1')).toEqual({ done: 0, left: 2 });
    expect((await room.house.parking.list(room.house.pool)).map(({ attempts }) => attempts)).toEqual([2, 1]);
    poison.titles.clear();
    expect(await retryParked(room, 'board.v1')).toEqual({ done: 2, left: 0 });
    await rename(room, 'a', 'afterwards');
    await upToDate();
    await stop();
    expect(await boardOf()).toMatchObject({ a: { title: 'afterwards', events: 4 } });
  });

  it('learns that another process took a case up again', async () => {
    poison.titles.add('poisonous');
    const stop = run(room, 'projector');
    await file(room, 'a', 'poisonous');
    await upToDate();
    poison.titles.clear();
    const other = await floor.petitions();
    expect(await retryParked(other, 'board.v1')).toEqual({ done: 1, left: 0 });
    await rename(room, 'a', 'afterwards');
    await upToDate();
    await stop();
    expect(await room.house.parking.count(room.house.pool)).toBe(0);
    expect(await boardOf()).toMatchObject({ a: { title: 'afterwards', events: 2 } });
  });

  it('still knows after a restart what is parked', async () => {
    poison.titles.add('poisonous');
    const first = run(room, 'projector');
    await file(room, 'a', 'poisonous');
    await upToDate();
    await first();
    poison.titles.clear();
    const again = await floor.petitions();
    const second = run(again, 'projector');
    await rename(room, 'a', 'later');
    await upToDate();
    await second();
    expect(await boardOf()).toEqual({});
    expect(await room.house.parking.count(room.house.pool)).toBe(2);
  });

  it('fences off a zombie: who writes from an old checkpoint keeps nothing and stops', async () => {
    const zombie = room.runners[0]!.run(new AbortController().signal);
    await file(room, 'a');
    await upToDate();
    await floor.admin.query(`update petitions_house.checkpoint set position = '999' where name = 'board.v1'`);
    await file(room, 'b');
    await expect(zombie).rejects.toThrow(CheckpointMoved);
    expect(Object.keys(await boardOf())).toEqual(['a']);
    expect(await floor.rows('select petitions from petitions.organ_load')).toEqual([{ petitions: 1 }]);
  });

  it('folds each event once although two work at the same time', async () => {
    const stop = new AbortController();
    let fencedOff = 0;
    const keepRunning = async (it: Room) => {
      while (!stop.signal.aborted)
        await it.runners[0]!.run(stop.signal).catch((error) => {
          expect(error).toBeInstanceOf(CheckpointMoved);
          fencedOff += 1;
        });
    };
    const both = [keepRunning(room), keepRunning(await floor.petitions())];
    await file(room, 'a');
    for (let i = 0; i < 60; i += 1) await rename(room, 'a', `title ${i}`);
    await upToDate();
    stop.abort();
    await Promise.all(both);
    expect(fencedOff).toBeGreaterThan(0);
    expect(await boardOf()).toMatchObject({ a: { title: 'title 59', events: 61 } });
  });
});
