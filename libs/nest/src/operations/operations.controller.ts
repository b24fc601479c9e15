import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { OpenHouse } from '../runners/open-house.js';
import { LOG, MEASURES, OPEN_HOUSES } from '../tokens.js';
import type { Log } from './log.js';
import type { Measures } from './measures.js';
import { statusOf } from './status.js';

/** What machines ask of a process. */
@ApiExcludeController()
@Controller()
export class OperationsController {
  constructor(
    @Inject(OPEN_HOUSES) private readonly houses: readonly OpenHouse[],
    @Inject(MEASURES) private readonly measures: Measures,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** The process is alive. */
  @Get('healthz')
  alive() {
    return { status: 'ok' };
  }

  /** The process can take work: its databases answer. 503 naming the services whose do not. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const checks = await Promise.all(
      this.houses.map(({ house }) =>
        Promise.all([house.pool.query('select 1'), house.store.head()]).then(
          () => [house.service.name, 'ok'] as const,
          (error: unknown) => {
            this.log.warn(
              { service: house.service.name, error: String(error) },
              'not ready: a database does not answer',
            );
            return [house.service.name, 'unavailable'] as const;
          },
        ),
      ),
    );
    const ready = checks.every(([, state]) => state === 'ok');
    if (!ready) void reply.status(503);
    return { status: ready ? 'ok' : 'unavailable', services: Object.fromEntries(checks) };
  }

  /** All figures; those that only a database knows are left as they were while it is away. */
  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply) {
    for (const it of await Promise.allSettled(this.houses.map((house) => statusOf(house))))
      if (it.status === 'fulfilled') this.measures.standing(it.value);
      else this.log.warn({ error: String(it.reason) }, 'the figures of a service cannot be read');
    void reply.type(this.measures.registry.contentType);
    return this.measures.registry.metrics();
  }
}
