import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ensure } from '@lianxin/event-sourcing';
import { Asked, placeOf } from '@lianxin/nest';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { airedOf, caseOf } from '../reads/board.queries.js';
import { SuggestionRows } from '../reads/prisma.js';
import { airingAnswer, caseAnswer } from './answers.js';
import { described } from './described.js';
import { paged } from './paged.js';
import { airing } from './questions.js';
import { TodayAt } from './today-at.js';

/** The progress of open suggestions for everybody, without signing in (网上晾晒办理进度). */
@ApiTags('代表建议 suggestions')
@Controller('api/suggestions/board')
export class AiringController {
  constructor(
    @Inject(SuggestionRows) private readonly db: SuggestionRows,
    @Inject(TodayAt) private readonly todayAt: TodayAt,
  ) {}

  @Get()
  @described({ zh: '网上晾晒', en: 'The public board', asks: airing, answers: airingAnswer, open: true })
  async list(@Asked(airing) asked: z.output<typeof airing>) {
    const { cursor, limit, sort, ...filter } = asked;
    const today = await this.todayAt.place(filter.jurisdiction);
    return paged(await airedOf(this.db, filter, { limit, sort, after: placeOf(cursor) }, today));
  }

  @Get(':id')
  @described({ zh: '公开的一件建议', en: 'One open suggestion', answers: caseAnswer, open: true })
  async one(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const found = await caseOf(this.db, undefined, id, await this.todayAt.place(undefined));
    ensure(found !== undefined, 'missing', 'NotThere');
    void reply.header('etag', `"${found.revision}"`);
    return found;
  }
}
