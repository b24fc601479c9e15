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

/** Parses, or tells every wrong field in both languages. Fields the schema does not know are wrong too, at any depth. @throws Invalid */
export function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
  code: 'InvalidBody' | 'InvalidQuery' = 'InvalidBody',
): T {
  const result = schema.safeParse(value, { error: zh });
  if (!result.success) {
    const english = schema.safeParse(value, { error: en }).error?.issues ?? [];
    throw new Invalid(
      code,
      result.error.issues.flatMap((issue, i) => fieldErrors(issue, english[i]?.message ?? issue.message)),
    );
  }
  const errors = unfit(value, result.data);
  if (errors.length > 0) throw new Invalid(code, errors);
  return result.data;
}

const unknownField = (pointer: string): FieldError => ({
  pointer,
  zh: '没有这个字段，请删除',
  en: 'There is no such field. Remove it',
});

/** An unknown field is pointed at itself, not at the object it stands in. */
function fieldErrors(issue: z.core.$ZodIssue, english: string): readonly FieldError[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(pointerTo([...issue.path, key])));
  return [{ pointer: pointerTo(issue.path), zh: issue.message, en: english }];
}

const isKeepable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
const unkeepable = (path: readonly PropertyKey[]): FieldError => ({
  pointer: pointerTo(path),
  zh: '含有无法保存的字符',
  en: 'It contains characters that cannot be kept',
});

/** Any JSON, given back when all of its text can be kept. @throws Invalid */
export function keepable(value: unknown): unknown {
  const errors = unfit(value, value);
  if (errors.length > 0) throw new Invalid('InvalidBody', errors);
  return value;
}

/** What a schema lets pass and no event can carry: fields that parsing dropped, and text that a database or a log cannot keep. */
function unfit(given: unknown, parsed: unknown, path: readonly PropertyKey[] = []): readonly FieldError[] {
  if (typeof given === 'string') return isKeepable(given) ? [] : [unkeepable(path)];
  if (Array.isArray(given)) {
    const items = Array.isArray(parsed) ? parsed : [];
    return given.flatMap((item, i) => unfit(item, items[i], [...path, i]));
  }
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    if (!isKeepable(key)) return [unkeepable([...path, key])];
    const dropped = typeof parsed === 'object' && parsed !== null && !Object.hasOwn(parsed, key);
    return dropped
      ? [unknownField(pointerTo([...path, key]))]
      : unfit(value, (parsed as Record<string, unknown> | undefined)?.[key], [...path, key]);
  });
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
