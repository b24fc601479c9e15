import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { CLOCK } from '../tokens.js';
import { AccessLog, type Access } from './access-log.js';
import type { Member } from './seats.js';

interface What {
  readonly visibility: Access['visibility'];
  readonly service: string;
  readonly resource: string;
  readonly idParam?: string;
}
const WHAT = 'lianxin:logs-access';

/** Notes a read that succeeded, after it has been answered. Needs `SignedIn` in front of it. */
@Injectable()
export class AccessInterceptor implements NestInterceptor {
  constructor(
    @Inject(AccessLog) private readonly accesses: AccessLog,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(CLOCK) private readonly now: () => Date,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const what = this.reflector.get<What>(WHAT, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest & { member?: Member }>();
    return next.handle().pipe(tap(() => this.#note(what, request)));
  }

  #note(
    { idParam, ...what }: What,
    { member, params, url }: Pick<FastifyRequest, 'params' | 'url'> & { member?: Member },
  ): void {
    const seat = member?.seats[0];
    if (!member || !seat) return;
    const subjectId = idParam ? (params as Record<string, string>)[idParam]! : url.slice(0, 200);
    this.accesses.note({
      ...what,
      subjectId,
      at: this.now().toISOString(),
      personId: member.personId,
      seats: member.seats.map(({ role, organId }) => `${role}@${organId}`),
      jurisdiction: seat.jurisdiction,
    });
  }
}

/** Every read through this route is logged (INV-P2): `address` is `<service>/<resource>`, `idParam` the path parameter that names what is read. */
export const LogsAccess = (visibility: Access['visibility'], address: `${string}/${string}`, idParam?: string) => {
  const [service, resource] = address.split('/') as [string, string];
  const what: What = { visibility, service, resource, idParam };
  return applyDecorators(SetMetadata(WHAT, what), UseInterceptors(AccessInterceptor));
};
