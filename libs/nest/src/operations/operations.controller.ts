import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { OpenHouse } from '../runners/open-house.js';
import { MEASURES, OPEN_HOUSES } from '../tokens.js';
import type { Measures } from './measures.js';
import { statusOf } from './status.js';

/** What machines ask of a process. */
@ApiExcludeController()
@Controller()
export class OperationsController {
  constructor(
    @Inject(OPEN_HOUSES) private readonly houses: readonly OpenHouse[],
    @Inject(MEASURES) private readonly measures: Measures,
  ) {
    const each =
      (figure: (it: Awaited<ReturnType<typeof statusOf>>) => number) =>
      async (set: (labels: Record<string, string>, value: number) => void) => {
        for (const it of await Promise.all(this.houses.map((house) => statusOf(house))))
          set({ service: it.service }, figure(it));
      };
    measures.gauge(
      'lianxin_parked_messages',
      'Messages set aside because they keep failing',
      ['service'],
      each((it) => it.parked),
    );
    measures.gauge(
      'lianxin_due_commands_overdue',
      'Commands that are due and not yet handled',
      ['service'],
      each((it) => it.overdue),
    );
    measures.gauge(
      'lianxin_feed_lag_seconds',
      'Age of the oldest event that some runner has not handled',
      ['service'],
      each((it) => it.lagSeconds),
    );
  }

  /** The process is alive. */
  @Get('healthz')
  alive() {
    return { status: 'ok' };
  }

  /** The process can take work: its databases answer. 503 with the reason when it cannot. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const checks = await Promise.all(
      this.houses.map(({ house }) =>
        Promise.all([house.pool.query('select 1'), house.store.head()]).then(
          () => [house.service.name, 'ok'] as const,
          (error: unknown) => [house.service.name, String(error)] as const,
        ),
      ),
    );
    const ready = checks.every(([, state]) => state === 'ok');
    if (!ready) void reply.status(503);
    return { status: ready ? 'ok' : 'unavailable', services: Object.fromEntries(checks) };
  }

  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply) {
    void reply.type(this.measures.registry.contentType);
    return this.measures.registry.metrics();
  }
}
