import { Controller, Get, Inject, Param, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ensure } from '@lianxin/event-sourcing';
import { Asked, placeOf, Reader, readYourWrites, SignedIn, type Member } from '@lianxin/nest';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { caseOf, suggestionsOf } from '../reads/board.queries.js';
import { deadlinesOf } from '../reads/deadlines.queries.js';
import { SuggestionRows } from '../reads/prisma.js';
import { similarTo, similarToExisting } from '../reads/similar.queries.js';
import { caseAnswer, deadlinesAnswer, listAnswer, similarAnswer } from './answers.js';
import { described } from './described.js';
import { homeOf } from './home-of.js';
import { paged } from './paged.js';
import { likening, listing, reading } from './questions.js';
import { TodayAt } from './today-at.js';

/** Suggestions as far as the reader may know of them. */
@ApiTags('代表建议 suggestions')
@ApiBearerAuth()
@UseGuards(SignedIn)
@Controller('api/suggestions/suggestions')
export class SuggestionsController {
  constructor(
    @Inject(SuggestionRows) private readonly db: SuggestionRows,
    @Inject(TodayAt) private readonly todayAt: TodayAt,
  ) {}

  @Get()
  @described({ zh: '建议列表', en: 'Suggestions', asks: listing, answers: listAnswer })
  async list(@Reader() reader: Member, @Asked(listing) asked: z.output<typeof listing>) {
    const { cursor, limit, sort, ...filter } = asked;
    const today = await this.todayAt.place(homeOf(reader));
    return paged(await suggestionsOf(this.db, reader, filter, { limit, sort, after: placeOf(cursor) }, today));
  }

  @Get('similar')
  @described({ zh: '可能重复的建议', en: 'Likely duplicates of a text', asks: likening, answers: similarAnswer })
  similar(@Reader() reader: Member, @Asked(likening) asked: z.output<typeof likening>) {
    const { jurisdiction = homeOf(reader), ...text } = asked;
    return similarTo(this.db, reader, { ...text, jurisdiction });
  }

  @Get(':id')
  @described({ zh: '一件建议', en: 'One suggestion', asks: reading, answers: caseAnswer })
  async one(
    @Reader() reader: Member,
    @Param('id') id: string,
    @Asked(reading) { seen }: z.output<typeof reading>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const today = await this.todayAt.place(homeOf(reader));
    const load = () => caseOf(this.db, reader, id, today);
    const found = there(await readYourWrites(seen, load, (it) => it.revision));
    void reply.header('etag', `"${found.revision}"`);
    return found;
  }

  @Get(':id/deadlines')
  @described({ zh: '一件建议的期限', en: 'Deadlines of a suggestion', asks: reading, answers: deadlinesAnswer })
  async deadlines(
    @Reader() reader: Member,
    @Param('id') id: string,
    @Asked(reading) { seen }: z.output<typeof reading>,
  ) {
    const today = await this.todayAt.place(homeOf(reader));
    const load = () => deadlinesOf(this.db, reader, id, today);
    return there(await readYourWrites(seen, load, (it) => it.revision));
  }

  @Get(':id/similar')
  @described({ zh: '与该建议可能重复的建议', en: 'Likely duplicates of a suggestion', answers: similarAnswer })
  async similarToOne(@Reader() reader: Member, @Param('id') id: string) {
    return there(await similarToExisting(this.db, reader, id));
  }
}

function there<T>(found: T | undefined): T {
  ensure(found !== undefined, 'missing', 'NotThere');
  return found;
}
