import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { directoryContract, type DirectoryTold } from '@lianxin/contracts';
import { testDatabase } from '@lianxin/embedded-postgres/testing';
import { toContract, toJournal, type Broker } from '@lianxin/messaging';
import { BROKER, createApplication, type Log } from '@lianxin/nest';
import { requestToken } from '@lianxin/sign-in';
import { listenSignIn } from '@lianxin/sign-in/testing';
import { audit, AuditModule } from './index.js';
import { event } from './testing/histories.js';

const log: Log = { info: () => undefined, warn: () => undefined, error: (facts) => console.error(facts) };
const accounts = ['hewei', 'shenji', 'linyue'];

/** What the directory would tell of an office, the three who sit in it, and to its journal. */
async function tellTheDirectory(broker: Broker): Promise<void> {
  const name = '无锡市人大常委会办公室';
  const people = [
    ['hewei', '何伟', 'PLATFORM_ADMIN'],
    ['shenji', '沈稽', 'AUDITOR'],
    ['linyue', '林悦', 'APPOINTEE'],
  ] as const;
  const seat = { organId: 'wuxi-office', jurisdiction: 'wuxi', from: '2022-01-08' };
  const told: readonly DirectoryTold[] = [
    { type: 'OrganFounded', data: { organId: 'wuxi-office', name, type: 'SC_OFFICE', jurisdiction: 'wuxi' } },
    ...people.flatMap(([account, called, role]): DirectoryTold[] => [
      { type: 'PersonRegistered', data: { personId: `p-${account}`, name: called, account } },
      { type: 'RoleAssigned', data: { ...seat, seatId: `s-${account}`, personId: `p-${account}`, role } },
    ]),
  ];
  const messages = told.map((message, i) => {
    const recorded = event('organ-wuxi-office', i + 1, [message.type, message.data]);
    return toContract('directory', recorded, { message, version: directoryContract[message.type].version });
  });
  await broker.publish('directory.events', messages);
  const founded = { jurisdiction: 'wuxi', level: 'CITY', type: 'SC_OFFICE', name };
  const actor = { personId: 'p-hewei', role: 'PLATFORM_ADMIN', organId: 'wuxi-office', jurisdiction: 'wuxi' };
  const context = { actor, jurisdiction: 'wuxi', command: 'FoundOrgan' };
  await broker.publish('directory.journal', [
    toJournal(event('organ-wuxi-office', 1, ['OrganFounded', founded], context)),
  ]);
}

describe('audit over HTTP', () => {
  let app: NestFastifyApplication;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let signIn: Awaited<ReturnType<typeof listenSignIn>>;
  let origin: string;
  const tokens = new Map<string, string>();

  const ask = async (path: string, account = 'shenji', body?: object) => {
    const headers = {
      authorization: `Bearer ${tokens.get(account)}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const response = await fetch(origin + path, {
      method: body ? 'POST' : 'GET',
      headers,
      body: body && JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, json: (await response.json()) as any };
  };
  beforeAll(async () => {
    database = await testDatabase();
    signIn = await listenSignIn({
      accounts: () => accounts.map((account) => ({ account, name: account, titleZh: '', titleEn: '' })),
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
      services: [{ manifest: audit, module: AuditModule.register() }],
    });
    await app.listen(0, '127.0.0.1');
    origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    for (const account of accounts) tokens.set(account, await requestToken({ issuer: signIn.issuer, account }));
    await tellTheDirectory(app.get<Broker>(BROKER, { strict: false }));
    for (const account of accounts)
      await eventually(async () => (await ask('/api/audit/cases', account)).status === 200);
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await signIn?.stop();
    await database?.drop();
  });

  it('tells the history of a case with its names, to an auditor', async () => {
    await eventually(async () => (await ask('/api/audit/cases/wuxi-office')).status === 200);
    const { json } = await ask('/api/audit/cases/wuxi-office?at=2100-01-01T00:00:00Z');
    expect(json).toMatchObject({
      title: '无锡市人大常委会办公室',
      total: 1,
      items: [
        {
          type: 'OrganFounded',
          typeZh: '机关已设立',
          who: { personId: 'p-hewei', name: '何伟' },
          role: { zh: '平台管理员' },
          basis: { command: 'FoundOrgan', rule: expect.stringContaining('§0.3') },
        },
      ],
      states: { 'organ-wuxi-office': { revision: 1, state: { status: 'OPEN' } } },
    });
  });

  it('INV-P2: logs who read it, and shows the log to auditors alone', async () => {
    await ask('/api/audit/cases/wuxi-office');
    let items: any[] = [];
    await eventually(async () => {
      items = (await ask('/api/audit/access?subjectId=wuxi-office')).json.items;
      return items.length > 0;
    });
    expect(items[0]).toMatchObject({
      service: 'audit',
      resource: 'cases',
      visibility: 'INTERNAL',
      seats: ['AUDITOR@wuxi-office'],
    });
    expect((await ask('/api/audit/access', 'linyue')).json.code).toBe('AuditorsOnly');
  });

  it('to who has no part in it the case is not there', async () => {
    const { status, json } = await ask('/api/audit/cases/wuxi-office', 'linyue');
    expect([status, json.code]).toEqual([404, 'NoSuchCase']);
    expect(json.zh).toContain('wuxi-office');
  });

  it('§1.6.4: hands the evidence pack over as a file, and the case remembers it', async () => {
    const { status, headers, json } = await ask('/api/audit/cases/wuxi-office/evidence');
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('wuxi-office.evidence.json'),
    ]);
    expect(json).toMatchObject({ format: 'lianxin.evidence/1', manifest: { counts: { events: 1 } } });
    await eventually(async () => (await ask('/api/audit/cases/wuxi-office?type=ExportMade')).json.total === 1);
  });

  it('§1.6.3: a finding is opened, explained and confirmed, and INV-A4 keeps who explains from judging', async () => {
    const found = {
      invariant: 'INV-E1',
      subject: { caseId: 'wuxi-office' },
      statement: { zh: '文号不连续。', en: 'The document numbers have a gap.' },
    };
    const { json, status } = await ask('/api/audit/findings', 'shenji', found);
    expect(status).toBe(201);
    const step = (name: string, body: object, account: string) =>
      ask(`/api/audit/findings/${json.id}/${name}`, account, body);
    expect((await step('confirm-finding', { reason: '属实' }, 'shenji')).json.code).toBe('FindingNotAtThisStep');
    expect((await step('explain-finding', { explanation: '作废一号。' }, 'hewei')).status).toBe(200);
    expect((await step('confirm-finding', { reason: '属实' }, 'hewei')).json.code).toBe('SeatNotAllowed');
    expect((await step('confirm-finding', { reason: '属实' }, 'shenji')).status).toBe(200);
    await eventually(async () => (await ask('/api/audit/cases/wuxi-office')).json.findings[0]?.status === 'CONFIRMED');
    expect((await ask('/api/audit/findings?status=CONFIRMED')).json.items[0]).toMatchObject({
      id: json.id,
      explanation: '作废一号。',
    });
  });
});

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 15_000; !(await holds());) {
    if (Date.now() > until) throw new Error('waited 15 s in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
