import { fileURLToPath } from 'node:url';
import { type DynamicModule, Module } from '@nestjs/common';
import { serviceModule } from '@lianxin/nest';
import { directory } from './directory.service.js';
import { DayNoticesController } from './http/day-notices.controller.js';
import { DirectoryController } from './http/directory.controller.js';
import { DirectoryQueries } from './reads/directory.queries.js';
import { DirectoryRows } from './reads/prisma.js';

@Module({})
export class DirectoryModule {
  static register(): DynamicModule {
    return serviceModule(DirectoryModule, directory, {
      migrations: fileURLToPath(new URL('../prisma/migrations', import.meta.url)),
      controllers: [DirectoryController, DayNoticesController],
      providers: [DirectoryRows, DirectoryQueries],
    });
  }
}
