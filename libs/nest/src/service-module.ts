import {
  type DynamicModule,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
  type Provider,
  type Type,
} from '@nestjs/common';
import type { Service } from '@lianxin/event-sourcing';
import type { Broker } from '@lianxin/messaging';
import { openEventStore } from './config/engines.js';
import type { Settings } from './config/settings.js';
import { commandRoutes } from './door/command-routes.js';
import { Door } from './door/door.js';
import { SignedIn } from './door/reading.js';
import { BROKER, CLOCK, HOUSE, LOG, MEASURES, OPEN_HOUSE, OPEN_HOUSES, SEATS, SETTINGS } from './tokens.js';
import type { Log } from './operations/log.js';
import type { Measures } from './operations/measures.js';
import { openHouse, type Furnishing, type OpenHouse } from './runners/open-house.js';

export interface ServiceParts {
  /** Folder of the read models' migrations. */
  readonly migrations?: string;
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
  readonly more?: Furnishing['more'];
}

/** A service as a Nest module: its command routes, its own controllers, and its runners, which live as long as the module. */
export function serviceModule(module: Type, service: Service, parts: ServiceParts = {}): DynamicModule {
  @Injectable()
  class Housekeeper implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
    constructor(
      @Inject(OPEN_HOUSE) private readonly open: OpenHouse,
      @Inject(SETTINGS) private readonly settings: Settings,
    ) {}
    onApplicationBootstrap(): void {
      if (this.settings.ROLE !== 'http') this.open.supervisor.start();
    }
    async beforeApplicationShutdown(): Promise<void> {
      await this.open.supervisor.stop();
    }
    /** After the last request was answered. */
    async onApplicationShutdown(): Promise<void> {
      await this.open.close();
    }
  }
  const open = async (
    settings: Settings,
    broker: Broker,
    measures: Measures,
    log: Log,
    now: () => Date,
    houses: OpenHouse[],
  ) => {
    const { engine, close } = await openEventStore(settings, service.name);
    const opened = await openHouse({
      ...parts,
      service,
      databaseUrl: settings.DATABASE_URL,
      store: engine,
      broker,
      measures,
      log,
      now,
    });
    const closing = async () => {
      await opened.close();
      await close();
    };
    houses.push({ ...opened, close: closing });
    return { ...opened, close: closing };
  };
  return {
    module,
    controllers: [...service.deciders.flatMap((it) => commandRoutes(service, it) ?? []), ...(parts.controllers ?? [])],
    providers: [
      { provide: OPEN_HOUSE, useFactory: open, inject: [SETTINGS, BROKER, MEASURES, LOG, CLOCK, OPEN_HOUSES] },
      { provide: HOUSE, useFactory: ({ house }: OpenHouse) => house, inject: [OPEN_HOUSE] },
      { provide: SEATS, useFactory: ({ seats }: OpenHouse) => seats, inject: [OPEN_HOUSE] },
      Door,
      SignedIn,
      Housekeeper,
      ...(parts.providers ?? []),
    ],
  };
}
