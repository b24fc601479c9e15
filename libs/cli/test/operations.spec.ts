import { aPlatform, eventually, type APlatform } from './a-platform.js';

let platform: APlatform;
beforeAll(async () => (platform = await aPlatform()), 120_000);
afterAll(() => platform?.close());

describe('an operator', () => {
  it('sees how every service is doing', async () => {
    const { code, out } = await platform.lianxin('admin', 'status', '--json');
    expect(code).toBe(0);
    const { services, parked, rebuilds } = JSON.parse(out);
    expect(services.map((it: { service: string }) => it.service)).toEqual(['directory', 'suggestions']);
    expect([parked, rebuilds]).toEqual([[], []]);
  });
  it('has a view rebuilt and waits until it has taken its place', async () => {
    const ran = await platform.lianxin('admin', 'rebuild', 'directory', 'people.v1', '--json');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(JSON.parse(ran.out)).toMatchObject({ state: 'DONE', projection: 'people.v1', events: expect.any(Number) });
    const { total } = await platform.as('admin').get<{ total: number }>('/api/directory/people');
    expect(total).toBe(2);
  });
  it('has parked messages taken up again', async () => {
    const { house } = platform.house('directory');
    const batch = await firstOf(house.store.feed({ live: false }));
    await house.parking.park(
      house.pool,
      'people.v1',
      batch.find(({ event }) => event.type === 'PersonRegistered')!,
      'a test',
    );
    const { out } = await platform.lianxin('admin', 'status');
    expect(out).toContain('people.v1');
    const ran = await platform.lianxin('admin', 'retry', 'directory', 'people.v1', '--json');
    expect([ran.code, JSON.parse(ran.out)]).toEqual([0, expect.objectContaining({ done: 1, left: 0 })]);
    await eventually(async () => expect((await house.parking.list(house.pool)).length).toBe(0));
  });
  it('is told when there is no such service, view or runner', async () => {
    for (const args of [
      ['rebuild', 'directory', 'nothing.v1'],
      ['rebuild', 'nowhere', 'board.v1'],
      ['retry', 'directory', 'nothing'],
    ]) {
      const { code, err } = await platform.lianxin('admin', ...args);
      expect([code, err]).toEqual([1, expect.stringContaining('NotThere')]);
    }
  });
  it('is an administrator: a clerk is refused', async () => {
    for (const args of [['status'], ['rebuild', 'directory', 'people.v1'], ['retry', 'directory', 'reactor']]) {
      const { code, err } = await platform.lianxin('clerk', ...args);
      expect([code, err]).toEqual([1, expect.stringContaining('SeatNotAllowed')]);
    }
  });
  it('gets a token for scripts', async () => {
    const { code, out } = await platform.lianxin('admin', 'token', 'clerk');
    expect([code, out.trim().split('.').length]).toEqual([0, 3]);
  });
});

async function firstOf<T>(some: AsyncIterable<T>): Promise<T> {
  for await (const one of some) return one;
  throw new Error('there is none');
}
