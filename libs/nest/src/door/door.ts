import { randomUUID } from 'node:crypto';
import { Inject, Injectable, UnsupportedMediaTypeException } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  type Actor,
  canonical,
  type Decider,
  ensure,
  type Json,
  type JsonObject,
  nameUuid,
  type Receipt,
  type Recorded,
  type Request,
  type Ruling,
} from '@lianxin/event-sourcing';
import { isWithin } from '@lianxin/vocabulary';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { chooseSeat } from '../access/choose-seat.js';
import { claimsIn, Claims, type Claim } from '../access/claims.js';
import { Identity } from '../access/identity.js';
import { actorOf, type Member, type Seats } from '../access/seats.js';
import type { House } from '../runners/house.js';
import { HOUSE, SEATS } from '../tokens.js';
import { checked, Invalid, keepable, referencesIn, strict, valuesAt, type ReferencePath } from './checked.js';
import { Decide } from './decide.js';

/** What may stand in a body beside the command's own data. */
export const envelope = z.strictObject({
  occurredAt: z.iso.datetime().meta({ description: '实际发生时间 / when it happened' }).optional(),
  lateReason: z.string().min(2).max(500).meta({ description: '补录原因 / why it is recorded late' }).optional(),
  onBehalfOf: z
    .string()
    .min(1)
    .max(120)
    .meta({ reference: 'organ', description: '代为记录的机关(集体行为) / organ whose act is recorded' })
    .optional(),
  evidence: z
    .array(
      z.strictObject({
        docId: z.string().min(1).max(200),
        kind: z.string().min(1).max(40),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
    )
    .max(50)
    .meta({ description: '依据材料 / supporting documents' })
    .optional(),
});

/** One command as the door knows it. */
export interface Entrance {
  readonly decider: Decider;
  readonly type: string;
  readonly ruling: Ruling<unknown, never>;
  readonly schema: z.ZodType;
  readonly references: readonly ReferencePath[];
  readonly claims: readonly Claim[];
}

export const entranceTo = (decider: Decider, type: string): Entrance => {
  const ruling = decider.commands[type] as Ruling<unknown, never>;
  return {
    decider,
    type,
    ruling,
    schema: strict(ruling.schema),
    references: referencesIn(ruling.schema),
    claims: claimsIn(ruling.schema),
  };
};

/** The one way in for people: who is it, may they, is it well-formed; then the decider decides. */
@Injectable()
export class Door {
  constructor(
    @Inject(HOUSE) private readonly house: House,
    @Inject(SEATS) private readonly seats: Seats,
    @Inject(Identity) private readonly identity: Identity,
    @Inject(CommandBus) private readonly bus: CommandBus,
  ) {}

  /** The member who asks. @throws Unauthenticated, Refusal */
  async memberOf({ headers }: Pick<FastifyRequest, 'headers'>): Promise<Member> {
    const { account } = await this.identity.verify(/^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]);
    const member = await this.seats.memberOf(account);
    ensure(member && member.seats.length > 0, 'forbidden', 'NoSeat');
    return member;
  }

  async take(entrance: Entrance, request: FastifyRequest, id: string | undefined): Promise<Receipt> {
    const member = await this.memberOf(request);
    const actor = actorOf(member, chooseSeat(member, entrance.ruling.who, header(request, 'acting-as')));
    ensure(id === undefined || isId(id), 'missing', 'NotThere');
    const { data, envelope: circumstances } = read(entrance, await this.#claimed(entrance, bodyOf(request)));
    const place = entrance.ruling.placeOf?.(data as never) ?? actor.jurisdiction;
    ensure(isWithin(place, actor.jurisdiction), 'missing', 'NotThere');
    const commandId = this.#commandId(entrance, request, actor, id);
    const target = id ?? entrance.ruling.idOf?.(data as never) ?? nameUuid(`${commandId}/id`);
    await this.#checkReferences(entrance, data, circumstances.onBehalfOf, place, target);
    const asked: Request = { ...circumstances, commandId, actor, jurisdiction: place, expected: expectedOf(request) };
    return this.bus.execute(new Decide(this.house, entrance.decider, target, { type: entrance.type, data }, asked));
  }

  /** Fills in what the directory knows better than the asker; a claim that differs from it is wrong. */
  async #claimed({ claims }: Entrance, body: unknown): Promise<unknown> {
    if (claims.length === 0 || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
    const told = body as Record<string, unknown>;
    const { onBehalfOf } = (told['envelope'] ?? {}) as { onBehalfOf?: unknown };
    const answers = await new Claims(this.house.pool, this.house.houseSchema).answer(claims, { ...told, onBehalfOf });
    const wrong = [...answers].filter(
      ([field, answer]) =>
        answer !== undefined &&
        told[field] !== undefined &&
        canonical(told[field] as Json) !== canonical(answer as Json),
    );
    if (wrong.length === 0)
      return { ...Object.fromEntries([...answers].filter(([, answer]) => answer !== undefined)), ...told };
    const errors = wrong.map(([field, answer]) => ({
      pointer: `/${field}`,
      zh: `与名册不符，名册为 ${canonical(answer as Json)}`,
      en: `the directory says ${canonical(answer as Json)}`,
    }));
    throw new Invalid('InvalidBody', errors);
  }

  #history({ category }: Decider, id: string): Promise<readonly Recorded[]> {
    return this.house.store.read(`${category}-${id}`);
  }

  /** A retry with the same key is the same command: of this seat, to this address. */
  #commandId(
    { decider, type }: Entrance,
    request: FastifyRequest,
    { personId, role, organId }: Actor,
    id = '',
  ): string {
    const key = header(request, 'idempotency-key');
    return key ? nameUuid([personId, role, organId, decider.category, type, id, key].join('\n')) : randomUUID();
  }

  async #checkReferences(
    { references, decider }: Entrance,
    data: JsonObject,
    onBehalfOf: string | undefined,
    place: string,
    target: string,
  ): Promise<void> {
    const named = references.flatMap(({ to, path }) => valuesAt(data, path).map((it) => ({ to, ...it })));
    if (onBehalfOf) named.push({ to: 'organ', pointer: '/envelope/onBehalfOf', value: onBehalfOf });
    if (named.length === 0) return;
    // A deputy belongs to one congress: that of the case, which a clerk of the city may handle too.
    const [first] = references.some(({ to }) => to === 'deputy') ? await this.#history(decider, target) : [];
    const within = first?.context.jurisdiction ?? place;
    const missing = await Promise.all(
      (['organ', 'person', 'deputy'] as const).map(async (to) => {
        const ids = named.filter((it) => it.to === to).map((it) => it.value);
        const gone = new Set(await this.seats.missing(to, ids, within));
        return named.filter((it) => it.to === to && gone.has(it.value));
      }),
    );
    const errors = missing.flat().map(({ pointer, value }) => ({
      pointer,
      zh: `名册中没有在任的“${value}”`,
      en: `the directory knows no "${value}" in office`,
    }));
    if (errors.length > 0) throw new Invalid('NoSuchReference', errors);
  }
}

/** The body, which is JSON and nothing but text that can be kept; without one, an empty object. */
function bodyOf(request: FastifyRequest): unknown {
  if (request.body === undefined) return {};
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(header(request, 'content-type') ?? '');
  if (!isJson) throw new UnsupportedMediaTypeException();
  return keepable(request.body);
}

/** A command's data, and the circumstances that stand beside it. @throws Invalid */
function read({ schema }: Entrance, body: unknown): { data: JsonObject; envelope: z.infer<typeof envelope> } {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { data: checked(schema, body) as JsonObject, envelope: {} };
  const { envelope: around, ...rest } = body as Record<string, unknown>;
  const circumstances = checked(z.object({ envelope: envelope.optional() }), { envelope: around });
  return { data: checked(schema, rest) as JsonObject, envelope: circumstances.envelope ?? {} };
}

/** What an id in an address may look like; anything else names nothing. */
const isId = (id: string): boolean => id.length <= 200 && id.isWellFormed() && !/[\p{Cc}\s]/u.test(id);

const header = ({ headers }: FastifyRequest, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

function expectedOf(request: FastifyRequest): number | undefined {
  const match = header(request, 'if-match');
  if (match === undefined || match === '*') return undefined;
  const revision = /^(?:W\/)?"?(\d+)"?$/.exec(match)?.[1];
  if (revision === undefined)
    throw new Invalid('InvalidQuery', [
      { pointer: '/headers/if-match', zh: 'If-Match 须为版本号，如 "3"', en: 'If-Match must be a revision, e.g. "3"' },
    ]);
  return Number(revision);
}
