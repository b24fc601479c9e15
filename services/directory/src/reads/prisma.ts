import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SETTINGS, type Settings } from '@lianxin/nest';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.js';

/** The read models of the directory. */
@Injectable()
export class DirectoryRows extends PrismaClient implements OnModuleDestroy {
  constructor(@Inject(SETTINGS) settings: Settings) {
    super({ adapter: new PrismaPg({ connectionString: settings.DATABASE_URL, max: 4 }) });
  }

  async onModuleDestroy(): Promise<void> {
    await this.$disconnect();
  }
}
