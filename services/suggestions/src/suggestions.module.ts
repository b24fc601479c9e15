import { fileURLToPath } from 'node:url';
import { type DynamicModule, Module } from '@nestjs/common';
import { serviceModule } from '@lianxin/nest';
import { AiringController } from './http/airing.controller.js';
import { DeskController } from './http/desk.controller.js';
import { SuggestionsController } from './http/suggestions.controller.js';
import { TodayAt } from './http/today-at.js';
import { SuggestionRows } from './reads/prisma.js';
import { suggestions } from './suggestions.service.js';

@Module({})
export class SuggestionsModule {
  static register(): DynamicModule {
    return serviceModule(SuggestionsModule, suggestions, {
      migrations: fileURLToPath(new URL('../prisma/migrations', import.meta.url)),
      controllers: [AiringController, DeskController, SuggestionsController],
      providers: [SuggestionRows, TodayAt],
    });
  }
}
