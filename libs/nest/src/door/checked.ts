import type { Schema } from '@lianxin/event-sourcing';
import type { ReferenceTo } from '@lianxin/vocabulary';
import { z } from 'zod';

/** One field that is wrong: where (JSON pointer), and why in both languages. */
export interface FieldError {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

/** The request does not have the shape it must have. Nothing was decided. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  constructor(
    readonly code: 'InvalidBody' | 'InvalidQuery' | 'NoSuchReference',
    readonly errors: readonly FieldError[],
  ) {
    super(code);
  }
}

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

/** Parses, or tells every wrong field in both languages. Unknown fields are wrong too. @throws Invalid */
export function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
  code: 'InvalidBody' | 'InvalidQuery' = 'InvalidBody',
): T {
  const result = schema.safeParse(value, { error: zh });
  if (result.success) return result.data;
  const english = schema.safeParse(value, { error: en }).error?.issues ?? [];
  throw new Invalid(
    code,
    result.error.issues.map((issue, i) => ({
      pointer: pointerTo(issue.path),
      zh: issue.message,
      en: english[i]?.message ?? issue.message,
    })),
  );
}

export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** In this house every schema is zod's; objects at the top refuse fields they do not know. */
export const strict = (schema: Schema): z.ZodType =>
  schema instanceof z.ZodObject ? schema.strict() : (schema as unknown as z.ZodType);

/** Where in a body ids stand that point into the directory; `*` is any element of a list. */
export interface ReferencePath {
  readonly to: ReferenceTo;
  readonly path: readonly string[];
}

type Node = {
  reference?: ReferenceTo;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
};

export function referencesIn(schema: Schema): readonly ReferencePath[] {
  const walk = (node: Node, path: readonly string[]): readonly ReferencePath[] => [
    ...(node.reference ? [{ to: node.reference, path }] : []),
    ...Object.entries(node.properties ?? {}).flatMap(([key, inner]) => walk(inner, [...path, key])),
    ...(node.items ? walk(node.items, [...path, '*']) : []),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap((inner) => walk(inner, path)),
  ];
  return walk(
    z.toJSONSchema(schema as unknown as z.ZodType, { unrepresentable: 'any', io: 'input', reused: 'inline' }) as Node,
    [],
  );
}

/** The values at a path, each with its pointer. */
export function valuesAt(
  value: unknown,
  path: readonly string[],
  pointer = '',
): readonly { pointer: string; value: string }[] {
  const [step, ...rest] = path;
  if (step === undefined) return typeof value === 'string' ? [{ pointer, value }] : [];
  if (step === '*')
    return Array.isArray(value) ? value.flatMap((item, i) => valuesAt(item, rest, `${pointer}/${i}`)) : [];
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt((value as Record<string, unknown>)[step], rest, `${pointer}/${step}`);
}
