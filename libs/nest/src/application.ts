import fastifyHelmet from '@fastify/helmet';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Service } from '@lianxin/event-sourcing';
import type { Settings } from './config/settings.js';
import { ProblemFilter } from './door/problem.filter.js';
import type { Log } from './operations/log.js';
import { PlatformModule } from './platform.js';

export interface Application {
  readonly settings: Settings;
  readonly log: Log;
  /** Manifests of the services in this process, and their modules. */
  readonly services: readonly { readonly manifest: Service; readonly module: DynamicModule | Type }[];
  readonly now?: () => Date;
}

@Module({})
class ProcessModule {}

const MEGABYTE = 1_048_576;

/** One process with its services behind one door, not yet listening. */
export async function createApplication({
  settings,
  log,
  services,
  now,
}: Application): Promise<NestFastifyApplication> {
  const module: DynamicModule = {
    module: ProcessModule,
    imports: [PlatformModule.with(settings, log, now), ...services.map((it) => it.module)],
  };
  const adapter = new FastifyAdapter({ bodyLimit: MEGABYTE, trustProxy: true, forceCloseConnections: 'idle' });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  const sentences = Object.assign({}, ...services.map(({ manifest }) => manifest.refusals));
  app.useGlobalFilters(new ProblemFilter(sentences, log));
  // A connection kept alive for more requests would keep a process that is told to stop.
  adapter.getInstance().addHook('onSend', async (_request, reply) => {
    if (!adapter.getHttpServer().listening) reply.header('connection', 'close');
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: { 'img-src': ["'self'", 'data:'], 'script-src': ["'self'"], 'upgrade-insecure-requests': null },
    },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/openapi.json', () => openApiOf(app));
  return app;
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'zh', 'en'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: '稳定的错误代码 / stable code' },
    zh: { type: 'string' },
    en: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, zh: { type: 'string' }, en: { type: 'string' } },
      },
    },
  },
} as const;

const described = new WeakMap<NestFastifyApplication, OpenAPIObject>();

/** The OpenAPI document of everything the process serves; made once, when it is first asked for. */
export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const made = described.get(app) ?? describe(app);
  described.set(app, made);
  return made;
}

function describe(app: NestFastifyApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('连心桥 Lianxin')
    .setDescription(
      '地方人大履职平台接口。每条命令的中英文说明、可办理身份、字段含义、可能的拒绝与示例均在其中。/ The API of the platform; every command explains itself.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const made = SwaggerModule.createDocument(app, info);
  return {
    ...made,
    components: { ...made.components, schemas: { ...made.components?.schemas, Problem: problem as never } },
  };
}

/** Puts the document before people, at `/docs`. */
export function showDocumentation(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiOf(app), { customSiteTitle: '连心桥接口', raw: false });
}
