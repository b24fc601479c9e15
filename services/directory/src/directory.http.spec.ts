import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { testDatabase } from '@lianxin/embedded-postgres/testing';
import { createApplication, OPEN_HOUSES, type Log, type OpenHouse } from '@lianxin/nest';
import { requestToken } from '@lianxin/sign-in';
import { listenSignIn } from '@lianxin/sign-in/testing';
import { directory, DirectoryModule, foundDirectory } from './index.js';

const log: Log = { info: () => undefined, warn: () => undefined, error: (facts) => console.error(facts) };
const admin = { personId: 'p-hewei', name: '何伟', account: 'hewei' };

describe('the directory over HTTP', () => {
  let app: NestFastifyApplication;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let signIn: Awaited<ReturnType<typeof listenSignIn>>;
  let origin: string;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    database = await testDatabase();
    signIn = await listenSignIn({
      accounts: () => [
        { account: 'hewei', name: '何伟', titleZh: '', titleEn: '' },
        { account: 'linyue', name: '林悦', titleZh: '', titleEn: '' },
      ],
    });
    const settings = {
      DATABASE_URL: database.url,
      OIDC_ISSUER: signIn.issuer,
      OIDC_AUDIENCE: 'lianxin',
      PORT: 7000,
      HOST: '127.0.0.1',
      ROLE: 'all',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
    } as const;
    app = await createApplication({
      settings,
      log,
      services: [{ manifest: directory, module: DirectoryModule.register() }],
    });
    await app.listen(0, '127.0.0.1');
    origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    const [house] = app.get<OpenHouse[]>(OPEN_HOUSES, { strict: false });
    await foundDirectory(house!.house.around, {
      jurisdiction: 'wuxi',
      name: '无锡市',
      level: 'CITY',
      admin,
      from: '2022-01-01',
    });
    for (const account of ['hewei', 'linyue'])
      tokens.set(account, await requestToken({ issuer: signIn.issuer, account }));
    await eventually(async () => (await ask('GET', '/api/directory/me')).status === 200);
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await signIn?.stop();
    await database?.drop();
  });

  const ask = async (method: 'GET' | 'POST', path: string, body?: object, account = 'hewei') => {
    const headers = {
      authorization: `Bearer ${tokens.get(account)}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const response = await fetch(origin + path, { method, headers, body: body && JSON.stringify(body) });
    return { status: response.status, json: (await response.json()) as any };
  };

  it('knows who asks and from which seats', async () => {
    expect((await ask('GET', '/api/directory/me')).json).toMatchObject({
      name: '何伟',
      seats: [{ role: 'PLATFORM_ADMIN', organName: '无锡市人大常委会办公室', jurisdiction: 'wuxi' }],
    });
  });

  it('L-1: a street has no congress, whatever level the caller claims', async () => {
    const found = (jurisdictionId: string, name: string, level: string) =>
      ask('POST', '/api/directory/jurisdictions', { jurisdictionId, name, level });
    expect((await found('wuxi.huishan', '惠山区', 'COUNTY')).json).toMatchObject({ id: 'wuxi.huishan', revision: 1 });
    await eventually(async () => (await found('wuxi.huishan.yanqiao', '堰桥街道', 'STREET')).status === 201);
    const congress = { jurisdiction: 'wuxi.huishan.yanqiao', type: 'CONGRESS', name: '堰桥街道人民代表大会' };
    await eventually(
      async () => (await ask('POST', '/api/directory/organs', congress)).json.code === 'NoSuchOrganAtThisLevel',
    );
    const lie = await ask('POST', '/api/directory/organs', { ...congress, level: 'COUNTY' });
    expect([lie.status, lie.json.errors]).toEqual([422, [expect.objectContaining({ pointer: '/level' })]]);
  });

  it('gives a seat, and who holds it may act from it', async () => {
    const committee = {
      jurisdiction: 'wuxi.huishan',
      type: 'WORKING_COMMITTEE',
      name: '惠山区人大常委会代表工委',
      function: 'DEPUTY_AFFAIRS',
    };
    const organ = (await ask('POST', '/api/directory/organs', committee)).json;
    const person = (await ask('POST', '/api/directory/people', { name: '林悦', account: 'linyue' })).json;
    expect((await ask('GET', '/api/directory/me', undefined, 'linyue')).json.code).toBe('NoSeat');
    const seat = {
      seatId: 's-1',
      role: 'DEPUTY_AFFAIRS_CLERK',
      organId: organ.id,
      jurisdiction: 'wuxi.huishan',
      from: '2022-01-08',
    };
    await eventually(
      async () => (await ask('POST', `/api/directory/people/${person.id}/assign-role`, seat)).status === 200,
    );
    await eventually(async () => (await ask('GET', '/api/directory/me', undefined, 'linyue')).status === 200);
    const page = (await ask('GET', '/api/directory/people?q=林悦', undefined, 'linyue')).json;
    expect(page).toMatchObject({ total: 1, items: [{ name: '林悦', seats: [{ role: 'DEPUTY_AFFAIRS_CLERK' }] }] });
    expect(page.items[0]).not.toHaveProperty('account');
    expect((await ask('POST', '/api/directory/organs', committee, 'linyue')).json.code).toBe('SeatNotAllowed');
  });
});

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 15_000; !(await holds());) {
    if (Date.now() > until) throw new Error('waited 15 s in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
