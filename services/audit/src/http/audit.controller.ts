import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ensure } from '@lianxin/event-sourcing';
import { Asked, HOUSE, LogsAccess, Reader, SignedIn, type House, type Member } from '@lianxin/nest';
import type { z } from 'zod';
import { accessAsked, accesses } from '../reads/access.queries.js';
import { findings, findingsAsked } from '../reads/finding.queries.js';
import { AuditRows } from '../reads/rows.js';
import { sightOf } from '../reads/sight.js';

@ApiTags('审计留痕 audit')
@ApiBearerAuth()
@UseGuards(SignedIn)
@Controller('api/audit')
export class AuditController {
  constructor(
    @Inject(HOUSE) private readonly house: House,
    @Inject(AuditRows) private readonly rows: AuditRows,
  ) {}

  @Get('access')
  @LogsAccess('INTERNAL', 'audit/access')
  @ApiOperation({ summary: '阅读记录(审计人员专用) / The log of reads, for auditors' })
  access(@Asked(accessAsked) asked: z.output<typeof accessAsked>, @Reader() member: Member) {
    const { auditedIn } = sightOf(member);
    ensure(auditedIn.length > 0, 'forbidden', 'AuditorsOnly');
    return accesses(this.rows, asked, auditedIn);
  }

  @Get('findings')
  @LogsAccess('INTERNAL', 'audit/findings')
  @ApiOperation({ summary: '审计发现 / Findings' })
  findings(@Asked(findingsAsked) asked: z.output<typeof findingsAsked>, @Reader() member: Member) {
    const sight = sightOf(member);
    ensure(sight.auditedIn.length + sight.staffIn.length > 0, 'forbidden', 'AuditorsOnly');
    return findings(this.house, asked, sight);
  }
}
