import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { audit, AuditModule } from '@lianxin/audit';
import { imagined2027 } from '@lianxin/calendar/testing';
import { directory, DirectoryModule } from '@lianxin/directory';
import { testDatabase, type TestDatabase } from '@lianxin/embedded-postgres/testing';
import { createApplication, OPEN_HOUSES, readSettings, type OpenHouse } from '@lianxin/nest';
import { requestToken } from '@lianxin/sign-in';
import { listenSignIn, type ListeningSignIn } from '@lianxin/sign-in/testing';
import { suggestions, SuggestionsModule } from '@lianxin/suggestions';
import { Clock } from '../src/clock.js';
import { settleDirectory } from '../src/demonstration/settle-directory.js';
import { passTimeUntil } from '../src/demonstration/time.js';

const accounts = ['hewei', 'limingyuan', 'qianwenjing'] as const;
const notice2027 = { ...imagined2027, source: '国办发明电〔2026〕7号' };
const draft = {
  title: '关于在地铁站口增设非机动车停车位的建议',
  situation: '地铁站口非机动车随意停放，早晚高峰影响行人通行。',
  analysis: '站口周边没有划定停车区域，管理责任不清。',
  requests: ['在站口周边划定非机动车停车区域，并明确管理单位。'],
  channel: 'BETWEEN_SESSIONS',
  medium: 'PLATFORM',
  openness: 'OPEN',
} as const;

const clock = new Clock();
let database: TestDatabase;
let signIn: ListeningSignIn;
let app: NestFastifyApplication;
let origin: string;
const tokens = new Map<string, string>();

beforeAll(async () => {
  clock.set('2026-12-28T01:00:00.000Z');
  database = await testDatabase();
  signIn = await listenSignIn({
    accounts: () => accounts.map((account) => ({ account, name: account, titleZh: '', titleEn: '' })),
  });
  app = await createApplication({
    settings: readSettings({
      DATABASE_URL: database.url,
      OIDC_ISSUER: signIn.issuer,
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
    }),
    log: { info: () => undefined, warn: () => undefined, error: (facts, said) => console.error(said, facts) },
    now: clock.now,
    services: [
      { manifest: directory, module: DirectoryModule.register() },
      { manifest: suggestions, module: SuggestionsModule.register() },
      { manifest: audit, module: AuditModule.register() },
    ],
  });
  await app.listen(0, '127.0.0.1');
  origin = await app.getUrl();
  for (const account of accounts) tokens.set(account, await requestToken({ issuer: signIn.issuer, account }));
  await settleDirectory(house('directory').house);
  await until(async () => (await seatOf('limingyuan')) === 'ACTIVE' && (await seatOf('qianwenjing')) === 'ACTIVE');
}, 120_000);
afterAll(async () => {
  await app?.close();
  await signIn?.stop();
  await database?.drop();
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 400 && !(await holds()); attempt += 1) await new Promise((go) => setTimeout(go, 25));
}
const house = (name: string) =>
  app.get<OpenHouse[]>(OPEN_HOUSES, { strict: false }).find((it) => it.house.service.name === name)!;
const seatOf = async (account: string) => (await house('suggestions').seats.memberOf(account))?.seats[0]?.status;

async function ask(account: (typeof accounts)[number], method: 'GET' | 'POST', path: string, body?: object) {
  const response = await fetch(origin + path, {
    method,
    headers: {
      authorization: `Bearer ${tokens.get(account)}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as any };
}
/** A suggestion on its way to the committee, which has seven days to register it and seven working days to assign it. */
async function submitted(): Promise<string> {
  const drafted = await ask('limingyuan', 'POST', '/api/suggestions/suggestions', draft);
  expect([drafted.status, drafted.body]).toEqual([201, expect.anything()]);
  const path = `/api/suggestions/suggestions/${drafted.body.id}/submit-suggestion`;
  expect(await ask('limingyuan', 'POST', path, { oneMatter: true })).toMatchObject({ status: 200 });
  return drafted.body.id;
}
interface Deadline {
  readonly rule: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly state: string;
}
async function deadlineOf(id: string, rule: string): Promise<Deadline | undefined> {
  const { body } = await ask('qianwenjing', 'GET', `/api/suggestions/suggestions/${id}/deadlines`);
  return (body.items as Deadline[] | undefined)?.find((it) => it.rule === rule);
}
/** What the board says once it is so; what it says at last when it never becomes so. */
async function deadlineWhen(id: string, rule: string, holds: (it: Deadline) => boolean) {
  let found: Deadline | undefined;
  await until(async () => (found = await deadlineOf(id, rule)) !== undefined && holds(found));
  return found!;
}

describe('a deadline that falls into a year whose holidays are not yet published', () => {
  let id: string;

  it('§1.0.2: is provisional: of 2027 only the weekends are known', async () => {
    id = await submitted();
    expect(await deadlineWhen(id, 'D-SUG-02', () => true)).toMatchObject({ due: '2027-01-06', provisional: true });
    expect(await deadlineWhen(id, 'D-SUG-01', () => true)).toMatchObject({ due: '2027-01-04', provisional: true });
  });

  it('§1.0.2: is final, and moved if need be, once the administrator has imported the notice', async () => {
    const imported = await ask('hewei', 'POST', '/api/directory/day-notices', notice2027);
    expect([imported.status, imported.body.id]).toEqual([201, 'national']);
    const final = ({ provisional }: Deadline) => !provisional;
    expect(await deadlineWhen(id, 'D-SUG-02', final)).toMatchObject({ due: '2027-01-07', state: 'OPEN' });
    expect(await deadlineWhen(id, 'D-SUG-01', final)).toMatchObject({ due: '2027-01-04', state: 'OPEN' });
    const page = async () => (await ask('limingyuan', 'GET', '/api/directory/day-notices')).body;
    await until(async () => (await page()).total === 1);
    expect((await page()).items).toMatchObject([{ id: '2027', year: 2027, source: notice2027.source, superseded: [] }]);
    expect((await ask('limingyuan', 'GET', '/api/directory/day-notices/2027')).body.rows).toEqual(notice2027.rows);
    expect((await ask('limingyuan', 'GET', '/api/directory/day-notices/2028')).status).toBe(404);
  });

  it('INV-I1: says so in the history of its case', async () => {
    const recomputed = async () =>
      ((await ask('qianwenjing', 'GET', `/api/audit/cases/${id}`)).body.items ?? []).filter(
        (it: { type: string }) => it.type === 'DeadlineRecomputed',
      );
    await until(async () => (await recomputed()).length === 2);
    expect((await recomputed()).map((it: { data: object }) => it.data)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          rule: 'D-SUG-02',
          before: '2027-01-06',
          due: '2027-01-07',
          provisional: false,
          reasoning: expect.objectContaining({ zh: expect.stringContaining('不计元旦假期') }),
        }),
      ]),
    );
  });

  it('§1.0.2: set from now on, it is final at once', async () => {
    expect(await deadlineWhen(await submitted(), 'D-SUG-02', () => true)).toMatchObject({
      due: '2027-01-07',
      provisional: false,
    });
  });

  it('INV-T3: is not breached on the day it was first due, but on the day it is due', async () => {
    await passTimeUntil(house('suggestions'), clock, '2027-01-07T15:59:00.000Z');
    expect(await deadlineWhen(id, 'D-SUG-01', ({ state }) => state === 'BREACHED')).toMatchObject({
      due: '2027-01-04',
    });
    expect(await deadlineOf(id, 'D-SUG-02')).toMatchObject({ due: '2027-01-07', state: 'OPEN' });
    const { pool, houseSchema } = house('suggestions').house;
    const failed = await pool.query(`select 1 from ${houseSchema}.due_command where attempts > 0`);
    expect(failed.rowCount).toBe(0);
    await passTimeUntil(house('suggestions'), clock, '2027-01-07T16:00:00.000Z');
    expect(await deadlineWhen(id, 'D-SUG-02', ({ state }) => state === 'BREACHED')).toMatchObject({
      due: '2027-01-07',
    });
  }, 60_000);
});
