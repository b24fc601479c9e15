import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.js';

const CONNECTIONS = 4;

/** The rows of this service, to be read; only the runners write them. */
@Injectable()
export class Rows extends PrismaClient implements OnModuleDestroy {
  constructor(url: string) {
    super({ adapter: new PrismaPg({ connectionString: url, max: CONNECTIONS }) });
  }

  async onModuleDestroy(): Promise<void> {
    await this.$disconnect();
  }
}
