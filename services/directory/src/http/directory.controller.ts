import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asked, paging, Reader, SignedIn, type Member } from '@lianxin/nest';
import { jurisdictionId, organTypeNames } from '@lianxin/vocabulary';
import { z } from 'zod';
import { DirectoryQueries, type Asking } from '../reads/directory.queries.js';
import { there } from './there.js';

const asking = z.strictObject({
  ...paging,
  jurisdiction: z.string().regex(jurisdictionId).optional(),
  q: z.string().trim().min(1).max(60).optional(),
});
const organsAsked = asking.extend({ type: z.enum(organTypeNames).optional() });
const deputiesAsked = asking.extend({ status: z.enum(['ELECT', 'ACTIVE', 'SUSPENDED', 'TERMINATED']).optional() });

/** Who is who, for everybody with a seat. */
@ApiTags('名录 directory')
@ApiBearerAuth()
@UseGuards(SignedIn)
@Controller('api/directory')
export class DirectoryController {
  constructor(@Inject(DirectoryQueries) private readonly queries: DirectoryQueries) {}

  @Get('me')
  @ApiOperation({ summary: '我是谁、有哪些身份 / who I am and my seats' })
  me(@Reader() reader: Member) {
    return reader;
  }

  @Get('jurisdictions')
  @ApiOperation({ summary: '行政区域 / jurisdictions' })
  jurisdictions(@Asked(asking) asked: Asking) {
    return this.queries.jurisdictions(asked);
  }

  @Get('jurisdictions/:id')
  @ApiOperation({ summary: '一个行政区域 / one jurisdiction' })
  async jurisdiction(@Param('id') id: string) {
    return there(await this.queries.one('jurisdiction', id));
  }

  @Get('organs')
  @ApiOperation({ summary: '机关 / organs' })
  organs(@Asked(organsAsked) asked: z.output<typeof organsAsked>) {
    return this.queries.organs(asked);
  }

  @Get('organs/:id')
  @ApiOperation({ summary: '一个机关 / one organ' })
  async organ(@Param('id') id: string) {
    return there(await this.queries.one('organ', id));
  }

  @Get('people')
  @ApiOperation({ summary: '人员与职务 / people and their seats' })
  people(@Reader() reader: Member, @Asked(asking) asked: Asking) {
    return this.queries.people(reader, asked);
  }

  @Get('people/:id')
  @ApiOperation({ summary: '一名人员 / one person' })
  async person(@Reader() reader: Member, @Param('id') id: string) {
    return there(await this.queries.person(reader, id));
  }

  @Get('deputies')
  @ApiOperation({ summary: '代表名册 / deputies' })
  deputies(@Asked(deputiesAsked) asked: z.output<typeof deputiesAsked>) {
    return this.queries.deputies(asked);
  }

  @Get('deputies/:id')
  @ApiOperation({ summary: '一名代表 / one deputy' })
  async deputy(@Param('id') id: string) {
    return there(await this.queries.one('deputy', id));
  }

  @Get('rule-sets')
  @ApiOperation({ summary: '制度 / rule sets' })
  ruleSets(@Asked(asking) asked: Asking) {
    return this.queries.ruleSets(asked);
  }

  @Get('rule-sets/:id')
  @ApiOperation({ summary: '一个行政区域的制度及历次版本 / the rule set of a jurisdiction with its versions' })
  async ruleSet(@Param('id') id: string) {
    return there(await this.queries.one('ruleSet', id));
  }
}
