import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { ensure } from '@lianxin/event-sourcing';
import type { FastifyRequest } from 'fastify';
import { Identity } from '../access/identity.js';
import type { Member } from '../access/seats.js';
import type { OpenHouse } from '../runners/open-house.js';
import { OPEN_HOUSES } from '../tokens.js';

/** As `SignedIn`, for what belongs to the process and not to one service: any service's copy of the directory knows the seats. */
@Injectable()
export class SignedInAnywhere implements CanActivate {
  constructor(
    @Inject(OPEN_HOUSES) private readonly houses: readonly OpenHouse[],
    @Inject(Identity) private readonly identity: Identity,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { member?: Member }>();
    const { account } = await this.identity.verify(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]);
    const member = await this.houses[0]?.seats.memberOf(account);
    ensure(member && member.seats.length > 0, 'forbidden', 'NoSeat');
    request.member = member;
    return true;
  }
}
