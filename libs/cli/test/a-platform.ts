import 'reflect-metadata';
import { PassThrough } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { directory, DirectoryModule, foundDirectory } from '@lianxin/directory';
import { testDatabase } from '@lianxin/embedded-postgres/testing';
import { createApplication, OPEN_HOUSES, type Log, type OpenHouse } from '@lianxin/nest';
import { listenSignIn } from '@lianxin/sign-in/testing';
import { suggestions, SuggestionsModule } from '@lianxin/suggestions';
import { run } from '../src/main.js';
import { PlatformClient } from '../src/platform-client.js';

const log: Log = { info: () => undefined, warn: () => undefined, error: (facts) => console.error(facts) };
const account = (name: string) => ({ account: name, name, titleZh: '', titleEn: '' });

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A platform in this process on a database of its own: 无锡市 with 惠山区, an administrator `admin` and a clerk `clerk`. */
export interface APlatform {
  readonly url: string;
  readonly access: { readonly server: string; readonly issuer: string };
  readonly as: (account: string) => PlatformClient;
  /** Runs the command line as an account. */
  readonly lianxin: (who: string, ...args: readonly string[]) => Promise<Ran>;
  readonly house: (service: string) => OpenHouse;
  close(): Promise<void>;
}

/** Runs the command line in this process. */
export async function lianxin(...args: readonly string[]): Promise<Ran> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const code = await run(args, out, err);
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { code, out: text(out), err: text(err) };
}

export async function aPlatform(): Promise<APlatform> {
  const database = await testDatabase();
  const signIn = await listenSignIn({ accounts: () => ['admin', 'clerk', 'stranger'].map(account) });
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
  const services = [
    { manifest: directory, module: DirectoryModule.register() },
    { manifest: suggestions, module: SuggestionsModule.register() },
  ];
  const app = await createApplication({ settings, log, services });
  await app.listen(0, '127.0.0.1');
  const server = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const access = { server, issuer: signIn.issuer };
  const as = (who: string) => new PlatformClient({ ...access, account: who });
  const house = (name: string) => housesOf(app).find((it) => it.house.service.name === name)!;
  await populate(house('directory'), as);
  return {
    url: database.url,
    access,
    as,
    house,
    lianxin: (who, ...args) => lianxin(...args, '--server', server, '--issuer', signIn.issuer, '--account', who),
    close: async () => {
      await app.close();
      await signIn.stop();
      await database.drop();
    },
  };
}

const housesOf = (app: NestFastifyApplication) => app.get<OpenHouse[]>(OPEN_HOUSES, { strict: false });

async function populate(open: OpenHouse, as: APlatform['as']): Promise<void> {
  const admin = { personId: 'p-admin', name: '何伟', account: 'admin' };
  const top = { jurisdiction: 'wuxi', name: '无锡市', level: 'CITY' as const, admin, from: '2022-01-01' };
  await foundDirectory(open.house.around, top);
  const client = as('admin');
  const add = async (resource: string, body: object) =>
    (await eventually(() => client.post<{ id: string }>(`/api/directory/${resource}`, body))).id;
  await add('jurisdictions', { jurisdictionId: 'wuxi.huishan', name: '惠山区', level: 'COUNTY' });
  const committee = { type: 'WORKING_COMMITTEE', name: '惠山区人大常委会代表工委', function: 'DEPUTY_AFFAIRS' };
  const organId = await add('organs', { ...committee, jurisdiction: 'wuxi.huishan' });
  const clerk = await add('people', { name: '林悦', account: 'clerk' });
  const seat = {
    seatId: 's-clerk',
    role: 'DEPUTY_AFFAIRS_CLERK',
    organId,
    jurisdiction: 'wuxi.huishan',
    from: '2022-01-08',
  };
  await eventually(() => client.post(`/api/directory/people/${clerk}/assign-role`, seat));
  await eventually(() => as('clerk').get('/api/suggestions/suggestions'));
}

/** Registers people and organs of 惠山区, and waits until the suggestions service knows them. */
export async function register({ as, house }: APlatform, people: Iterable<string>, organs: Iterable<string>) {
  const client = as('admin');
  for (const name of organs)
    await client.post('/api/directory/organs', { jurisdiction: 'wuxi.huishan', type: 'HANDLING_UNIT', name });
  let last = '';
  for (const name of people) last = (await client.post<{ id: string }>('/api/directory/people', { name })).id;
  const { pool, houseSchema } = house('suggestions').house;
  await eventually(async () => {
    const { rowCount } = await pool.query(`select 1 from ${houseSchema}.person where id = $1`, [last]);
    if (rowCount === 0) throw new Error('not heard of yet');
  });
  await eventually(async () => {
    const { total } = await client.get<{ total: number }>(
      '/api/directory/people?q=' + encodeURIComponent([...people].at(-1)!),
    );
    if (total === 0) throw new Error('not on the page yet');
  });
}

/** What views catch up with, soon. */
export async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + 20_000; ;)
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
