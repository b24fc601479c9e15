import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Member } from '../access/seats.js';
import { checked } from './checked.js';
import { Door } from './door.js';

type Signed = FastifyRequest & { member?: Member };

/** Lets in who is signed in and has a seat; who it is, is then `@Reader()`. */
@Injectable()
export class SignedIn implements CanActivate {
  constructor(@Inject(Door) private readonly door: Door) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Signed>();
    request.member = await this.door.memberOf(request);
    return true;
  }
}

/** The member who reads. */
export const Reader = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Signed>().member,
);

/** Query parameters, parsed by a zod object; unknown ones are refused. */
export const Asked = (schema: z.ZodType): ParameterDecorator =>
  createParamDecorator((_: unknown, context: ExecutionContext) =>
    checked(schema, context.switchToHttp().getRequest<FastifyRequest>().query, 'InvalidQuery'),
  )();

/** Filters every list takes. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

/** One page of a list. `next` is the cursor of the following page, `null` on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly next: string | null;
}

export const cursorOf = (...place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

export function placeOf(cursor: string | undefined): readonly (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  const opened = z.string().transform((text, context) => {
    try {
      return z.array(z.union([z.string(), z.number()])).parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    } catch {
      context.addIssue({ code: 'custom', message: '翻页标记无效 / not a cursor of this list' });
      return z.NEVER;
    }
  });
  return checked(z.object({ cursor: opened }), { cursor }, 'InvalidQuery').cursor;
}

/** What was just written has not reached the page within the time a reader may wait. */
class NotYetVisible extends Error {
  override readonly name = 'NotYetVisible';
}

const WAIT_MS = 2_000;
const LOOK_MS = 5; // a page is usually there 5 to 20 ms after the command

/** Loads until the revision the reader has `seen` is there, for two seconds at the most. @throws NotYetVisible */
export async function readYourWrites<T>(
  seen: number | undefined,
  load: () => Promise<T | undefined>,
  revisionOf: (it: T) => number,
): Promise<T | undefined> {
  for (const until = performance.now() + WAIT_MS; ;) {
    const found = await load();
    if (seen === undefined || (found !== undefined && revisionOf(found) >= seen)) return found;
    if (performance.now() > until) throw new NotYetVisible();
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
