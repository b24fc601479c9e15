import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { directoryContract, type DirectoryTold } from '@lianxin/contracts';
import { idOf, type Recorded } from '@lianxin/event-sourcing';
import { recorded } from '@lianxin/event-sourcing/testing';
import { testDatabase, type TestDatabase } from '@lianxin/embedded-postgres/testing';
import { toContract, type Broker } from '@lianxin/messaging';
import { BROKER, createApplication, OPEN_HOUSES, readSettings, rebuild, type OpenHouse } from '@lianxin/nest';
import { requestToken } from '@lianxin/sign-in';
import { listenSignIn, type ListeningSignIn } from '@lianxin/sign-in/testing';
import { suggestions, SuggestionsModule } from '../src/index.js';
import { exampleOf } from '../src/domain/suggestion.examples.js';
import { folded } from './rows.js';

const huishan = 'wuxi.huishan';
const jurisdiction = huishan;
const deputy = (personId: string, name: string): readonly DirectoryTold[] => [
  { type: 'PersonRegistered', data: { personId, name, account: personId } },
  {
    type: 'DeputySeatChanged',
    data: {
      seatId: `seat-${personId}`,
      personId,
      organId: 'organ-congress',
      jurisdiction,
      termNo: 6,
      status: 'ACTIVE',
      from: '2022-01-01',
    },
  },
];
const clerkOf = (personId: string, name: string, place: string): readonly DirectoryTold[] => [
  { type: 'PersonRegistered', data: { personId, name, account: personId } },
  {
    type: 'RoleAssigned',
    data: {
      seatId: `seat-${personId}`,
      personId,
      role: 'DEPUTY_AFFAIRS_CLERK',
      organId: `office-${place}`,
      jurisdiction: place,
      from: '2022-01-01',
    },
  },
];
const known: readonly DirectoryTold[] = [
  ...deputy('deputy-li', '李建国'),
  ...deputy('deputy-zhao', '赵敏'),
  ...clerkOf('person-qian', '钱文', huishan),
  ...clerkOf('person-an', '安宁', 'wuxi.xinwu'),
];
const accounts = ['deputy-li', 'deputy-zhao', 'person-qian', 'person-an'];

let database: TestDatabase;
let signIn: ListeningSignIn;
let app: NestFastifyApplication;
let origin: string;
const tokens = new Map<string, string>();

beforeAll(async () => {
  database = await testDatabase();
  signIn = await listenSignIn({
    accounts: () => accounts.map((account) => ({ account, name: account, titleZh: account, titleEn: account })),
  });
  const settings = readSettings({
    DATABASE_URL: database.url,
    OIDC_ISSUER: signIn.issuer,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
  });
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts: object, said: string) => console.error(said, facts),
  };
  app = await createApplication({
    settings,
    log,
    services: [{ manifest: suggestions, module: SuggestionsModule.register() }],
  });
  await app.listen(0, '127.0.0.1');
  origin = await app.getUrl();
  const told = known.map((message, i) =>
    recorded(message, { id: `directory-${i}`, stream: 'directory-1', revision: i + 1 }),
  );
  const broker = app.get<Broker>(BROKER, { strict: false });
  await broker.publish(
    'directory.events',
    told.map((it) =>
      toContract('directory', it, { message: it.event, version: directoryContract[it.event.type].version }),
    ),
  );
  for (const account of accounts) tokens.set(account, await requestToken({ issuer: signIn.issuer, account }));
  await until(async () => (await get('person-an', '/work')).statusCode === 200);
});
afterAll(async () => {
  await app?.close();
  await signIn?.stop();
  await database?.drop();
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 400 && !(await holds()); attempt += 1) await new Promise((go) => setTimeout(go, 25));
}
interface Answer {
  readonly statusCode: number;
  readonly headers: Headers;
  readonly body: string;
  json<T = unknown>(): T;
}
async function fetched(url: string, init?: RequestInit): Promise<Answer> {
  const answer = await fetch(`${origin}${url}`, init);
  const body = await answer.text();
  return { statusCode: answer.status, headers: answer.headers, body, json: <T>() => JSON.parse(body) as T };
}
const ask = (account: string | undefined, method: 'GET' | 'POST', path: string, payload?: object) =>
  fetched(`/api/suggestions${path}`, {
    method,
    headers: {
      ...(account ? { authorization: `Bearer ${tokens.get(account)}` } : {}),
      ...(payload ? { 'content-type': 'application/json' } : {}),
    },
    ...(payload ? { body: JSON.stringify(payload) } : {}),
  });
const get = (account: string | undefined, path: string) => ask(account, 'GET', path);
async function say(account: string, path: string, payload: object) {
  const answer = await ask(account, 'POST', path, payload);
  expect([answer.statusCode, answer.body.slice(0, 300)]).toEqual([
    path === '/suggestions' ? 201 : 200,
    expect.anything(),
  ]);
  return answer.json<{ id: string; revision: number }>();
}

it('SUG-1: what a deputy has just written is read back at once, by its lead alone while it is a draft', async () => {
  const { id, revision } = await say('deputy-li', '/suggestions', exampleOf('DraftSuggestion'));
  const own = await get('deputy-li', `/suggestions/${id}?seen=${revision}`);
  expect(own.json()).toMatchObject({ id, view: 'PARTIES', status: 'Draft', names: { 'deputy-li': '李建国' } });
  expect(own.headers.get('etag')).toBe(`"${own.json<{ revision: number }>().revision}"`);
  for (const account of ['deputy-zhao', 'person-qian', 'person-an'])
    expect((await get(account, `/suggestions/${id}`)).json()).toMatchObject({ status: 404, code: 'NotThere' });
  expect((await get(undefined, `/suggestions/${id}`)).statusCode).toBe(401);
});

it('§1.0.3, D-SUG-01: once registered it bears a number, its deadlines and how they were found', async () => {
  const { id } = await say('deputy-li', '/suggestions', exampleOf('DraftSuggestion'));
  await say('deputy-li', `/suggestions/${id}/submit-suggestion`, exampleOf('SubmitSuggestion'));
  const waiting = async () => (await get('person-qian', '/work')).body.includes('待登记');
  await until(waiting);
  expect(await waiting()).toBe(true);
  await say('person-qian', `/suggestions/${id}/register-suggestion`, exampleOf('RegisterSuggestion'));
  const numbered = async () =>
    (await get('deputy-zhao', '/suggestions?q=公厕')).json<{ items: { id: string; number: string | null }[] }>();
  await until(async () => (await numbered()).items.some((it) => it.number !== null));
  expect((await numbered()).items).toMatchObject([{ id, number: '第6届闭会第0001号' }]);
  const deadlines = async () =>
    (await get('person-qian', `/suggestions/${id}/deadlines`)).json<{
      items: { rule: string; state: string; reasoningZh: string }[];
    }>();
  await until(async () => (await deadlines()).items.length === 2);
  const [one] = (await deadlines()).items.filter(({ rule }) => rule === 'D-SUG-01');
  expect(one).toMatchObject({ state: 'MET', reasoningZh: expect.stringContaining('7') });
  expect((await get('person-an', `/suggestions/${id}/deadlines`)).statusCode).toBe(404);
  expect((await get('person-qian', '/statistics')).json<{ figures: object[] }>().figures[0]).toMatchObject({
    name: 'stat.sug.received',
    numerator: 1,
  });
  expect((await get('person-qian', '/statistics?jurisdiction=wuxi')).statusCode).toBe(404);
  expect((await get(undefined, '/board')).json()).toMatchObject({
    total: 1,
    items: [{ id, light: expect.any(String) }],
  });
});

it('INV-I1: what the runners have written is what folding and rebuilding from the events gives', async () => {
  const [{ house, located }] = app.get<OpenHouse[]>(OPEN_HOUSES, { strict: false }) as [OpenHouse];
  const head = await house.store.head();
  const stored = async (table: string) =>
    (await house.pool.query(`select * from suggestions."${table}" order by id`)).rows.map((row) =>
      JSON.parse(JSON.stringify(row)),
    );
  const caughtUp = async () => {
    const at = await house.checkpoints.read(
      house.pool,
      located.map(({ projection }) => projection.name),
    );
    return [...at.values()].every((position) => position === head);
  };
  await until(caughtUp);
  const events: Recorded[] = [];
  for await (const batch of house.store.feed({ live: false })) events.push(...batch);
  expect(events.some(({ stream }) => idOf(stream) === 'wuxi.huishan-6-B')).toBe(true);
  for (const it of located) {
    const { projection } = it;
    const live = await stored(projection.table);
    const replayed = [...folded(projection, events).values()].sort((a, b) =>
      String(a['id']) < String(b['id']) ? -1 : 1,
    );
    expect(live).toEqual(JSON.parse(JSON.stringify(replayed)));
    await rebuild(house, it);
    expect(await stored(projection.table)).toEqual(live);
  }
  expect((await get('deputy-zhao', '/suggestions')).statusCode).toBe(200);
});

it('refuses questions it does not know, and cursors that are not its own', async () => {
  expect((await get('person-qian', '/suggestions?colour=red')).json()).toMatchObject({
    status: 422,
    code: 'InvalidQuery',
  });
  expect((await get('person-qian', '/suggestions?cursor=nonsense')).json()).toMatchObject({
    status: 422,
    code: 'InvalidQuery',
  });
  expect((await get('person-qian', '/suggestions?status=Draft,Gone')).statusCode).toBe(422);
});

it('describes every page in both languages, with its questions and the shape of its answer', async () => {
  const answer = await fetched('/api/openapi.json');
  const { paths } = answer.json<{
    paths: Record<string, { get?: { summary: string; parameters: object[]; responses: Record<string, object> } }>;
  }>();
  const pages = Object.entries(paths).flatMap(([path, { get: it }]) =>
    it && path.startsWith('/api/suggestions') ? [[path, it] as const] : [],
  );
  expect(pages.map(([path]) => path)).toEqual(
    expect.arrayContaining(
      ['', '/similar', '/{id}', '/{id}/deadlines', '/{id}/similar'].map((it) => `/api/suggestions/suggestions${it}`),
    ),
  );
  for (const [, { summary, responses }] of pages) {
    expect(summary).toMatch(/\p{Script=Han}.* \/ [A-Z]/u);
    expect(JSON.stringify(responses['200'])).toContain('properties');
  }
  const list = paths['/api/suggestions/suggestions']!.get!;
  expect(list.parameters).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'light', in: 'query', required: false })]),
  );
});
