import fc from 'fast-check';
import { poison } from '../testing/petitions.service.js';
import { file, Floor, issue, note, rename, run, type Room } from '../testing/rooms.js';
import { until } from '../testing/until.js';
import type { Located } from './house.js';
import { rebuild, type RebuildProgress } from './rebuild.js';
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

const located = (name: string): Located => room.located.find(({ projection }) => projection.name === name)!;
const boardRows = () => floor.rows('select * from petitions.board order by id');
const everyRow = async () => [await boardRows(), await floor.rows('select * from petitions.organ_load order by id')];
const upToDate = () =>
  until('the projections are up to date', async () => {
    const head = await room.store.head();
    const rows = await floor.rows(`select position from petitions_house.checkpoint where name like '%.v%'`);
    return rows.length === 2 && rows.every((it) => it.position === head);
  });
const indexes = async () =>
  (await floor.rows(`select indexname from pg_indexes where schemaname = 'petitions' order by 1`)).map(
    (it) => it.indexname,
  );

/** A store whose feed waits after its first batch until it is told to go on. */
function haltingAfterFirstBatch(of: Room) {
  let halted = () => {};
  let goOn = () => {};
  const reached = new Promise<void>((resolve) => (halted = resolve));
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  let feeds = 0;
  const store = new Proxy(of.store, {
    get: (target, key) => {
      if (key !== 'feed') {
        const value = Reflect.get(target, key) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return async function* (options: object) {
        const first = (feeds += 1) === 1;
        for await (const batch of target.feed(options)) {
          yield batch;
          if (first) {
            halted();
            await gate;
          }
        }
      };
    },
  });
  return { house: { ...of.house, store }, reached, goOn };
}

describe('a rebuild', () => {
  it('equals what the live projection wrote, whatever happened', async () => {
    const stop = run(room, 'projector');
    const act = fc.tuple(
      fc.constantFrom('file', 'rename', 'answer', 'note'),
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 9 }),
    );
    let run_ = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (history) => {
        run_ += 1;
        for (const [what, name, text] of history) {
          const id = `${run_}${name}`;
          if (what === 'file') await file(room, id, text, `organ-${name}`).catch(refused);
          if (what === 'rename') await rename(room, id, text).catch(refused);
          if (what === 'answer') await issue(room, id, { type: 'AnswerPetition', data: { text } }).catch(refused);
          if (what === 'note')
            await note(room, id, { type: 'NoteLine', data: { organId: id, line: text } }).catch(refused);
        }
        if ((await room.store.head()) === undefined) return;
        await upToDate();
        const lived = await everyRow();
        for (const it of room.located) await rebuild(room.house, it);
        expect(await everyRow()).toEqual(lived);
      }),
      { numRuns: 12 },
    );
    await stop().catch((error) => expect(error).toMatchObject({ name: 'CheckpointMoved' }));
  });

  it('goes on while others write, serves the old rows until it is done, and has all of the new ones then', async () => {
    for (let i = 0; i < 20; i += 1) await file(room, `c${i}`);
    const first = run(room, 'projector');
    await upToDate();
    await first();
    await floor.admin.query(`update petitions.board set title = 'old'`);
    const { house, reached, goOn } = haltingAfterFirstBatch(room);
    const rebuilding = rebuild(house, located('board.v1'));
    await reached;
    await file(room, 'new');
    await rename(room, 'c0', 'renamed');
    expect(new Set((await boardRows()).map((it) => it.title))).toEqual(new Set(['old']));
    goOn();
    expect(await rebuilding).toBe(22);
    expect((await boardRows()).map((it) => it.title)).toHaveLength(21);
    expect((await boardRows()).find((it) => it.id === 'c0')).toMatchObject({ title: 'renamed', events: 2 });
    const stop = run(room, 'projector');
    await rename(room, 'c0', 'afterwards');
    await upToDate();
    await stop();
    expect((await boardRows()).find((it) => it.id === 'c0')).toMatchObject({ title: 'afterwards', events: 3 });
  });

  it('leaves the indexes the names that migrations know them by', async () => {
    const before = await indexes();
    await file(room, 'a');
    await rebuild(room.house, located('board.v1'));
    await rebuild(room.house, located('board.v1'));
    expect(await indexes()).toEqual(before);
  });

  it('that is ended in the middle leaves the old table as it was, and the next one succeeds', async () => {
    const stop = run(room, 'projector');
    await file(room, 'a');
    await upToDate();
    await stop();
    const before = await boardRows();
    const { house, reached, goOn } = haltingAfterFirstBatch(room);
    const end = new AbortController();
    const rebuilding = rebuild(house, located('board.v1'), undefined, end.signal);
    await reached;
    end.abort();
    goOn();
    await expect(rebuilding).rejects.toThrow('aborted');
    expect(await boardRows()).toEqual(before);
    expect(await rebuild(room.house, located('board.v1'))).toBe(1);
    expect(await boardRows()).toEqual(before);
  });

  it('is refused while another one goes on', async () => {
    await file(room, 'a');
    const { house, reached, goOn } = haltingAfterFirstBatch(room);
    const rebuilding = rebuild(house, located('board.v1'));
    await reached;
    await expect(rebuild(room.house, located('board.v1'))).rejects.toThrow('board.v1 is being rebuilt already');
    goOn();
    expect(await rebuilding).toBe(1);
  });

  it('tells how far it has come, and at the end all of it', async () => {
    for (let i = 0; i < 30; i += 1) await file(room, `c${i}`);
    const heard: RebuildProgress[] = [];
    const events = await rebuild(room.house, located('board.v1'), (it) => heard.push(it));
    expect(events).toBe(30);
    expect(heard.at(-1)!.events).toBe(30);
    expect(heard.map((it) => it.events)).toEqual(heard.map((it) => it.events).sort((a, b) => a - b));
    expect(heard.every((it) => it.eventsPerSecond > 0)).toBe(true);
  });

  it('parks what cannot be folded, as the live projection would, and drops what was parked before', async () => {
    poison.titles.add('bad');
    const stop = run(room, 'projector');
    await file(room, 'a');
    await rename(room, 'a', 'bad');
    await rename(room, 'a', 'later');
    await file(room, 'b', 'bad too');
    await upToDate();
    await stop();
    const parked = async () =>
      (await room.house.parking.list(room.house.pool)).map(({ message, reason }) => [message.id, reason]);
    const before = await parked();
    await rebuild(room.house, located('board.v1'));
    expect(await parked()).toEqual(before);
    poison.titles.clear();
    expect(await retryParked(room, 'board.v1')).toEqual({ done: 2, left: 0 });
    expect((await boardRows())[0]).toMatchObject({ title: 'later', events: 3 });
  });
});

describe('a projection in a new version', () => {
  beforeEach(async () => {
    const stop = run(room, 'projector');
    await file(room, 'a');
    await upToDate();
    await stop();
    await floor.admin.query(`update petitions_house.checkpoint set name = 'board.v0' where name = 'board.v1'`);
    await floor.admin.query(`update petitions.board set title = 'as the old version wrote it', events = 100`);
  });

  it('is folded afresh at the start, and the checkpoint of the old one goes', async () => {
    const stop = run(room, 'projector');
    await upToDate();
    await rename(room, 'a', 'afterwards');
    await upToDate();
    await stop();
    expect(await boardRows()).toMatchObject([{ title: 'afterwards', events: 2 }]);
    expect(await floor.rows(`select name from petitions_house.checkpoint where name like 'board%'`)).toEqual([
      { name: 'board.v1' },
    ]);
  });

  it('serves the old rows until then, and the other projections go on', async () => {
    const hold = await floor.admin.connect();
    await hold.query('begin; lock table petitions.board in share mode');
    const stop = run(room, 'projector');
    await file(room, 'b');
    await until(
      'the other goes on',
      async () => (await floor.rows('select petitions from petitions.organ_load'))[0]?.petitions === 2,
    );
    expect(await boardRows()).toMatchObject([{ title: 'as the old version wrote it' }]);
    await hold.query('commit');
    hold.release();
    await upToDate();
    await stop();
    expect(await boardRows()).toMatchObject([
      { id: 'a', events: 1 },
      { id: 'b', events: 1 },
    ]);
  });
});

const refused = (error: Error): void => {
  if (error.name !== 'Refusal') throw error;
};
