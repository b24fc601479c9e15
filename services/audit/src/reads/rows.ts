import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SETTINGS, type Settings } from '@lianxin/nest';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.js';

/** The read models of audit. */
@Injectable()
export class AuditRows extends PrismaClient implements OnModuleDestroy {
  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'DATABASE_URL'>) {
    super({ adapter: new PrismaPg({ connectionString: settings.DATABASE_URL, max: 2 }) });
  }

  async onModuleDestroy(): Promise<void> {
    await this.$disconnect();
  }
}
