import { Controller, HttpCode, Inject, Post, Req, Res, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Decider, Json, Receipt, Service } from '@lianxin/event-sourcing';
import { roles, type Role } from '@lianxin/vocabulary';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { asOfToday } from './as-of-today.js';
import { Door, entranceTo, envelope, type Entrance } from './door.js';
import { kebab } from './kebab.js';

interface Routed {
  readonly door: Door;
}

/** A controller with one route for each command of a decider that a person may issue: the catalogue is the API. */
export function commandRoutes(service: Service, decider: Decider): Type | undefined {
  const types = Object.keys(decider.commands).filter((type) =>
    decider.commands[type]!.who.some((role) => role !== 'SYSTEM_CLOCK'),
  );
  if (types.length === 0) return undefined;
  class CommandRoutes implements Routed {
    constructor(@Inject(Door) readonly door: Door) {}
  }
  Object.defineProperty(CommandRoutes, 'name', { value: `${decider.category}CommandRoutes` });
  const path = `api/${service.name}/${decider.resource}`;
  Controller(path)(CommandRoutes);
  ApiTags(`${service.zh} ${service.name}`)(CommandRoutes);
  ApiBearerAuth()(CommandRoutes);
  for (const type of types) addRoute(CommandRoutes, service, entranceTo(decider, type), path);
  return CommandRoutes;
}

function addRoute(controller: Type<Routed>, service: Service, entrance: Entrance, path: string): void {
  const { type, ruling, decider } = entrance;
  const creates = ruling.creates !== undefined;
  const name = type[0]!.toLowerCase() + type.slice(1);
  const method = async function (
    this: Routed,
    request: FastifyRequest<{ Params: { id?: string } }>,
    reply: FastifyReply,
  ) {
    const receipt = await this.door.take(entrance, request, creates ? undefined : request.params.id);
    if (creates) void reply.header('location', `/${path}/${receipt.id}`);
    void reply.header('etag', `"${receipt.revision}"`);
    return answer(receipt);
  };
  Object.defineProperty(controller.prototype, name, { value: method, writable: true, configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(controller.prototype, name)!;
  const decorate = (...decorators: MethodDecorator[]) =>
    decorators.forEach((it) => it(controller.prototype, name, descriptor));
  Req()(controller.prototype, name, 0);
  Res({ passthrough: true })(controller.prototype, name, 1);
  decorate(Post(addressOf(entrance)), HttpCode(creates ? 201 : 200), ...described(service, entrance));
  if (!creates) decorate(ApiParam({ name: 'id', description: `编号 / id in ${decider.resource}` }));
}

/** A resource is created at its own address; where that is taken, the other way of creating it has an address of its own. */
function addressOf({ type, ruling, decider }: Entrance): string {
  if (ruling.creates === undefined) return `:id/${kebab(type)}`;
  const taken = ruling.creates === 'or continues' && Object.values(decider.commands).some((it) => it.creates === true);
  return taken ? kebab(type) : '';
}

const answer = ({ id, caseId, revision, events }: Receipt) => ({
  id,
  caseId,
  revision,
  events: events.map(({ type, data }) => ({ type, data })),
});

const receiptSchema = {
  type: 'object',
  required: ['id', 'caseId', 'revision', 'events'],
  properties: {
    id: { type: 'string', description: '编号 / id' },
    caseId: { type: 'string', description: '案卷线索号 / the case across services' },
    revision: { type: 'integer', description: '版本号，可用于 If-Match 与 ?seen= / usable in If-Match and ?seen=' },
    events: {
      type: 'array',
      items: { type: 'object', properties: { type: { type: 'string' }, data: { type: 'object' } } },
      description: '由此发生的事件 / what happened',
    },
  },
} as const;

const problems = [401, 403, 404, 409, 422].map((status) =>
  ApiResponse({
    status,
    description: '错误说明 / what is wrong',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }),
);

/** Its OpenAPI entry: both summaries, who may issue it, its fields, the refusals it can meet, an example that is valid as it stands. */
function described(service: Service, { type, ruling, decider }: Entrance): MethodDecorator[] {
  const who = ruling.who.map((role) => `${roles[role as Role]?.zh ?? role} ${role}`);
  const refusals = ruling.refusals.map(
    (code) => `- \`${code}\` ${service.refusals[code]?.zh ?? ''} / ${service.refusals[code]?.en ?? ''}`,
  );
  const schema = z.toJSONSchema(ruling.schema as unknown as z.ZodType, {
    target: 'openapi-3.0',
    unrepresentable: 'any',
    io: 'input',
    reused: 'inline',
  }) as {
    properties?: Record<string, unknown>;
  };
  const around = {
    ...z.toJSONSchema(envelope, { target: 'openapi-3.0', io: 'input', reused: 'inline' }),
    description: '办理情况：时间、依据、代为记录的机关 / circumstances: time, evidence, on whose behalf',
  };
  return [
    ApiOperation({
      operationId: type,
      summary: `${ruling.zh} / ${ruling.en}`,
      description: [
        `依据 / basis: ${ruling.basis}`,
        `可办理身份 / who: ${who.join('、')}`,
        '可能的拒绝 / refusals:',
        ...refusals,
      ].join('\n\n'),
    }),
    ApiExtension('x-command', type),
    ApiExtension('x-who', ruling.who),
    ApiExtension('x-basis', ruling.basis),
    ApiExtension('x-refusals', ruling.refusals),
    ApiExtension('x-decider', decider.category),
    ApiBody({
      required: true,
      schema: {
        ...schema,
        properties: { ...schema.properties, envelope: around },
        example: ruling.fixedDays ? ruling.example : asOfToday(ruling.example as Json, new Date()),
      } as never,
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: '同一请求重发时保持不变 / the same for each retry of one request',
    }),
    ApiHeader({ name: 'Acting-As', required: false, description: '以何身份 / ROLE@organId' }),
    ...(ruling.creates
      ? []
      : [ApiHeader({ name: 'If-Match', required: false, description: '所见版本 / the revision you have seen' })]),
    ApiResponse({
      status: ruling.creates ? 201 : 200,
      description: '已记录 / recorded',
      schema: receiptSchema as never,
    }),
    ...problems,
  ];
}
