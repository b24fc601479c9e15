import { poison } from '../testing/petitions.service.js';
import { file, Floor, rename } from '../testing/rooms.js';
import { until } from '../testing/until.js';
import { wireTo, type Wire } from '../testing/wire.js';
import { statusOf } from '../operations/status.js';

let floor: Floor;
let wires: Wire[];
beforeEach(async () => {
  floor = await Floor.lay();
  wires = [];
});
afterEach(async () => {
  poison.titles.clear();
  for (const wire of wires) await wire.mend().catch(() => undefined);
  await floor.clear();
  for (const wire of wires) await wire.close();
});

const allRunners = ['alarm', 'inbox', 'projector', 'reactor', 'relay'];
const eventsOf = async (id: string) =>
  (await floor.rows('select events from petitions.board where id = $1', [id]))[0]?.['events'] as number | undefined;

describe('the supervisor', () => {
  it('runs each runner in exactly one of two processes, and hands all over when one stops', async () => {
    const [one, two] = [await floor.petitions(), await floor.petitions()];
    one.supervisor.start();
    two.supervisor.start();
    const both = () => [...one.supervisor.active, ...two.supervisor.active].sort();
    await until('every runner runs', () => both().length >= allRunners.length);
    expect(both()).toEqual(allRunners);
    await one.supervisor.stop();
    expect([...one.supervisor.active]).toEqual([]);
    await until('the other has them all', () => [...two.supervisor.active].sort().join() === allRunners.join());
    expect((await statusOf(two)).service).toBe('petitions');
  });

  it('takes over when the connection of the one who holds the lease is terminated, and nothing is lost', async () => {
    const [one, two] = [await floor.petitions(), await floor.petitions()];
    one.supervisor.start();
    await until('the first works', () => one.supervisor.active.size === allRunners.length);
    await file(one, 'a');
    two.supervisor.start();
    expect(await floor.terminate('lianxin petitions projector')).toBeGreaterThan(0);
    await until(
      'the projector runs again',
      () => one.supervisor.active.has('projector') || two.supervisor.active.has('projector'),
    );
    for (let i = 0; i < 5; i += 1) await rename(one, 'a', `title ${i}`);
    await until('everything is folded', async () => (await eventsOf('a')) === 7);
    expect(one.supervisor.active.has('projector') && two.supervisor.active.has('projector')).toBe(false);
  });

  it('starts a runner again by itself when the database was away, and nothing is lost or done twice', async () => {
    const wire = await wireTo(floor.url);
    wires.push(wire);
    const [room, outside] = [await floor.petitions(wire.url), await floor.petitions()];
    room.supervisor.start();
    await file(room, 'a');
    await until('it works', async () => (await eventsOf('a')) === 2);
    await wire.cut();
    for (let i = 0; i < 3; i += 1) await rename(outside, 'a', `while away ${i}`);
    await until('all runners have stopped', () => room.supervisor.active.size === 0);
    await wire.mend();
    await until('it has caught up by itself', async () => (await eventsOf('a')) === 5);
    expect(await room.house.parking.count(outside.house.pool)).toBe(0);
  });

  it('survives a connection that is lost in the middle of a transaction', async () => {
    const room = await floor.petitions();
    room.supervisor.start();
    await file(room, 'a');
    await until('it works', async () => (await eventsOf('a')) === 2);
    for (let i = 0; i < 10; i += 1) {
      await rename(room, 'a', `title ${i}`);
      await floor.terminate('lianxin petitions');
    }
    await until('everything is folded once', async () => (await eventsOf('a')) === 12);
    expect(await room.house.parking.count(room.house.pool)).toBe(0);
  });
});
