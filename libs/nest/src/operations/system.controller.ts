import { Controller, Get, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ensure } from '@lianxin/event-sourcing';
import type { Member } from '../access/seats.js';
import { Reader } from '../door/reading.js';
import { SignedInAnywhere } from './signed-in-anywhere.js';
import { System } from './system.js';

const reads = ['PLATFORM_ADMIN', 'AUDITOR'];
const operates = ['PLATFORM_ADMIN'];

/** What an operator asks of the services of a process. Looking is for administrators and auditors, acting for administrators. */
@ApiTags('运行 system')
@ApiBearerAuth()
@UseGuards(SignedInAnywhere)
@Controller('api/system')
export class SystemController {
  constructor(@Inject(System) private readonly system: System) {}

  @Get('status')
  @ApiOperation({ summary: '运行情况：滞后、搁置、到期、重建 / lag, parked messages, due commands, rebuilds' })
  status(@Reader() reader: Member) {
    mustBe(reader, reads);
    return this.system.status();
  }

  @Post('parked/:service/:runner/retry')
  @HttpCode(200)
  @ApiOperation({ summary: '重新处理搁置的消息 / take up parked messages again' })
  retry(@Reader() reader: Member, @Param('service') service: string, @Param('runner') runner: string) {
    mustBe(reader, operates);
    return this.system.retry(service, runner);
  }

  @Post('rebuild/:service/:projection')
  @HttpCode(202)
  @ApiOperation({ summary: '重建视图，原视图照常使用 / rebuild a view while the old one serves' })
  rebuild(@Reader() reader: Member, @Param('service') service: string, @Param('projection') projection: string) {
    mustBe(reader, operates);
    return this.system.rebuild(service, projection);
  }

  @Get('rebuild/:service/:projection')
  @ApiOperation({ summary: '重建进度 / progress of a rebuild' })
  progress(@Reader() reader: Member, @Param('service') service: string, @Param('projection') projection: string) {
    mustBe(reader, reads);
    return this.system.rebuildOf(service, projection);
  }
}

function mustBe({ seats }: Member, roles: readonly string[]): void {
  const fits = seats.some(({ role, status }) => status === 'ACTIVE' && roles.includes(role));
  ensure(fits, 'forbidden', 'SeatNotAllowed', { roles: roles.join('、') });
}
