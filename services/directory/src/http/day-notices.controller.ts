import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asked, paging, SignedIn } from '@lianxin/nest';
import { z } from 'zod';
import { DirectoryQueries } from '../reads/directory.queries.js';
import { there } from './there.js';

const asking = z.strictObject(paging);

/** The imported notices on public holidays, for everybody with a seat. */
@ApiTags('名录 directory')
@ApiBearerAuth()
@UseGuards(SignedIn)
@Controller('api/directory/day-notices')
export class DayNoticesController {
  constructor(@Inject(DirectoryQueries) private readonly queries: DirectoryQueries) {}

  @Get()
  @ApiOperation({ summary: '已导入的节假日安排 / imported notices on public holidays' })
  all(@Asked(asking) asked: z.output<typeof asking>) {
    return this.queries.dayNotices(asked);
  }

  @Get(':year')
  @ApiOperation({ summary: '一年的节假日安排 / the notice of a year' })
  async one(@Param('year') year: string) {
    return there(await this.queries.one('dayNotice', year));
  }
}
