import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { audit, AuditModule } from '@lianxin/audit';
import { directory, DirectoryModule } from '@lianxin/directory';
import { openDatabase, type Database } from '@lianxin/embedded-postgres';
import { createApplication, readSettings, showDocumentation, type Settings } from '@lianxin/nest';
import { mountSignIn, openSignIn, type SignIn } from '@lianxin/sign-in';
import { suggestions, SuggestionsModule } from '@lianxin/suggestions';
import pino from 'pino';
import { demonstrationAccounts } from './accounts.js';
import { Clock } from './clock.js';
import type { Progress } from './progress.js';
import { startPage } from './start-page.js';

/** Every service in one process on the embedded default, ready to listen. */
export interface Platform {
  readonly settings: Settings;
  readonly app: NestFastifyApplication;
  readonly clock: Clock;
  readonly database: Database;
  close(): Promise<void>;
}

/** Opens database, sign-in and services. `dataDir` holds everything that lasts. */
export async function openPlatform(env: NodeJS.ProcessEnv, dataDir: string, progress: Progress): Promise<Platform> {
  mkdirSync(dataDir, { recursive: true });
  const database = await openDatabase({ dataDir: join(dataDir, 'postgres'), onStep: (step) => progress.step(step) });
  try {
    const port = env['PORT'] ?? '7000';
    const settings = readSettings({
      OIDC_ISSUER: `http://127.0.0.1:${port}/sign-in`,
      LOG_LEVEL: 'warn',
      ...env,
      DATABASE_URL: database.url,
    });
    const log = pino({ level: settings.LOG_LEVEL });
    const clock = new Clock();
    progress.step({ zh: '正在准备各服务', en: 'Preparing the services' });
    const app = await createApplication({
      settings,
      log,
      now: clock.now,
      services: [
        { manifest: directory, module: DirectoryModule.register() },
        { manifest: suggestions, module: SuggestionsModule.register() },
        { manifest: audit, module: AuditModule.register() },
      ],
    });
    const signIn = env['OIDC_ISSUER'] ? undefined : await openOwnSignIn(settings, dataDir, app, log);
    serveStartPage(app, `http://${settings.HOST}:${settings.PORT}`);
    showDocumentation(app);
    const close = async () => {
      await app.close();
      await signIn?.close();
      await database.stop();
    };
    return { settings, app, clock, database, close };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function openOwnSignIn(
  settings: Settings,
  dataDir: string,
  app: NestFastifyApplication,
  log: pino.Logger,
): Promise<SignIn> {
  const signIn = await openSignIn({
    issuer: settings.OIDC_ISSUER,
    accounts: () => demonstrationAccounts(app),
    dataDir: join(dataDir, 'sign-in'),
    log: (what, cause) => log.error({ cause: String(cause) }, what),
  });
  mountSignIn(app.getHttpAdapter().getInstance() as never, signIn);
  return signIn;
}

function serveStartPage(app: NestFastifyApplication, address: string): void {
  app
    .getHttpAdapter()
    .getInstance()
    .get('/', async (_request: unknown, reply: { type(mime: string): unknown }) => {
      reply.type('text/html; charset=utf-8');
      return startPage(await demonstrationAccounts(app), address);
    });
}
