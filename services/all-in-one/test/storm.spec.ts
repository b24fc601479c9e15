import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '@lianxin/embedded-postgres/testing';
import pg from 'pg';
import { eventually, PlatformProcess } from './platform-process.js';

const COMMANDS = 1_000;
const WORKERS = 8;
const KILLS = 4;

interface Acknowledged {
  readonly id: string;
  readonly revision: number;
}

describe('kill -9 at random points during 1,000 commands', () => {
  let platform: PlatformProcess;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let db: pg.Pool;
  const acknowledged = new Map<number, Acknowledged>();

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Pool({ connectionString: database.url, max: 2 });
    platform = await PlatformProcess.create({ DATABASE_URL: database.url });
    await platform.start();
    await Promise.all([send(), killAgainAndAgain()]);
  }, 300_000);
  afterAll(async () => {
    await platform?.dispose();
    await db?.end();
    await database?.drop();
  });

  /** Sends each command until it is acknowledged, as a careful client does: the same key each time. */
  async function send(): Promise<void> {
    const left = Array.from({ length: COMMANDS }, (_, i) => i);
    const work = async () => {
      for (let i = left.pop(); i !== undefined; i = left.pop()) acknowledged.set(i, await insist(i));
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
  }

  async function insist(i: number): Promise<Acknowledged> {
    const draft = {
      title: `关于第${i}号风暴测试的建议`,
      situation: '',
      analysis: '',
      requests: [],
      channel: 'BETWEEN_SESSIONS',
      medium: 'PLATFORM',
      openness: 'OPEN',
    };
    for (const until = Date.now() + 120_000; Date.now() < until; await sleep(50)) {
      const answer = await platform
        .ask('limingyuan', 'POST', '/api/suggestions/suggestions', draft, { 'idempotency-key': `storm-${i}` })
        .catch(() => undefined);
      if (answer?.status === 201) return { id: answer.body.id, revision: answer.body.revision };
      if (answer && answer.status < 500 && answer.status !== 401) throw new Error(JSON.stringify(answer.body));
    }
    throw new Error(`command ${i} was not taken within two minutes`);
  }

  async function killAgainAndAgain(): Promise<void> {
    for (let n = 0; n < KILLS; n += 1) {
      const target = ((n + 1) * COMMANDS) / (KILLS + 1);
      await eventually(async () => acknowledged.size >= target);
      await sleep(randomInt(40));
      await platform.kill();
      await platform.start();
    }
  }

  it('keeps every acknowledged event, once', async () => {
    const { rows } = await db.query(
      `select stream, revision::int as revision, count(*)::int as times from suggestions_events.events
       where type = 'SuggestionDrafted' and data->>'title' like '关于第%号风暴测试的建议' group by stream, revision`,
    );
    expect(rows).toHaveLength(COMMANDS);
    const stored = new Map(rows.map((row) => [row.stream, row]));
    for (const { id, revision } of acknowledged.values())
      expect(stored.get(`suggestion-${id}`)).toMatchObject({ revision, times: 1 });
    expect(new Set([...acknowledged.values()].map(({ id }) => id)).size).toBe(COMMANDS);
  });

  it('brings each of them once into the journal of the audit', async () => {
    const count = `select count(*)::int as n, count(distinct id)::int as ids from audit.entry where type = 'SuggestionDrafted'`;
    const stored = `select count(*)::int as n from suggestions_events.events where type = 'SuggestionDrafted'`;
    const expected = (await db.query(stored)).rows[0].n;
    await eventually(async () => (await db.query(count)).rows[0].n >= expected);
    expect((await db.query(count)).rows[0]).toEqual({ n: expected, ids: expected });
  }, 60_000);

  it.each(['board', 'deadline', 'commitment', 'search'])(
    'leaves the %s equal to its replay',
    async (projection) => {
      const rows = async () =>
        (await db.query(`select row_to_json(t)::text as row from suggestions."${projection}" t order by id`)).rows;
      await caughtUp();
      const live = await rows();
      const path = `/api/system/rebuild/suggestions/${projection}`;
      expect((await platform.ask('hewei', 'POST', path)).status).toBe(202);
      await eventually(async () => (await platform.ask('hewei', 'GET', path)).body.state !== 'RUNNING');
      expect(await rows()).toEqual(live);
    },
    90_000,
  );

  it('parks nothing', async () => {
    const { body } = await platform.ask('hewei', 'GET', '/api/system/status');
    expect(JSON.stringify(body)).toContain('"parked":0');
    const parked = await db.query(
      `select 'suggestions' as s, count(*)::int n from suggestions_house.parked union all select 'audit', count(*)::int from audit_house.parked`,
    );
    expect(parked.rows.map(({ n }) => n)).toEqual([0, 0]);
  });

  const caughtUp = () =>
    eventually(async () => {
      const { rows } = await db.query(
        `select (select max(position) from suggestions_events.events) as head, min(position::bigint) as at from suggestions_house.checkpoint where name ~ '\\.v[0-9]+$' and name !~ '@'`,
      );
      return rows[0].head === rows[0].at;
    });
});
