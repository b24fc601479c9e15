import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

interface Described {
  readonly zh: string;
  readonly en: string;
  readonly asks?: z.ZodObject;
  readonly answers: z.ZodType;
  /** Whether it answers without signing in. */
  readonly open?: true;
}

const schemaOf = (it: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(it, { target: 'openapi-3.0', io, unrepresentable: 'any', reused: 'inline' });

/** The OpenAPI entry of a page: both summaries, every question it takes, the shape of its answer. */
export function described({ zh, en, asks, answers, open }: Described): MethodDecorator {
  const { properties = {}, required = [] } = asks ? schemaOf(asks, 'input') : {};
  const queries = Object.entries(properties as Record<string, { description?: string }>).map(([name, schema]) =>
    ApiQuery({ name, required: required.includes(name), description: schema.description, schema: schema as never }),
  );
  const problems = [...(open ? [] : [401, 403]), 404, 422].map((status) =>
    ApiResponse({
      status,
      description: 'application/problem+json',
      schema: { $ref: '#/components/schemas/Problem' },
    }),
  );
  return applyDecorators(
    ApiOperation({ summary: `${zh} / ${en}` }),
    ApiResponse({ status: 200, description: `${zh} / ${en}`, schema: schemaOf(answers, 'output') as never }),
    ...queries,
    ...problems,
  );
}
