import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Asked, HOUSE, LogsAccess, Reader, SignedIn, type House, type Member } from '@lianxin/nest';
import type { z } from 'zod';
import { cases, casesAsked } from '../reads/cases.queries.js';
import { historyAsked, type HistoryAsked } from '../reads/history-asked.js';
import { caseHistory } from '../reads/history.queries.js';
import { sightOf } from '../reads/sight.js';

@ApiTags('审计留痕 audit')
@ApiBearerAuth()
@UseGuards(SignedIn)
@Controller('api/audit/cases')
export class CasesController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get()
  @ApiOperation({
    summary: '检索案卷 / Search cases',
    description: '只返回您可以查阅的案卷,最近有变动的在前。/ Only cases you may see, the latest moved first.',
  })
  list(@Asked(casesAsked) asked: z.output<typeof casesAsked>, @Reader() member: Member) {
    return cases(this.house, asked, sightOf(member));
  }

  @Get(':caseId')
  @LogsAccess('INTERNAL', 'audit/cases', 'caseId')
  @ApiOperation({
    summary: '案卷全程 / The full history of a case',
    description:
      '由先到后列出何人、以何身份、何时、依据何规定办理,期限如何计算,有何材料;?at= 查看当时的情况。/ Oldest first: who, in which role, when, on what basis, deadlines and evidence; ?at= shows the case as it stood.',
  })
  @ApiQuery({ name: 'at', required: false, description: '截至时刻 / as of this instant' })
  @ApiQuery({ name: 'by', required: false, enum: ['recordedAt', 'occurredAt'] })
  history(@Param('caseId') id: string, @Asked(historyAsked) asked: HistoryAsked, @Reader() member: Member) {
    return caseHistory(this.house, id, asked, sightOf(member));
  }
}
