import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SETTINGS, type Settings } from '@lianxin/nest';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.js';

const CONNECTIONS = 4;

/** The rows of this service, to be read; only the runners write them. */
@Injectable()
export class SuggestionRows extends PrismaClient implements OnModuleDestroy {
  constructor(@Inject(SETTINGS) { DATABASE_URL: connectionString }: Pick<Settings, 'DATABASE_URL'>) {
    super({ adapter: new PrismaPg({ connectionString, max: CONNECTIONS }) });
  }

  async onModuleDestroy(): Promise<void> {
    await this.$disconnect();
  }
}
