import { Controller, Get, Inject, Module, NotFoundException, Param, UseGuards } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { requestToken } from '@lianxin/sign-in';
import { listenSignIn, type ListeningSignIn } from '@lianxin/sign-in/testing';
import { z } from 'zod';
import { createApplication } from '../application.js';
import { settingsSchema } from '../config/settings.js';
import { Asked, readYourWrites, SignedIn } from '../door/reading.js';
import type { House } from '../runners/house.js';
import type { OpenHouse } from '../runners/open-house.js';
import { serviceModule } from '../service-module.js';
import { HOUSE, OPEN_HOUSES } from '../tokens.js';
import { accounts, Directory, population } from './directory.js';
import { petitions } from './petitions.service.js';
import { migrationsOf, readableLog, type Floor } from './rooms.js';
import { until } from './until.js';

const seenQuery = z.object({ seen: z.coerce.number().int().optional() });

@Controller('api/petitions/petitions')
@UseGuards(SignedIn)
class BoardController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get(':id')
  async one(@Param('id') id: string, @Asked(seenQuery) { seen }: z.infer<typeof seenQuery>) {
    const load = async () =>
      (await this.house.pool.query<{ revision: number }>('select * from petitions.board where id = $1', [id])).rows[0];
    const found = await readYourWrites(seen, load, ({ revision }) => revision);
    if (!found) throw new NotFoundException();
    return found;
  }
}

@Module({})
class PetitionsModule {}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
  readonly body: any;
}

export interface Asking {
  readonly as?: string;
  readonly token?: string;
  readonly body?: unknown;
  /** The body as it goes over the wire, instead of `body`. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'HEAD' | 'OPTIONS';

/** The test service behind its real door: real sign-in, real database, the directory's copy filled. */
export interface Front {
  readonly app: NestFastifyApplication;
  /** Where it listens, e.g. `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly signIn: ListeningSignIn;
  readonly house: OpenHouse;
  readonly log: ReturnType<typeof readableLog>;
  ask(method: Method, path: string, asking?: Asking): Promise<Answer>;
  token(account: string): Promise<string>;
  /** How many events the store holds. */
  stored(): Promise<number>;
  close(): Promise<void>;
}

export async function openFront(floor: Floor, url = floor.url): Promise<Front> {
  const signIn = await listenSignIn({
    accounts: () => accounts.map((account) => ({ account, name: account, titleZh: account, titleEn: account })),
  });
  const log = readableLog();
  const settings = settingsSchema.parse({ DATABASE_URL: url, OIDC_ISSUER: signIn.issuer, NODE_ENV: 'test' });
  const module = serviceModule(PetitionsModule, petitions, {
    migrations: migrationsOf(petitions),
    controllers: [BoardController],
  });
  const app = await createApplication({
    settings,
    log,
    services: [{ manifest: petitions, module }],
    now: floor.clock.now,
  });
  await app.listen(0, '127.0.0.1');
  const origin = await app.getUrl();
  const [house] = app.get<OpenHouse[]>(OPEN_HOUSES, { strict: false });
  await new Directory(await floor.broker()).tell(...population);
  await until('the population is known', async () => {
    const { rows } = await house!.house.pool.query(`select count(*)::int as n from petitions_house.seat`);
    return rows[0].n === 9;
  });
  const tokens = new Map<string, Promise<string>>();
  const token = (account: string): Promise<string> => {
    if (!tokens.has(account)) tokens.set(account, requestToken({ issuer: signIn.issuer, account }));
    return tokens.get(account)!;
  };
  const ask = async (method: Method, path: string, { as, token: given, body, raw, headers }: Asking = {}) => {
    const bearer = given ?? (as && (await token(as)));
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...(body !== undefined || raw !== undefined ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') && text;
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };
  const stored = async () =>
    (await floor.rows('select count(*)::int as n from petitions_events.events'))[0]!['n'] as number;
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= app.close().then(() => signIn.stop()));
  return { app, origin, signIn, house: house!, log, ask, token, stored, close };
}
