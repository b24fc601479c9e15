import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { HOUSE, LogsAccess, Reader, SignedIn, type House, type Member } from '@lianxin/nest';
import { handOver } from '../evidence/hand-over.js';

@ApiTags('审计留痕 audit')
@ApiBearerAuth()
@UseGuards(SignedIn)
@Controller('api/audit/cases')
export class EvidenceController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get(':caseId/evidence')
  @LogsAccess('INTERNAL', 'audit/evidence', 'caseId')
  @ApiProduces('application/json')
  @ApiOperation({
    summary: '导出证据包(卷宗) / Export the evidence pack of a case',
    description:
      '审计人员专用;脱离平台亦可阅读、可验证。每次导出均留痕。/ For auditors; readable and verifiable without the platform. Each export is recorded.',
  })
  async export(@Param('caseId') caseId: string, @Reader() member: Member): Promise<StreamableFile> {
    const pieces = await handOver(this.house, caseId, member, randomUUID());
    const name = encodeURIComponent(`${caseId}.evidence.json`);
    return new StreamableFile(Readable.from(pieces), {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="evidence.json"; filename*=UTF-8''${name}`,
    });
  }
}
