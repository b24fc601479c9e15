import { connect } from 'node:net';
import { openFront, type Front } from '../testing/front.js';
import { poison } from '../testing/petitions.service.js';
import { Floor } from '../testing/rooms.js';
import { until } from '../testing/until.js';
import { wireTo, type Wire } from '../testing/wire.js';

let floor: Floor;
let wire: Wire;
let front: Front;
beforeAll(async () => {
  floor = await Floor.lay();
  wire = await wireTo(floor.url);
  front = await openFront(floor, wire.url);
});
afterAll(async () => {
  await wire.mend();
  await front.close();
  await wire.close();
  await floor.clear();
});

const petition = { title: '增设路灯', organId: 'water' };
const file = (body: object = petition) => front.ask('POST', '/api/petitions/petitions', { as: 'ada', body });
const figure = async (name: string): Promise<number> => {
  const { text } = await front.ask('GET', '/metrics');
  const line = text.split('\n').find((it) => it.startsWith(name) && it.includes('petitions'));
  return Number(line?.split(' ').at(-1));
};

describe('what an operator sees', () => {
  it('is that the process is alive and ready', async () => {
    expect(await front.ask('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await front.ask('GET', '/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ok', services: { petitions: 'ok' } },
    });
  });

  it('is how long commands take and what came of them', async () => {
    await file();
    await front.ask('POST', '/api/petitions/petitions/none/rename-petition', { as: 'ada', body: { title: 'x' } });
    const { text, headers } = await front.ask('GET', '/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toMatch(
      /lianxin_command_seconds_bucket\{le="0.1",service="petitions",command="FilePetition",outcome="decided"\} \d/,
    );
    expect(text).toMatch(
      /lianxin_command_seconds_count\{service="petitions",command="RenamePetition",outcome="refused"\} 1/,
    );
  });

  it('is what lies parked, what is overdue and how far the slowest runner is behind', async () => {
    await until('nobody is behind', async () => (await figure('lianxin_feed_lag_seconds')) === 0);
    expect([await figure('lianxin_parked_messages'), await figure('lianxin_due_commands_overdue')]).toEqual([0, 0]);
    poison.titles.add('bad');
    await file({ ...petition, title: 'bad' });
    await until('it is parked', async () => (await figure('lianxin_parked_messages')) > 0);
    poison.titles.clear();
    await front.house.supervisor.stop();
    floor.clock.set(new Date(Date.now() + 4 * 86_400_000).toISOString());
    expect(await figure('lianxin_due_commands_overdue')).toBeGreaterThan(0);
    await file();
    floor.clock.set(new Date(Date.now() + 4 * 86_400_000 + 60_000).toISOString());
    const behind = await figure('lianxin_feed_lag_seconds');
    expect(behind).toBeGreaterThan(50);
    expect(behind).toBeLessThan(120);
  });
});

describe('while the database is away', () => {
  beforeAll(() => wire.cut());
  afterAll(() => wire.mend());

  it('a command is answered 503, to be sent again, and nothing is stored', async () => {
    const before = await front.stored();
    const answer = await file();
    expect(answer).toMatchObject({ status: 503, body: { code: 'Unavailable' } });
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1/);
    expect(await front.stored()).toBe(before);
  });

  it('the process is alive, not ready, and still shows its figures', async () => {
    expect((await front.ask('GET', '/healthz')).status).toBe(200);
    const ready = await front.ask('GET', '/readyz');
    expect(ready).toMatchObject({
      status: 503,
      body: { status: 'unavailable', services: { petitions: 'unavailable' } },
    });
    expect(await front.ask('GET', '/metrics')).toMatchObject({
      status: 200,
      text: expect.stringContaining('lianxin_command_seconds'),
    });
  });

  it('is over when it is back', async () => {
    await wire.mend();
    await until('it is ready', async () => (await front.ask('GET', '/readyz')).status === 200);
    expect((await file()).status).toBe(201);
  });
});

describe('a process that is told to stop', () => {
  it('answers the request it has begun, takes no other, and leaves nothing running', async () => {
    const lock = await floor.admin.connect();
    await lock.query('begin; lock table petitions_events.events in exclusive mode');
    const underway = file();
    await until('the request waits for the database', async () => {
      const [row] = await floor.rows(`select count(*)::int as n from pg_locks where not granted`);
      return row!['n'] > 0;
    });
    const stopping = front.close();
    await until('it does not listen any more', () => refusesConnections(new URL(front.origin)));
    await lock.query('commit');
    lock.release();
    expect((await underway).status).toBe(201);
    await stopping;
    expect([...front.house.supervisor.active]).toEqual([]);
    await until('its connections are closed', async () => {
      const [row] = await floor.rows(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name like 'lianxin petitions%'`,
      );
      return row!['n'] === 0;
    });
  });
});

const refusesConnections = ({ hostname, port }: URL): Promise<boolean> =>
  new Promise((known) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      known(false);
    });
    socket.once('error', () => known(true));
  });
