import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ensure } from '@lianxin/event-sourcing';
import { Asked, placeOf, Reader, SignedIn, type Member } from '@lianxin/nest';
import type { z } from 'zod';
import { commitmentsOf } from '../reads/commitments.queries.js';
import { SuggestionRows } from '../reads/prisma.js';
import { statisticsOf } from '../reads/statistics.queries.js';
import { mayCount } from '../reads/visible.js';
import { workOf } from '../reads/work.queries.js';
import { ledgerAnswer, statisticsAnswer, workAnswer } from './answers.js';
import { described } from './described.js';
import { homeOf } from './home-of.js';
import { paged } from './paged.js';
import { counting, ledger } from './questions.js';
import { TodayAt } from './today-at.js';

/** What waits for the reader, what was promised, and the figures. */
@ApiTags('代表建议 suggestions')
@ApiBearerAuth()
@UseGuards(SignedIn)
@Controller('api/suggestions')
export class DeskController {
  constructor(
    @Inject(SuggestionRows) private readonly db: SuggestionRows,
    @Inject(TodayAt) private readonly todayAt: TodayAt,
  ) {}

  @Get('work')
  @described({ zh: '我的待办', en: 'What waits for me, by seat', answers: workAnswer })
  async work(@Reader() reader: Member) {
    return workOf(this.db, reader, await this.todayAt.place(homeOf(reader)));
  }

  @Get('commitments')
  @described({ zh: '承诺事项台账', en: 'The ledger of commitments', asks: ledger, answers: ledgerAnswer })
  async commitments(@Reader() reader: Member, @Asked(ledger) asked: z.output<typeof ledger>) {
    const { cursor, limit, ...filter } = asked;
    const today = await this.todayAt.place(homeOf(reader));
    return paged(await commitmentsOf(this.db, reader, filter, { limit, after: placeOf(cursor) }, today));
  }

  @Get('statistics')
  @described({ zh: '统计', en: 'Statistics', asks: counting, answers: statisticsAnswer })
  async statistics(@Reader() reader: Member, @Asked(counting) asked: z.output<typeof counting>) {
    const { jurisdiction = homeOf(reader) } = asked;
    ensure(mayCount(reader, jurisdiction), 'missing', 'NotThere');
    const { today } = await this.todayAt.place(jurisdiction);
    return statisticsOf(this.db, { ...asked, jurisdiction, asOf: asked.asOf ?? today });
  }
}
