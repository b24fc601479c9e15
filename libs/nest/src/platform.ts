import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessLog, BrokerAccessLog } from './access/access-log.js';
import { Identity } from './access/identity.js';
import { openBroker, type Opened } from './config/engines.js';
import type { Settings } from './config/settings.js';
import { DecideHandler } from './door/decide.js';
import type { Log } from './operations/log.js';
import { Measures } from './operations/measures.js';
import { OperationsController } from './operations/operations.controller.js';
import { System } from './operations/system.js';
import { SystemController } from './operations/system.controller.js';
import { BROKER, CLOCK, LOG, MEASURES, OPEN_HOUSES, SETTINGS } from './tokens.js';
import type { Broker } from '@lianxin/messaging';

const OPENED_BROKER = Symbol('OpenedBroker');

/** What every service of one process has in common: settings, sign-in, broker, log, figures. */
@Global()
@Module({})
export class PlatformModule {
  static with(settings: Settings, log: Log, now: () => Date = () => new Date()): DynamicModule {
    const provided = [
      { provide: SETTINGS, useValue: settings },
      { provide: LOG, useValue: log },
      { provide: CLOCK, useValue: now },
      { provide: OPEN_HOUSES, useValue: [] },
      { provide: MEASURES, useValue: new Measures() },
      {
        provide: Identity,
        useFactory: () => new Identity({ issuer: settings.OIDC_ISSUER, audience: settings.OIDC_AUDIENCE }),
      },
      { provide: OPENED_BROKER, useFactory: () => openBroker(settings) },
      { provide: BROKER, useFactory: ({ engine }: Opened<Broker>) => engine, inject: [OPENED_BROKER] },
      { provide: AccessLog, useFactory: (broker: Broker) => new BrokerAccessLog(broker, log), inject: [BROKER] },
    ];
    return {
      module: PlatformModule,
      imports: [CqrsModule.forRoot()],
      controllers: [OperationsController, SystemController],
      providers: [...provided, DecideHandler, BrokerCloser, System],
      exports: [...provided.map(({ provide }) => provide), CqrsModule, System],
    };
  }
}

/** Closes the broker after every service has stopped working with it. */
@Injectable()
class BrokerCloser implements OnApplicationShutdown {
  constructor(@Inject(OPENED_BROKER) private readonly opened: Opened<Broker>) {}
  async onApplicationShutdown(): Promise<void> {
    await this.opened.close();
  }
}
