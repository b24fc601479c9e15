import { ensure } from '@lianxin/event-sourcing';
import { parameters, type Parameter } from '@lianxin/vocabulary';
import { named } from './named.js';

/** What a parameter can be set to. */
export type RuleValue = string | number | boolean;
export type RuleValues = Readonly<Record<string, RuleValue>>;

/** Why the statute does not let a value stand. */
export type Objection = 'FIXED_BY_STATUTE' | 'LOOSER_THAN_STATUTE' | 'OUTSIDE_ALLOWED_VALUES';

/** A value that may not come into force, and what the statute says instead. */
export type RejectedValue = {
  readonly key: string;
  readonly value: RuleValue;
  readonly statutory: RuleValue;
  readonly objection: Objection;
  readonly source: string;
};

const kinds: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  number: { zh: '正整数', en: 'whole number from 1 on' },
  string: { zh: '选项代码', en: 'word' },
  boolean: { zh: '是或否', en: 'yes or no' },
};
type Registry = Readonly<Record<string, Parameter>>;

/** Refuses what no rule set can say: a parameter nobody knows, a word for a number. @throws UnknownParameter, WrongKindOfValue */
export function ensureSayable(values: RuleValues, registry: Registry = parameters): void {
  for (const [key, value] of Object.entries(values)) {
    const parameter = Object.hasOwn(registry, key) ? registry[key] : undefined;
    ensure(parameter, 'invalid', 'UnknownParameter', { key });
    const alike = typeof value === typeof parameter.default;
    const countable = typeof value !== 'number' || (Number.isSafeInteger(value) && value >= 1);
    ensure(alike && countable, 'invalid', 'WrongKindOfValue', {
      key,
      ...named('kind', kinds[typeof parameter.default]!),
    });
  }
}

/** What the statute objects to in one value; a time limit is tighter when it is smaller, counted in the registry's unit. */
export function objectionTo(
  value: RuleValue,
  { configurable, allowed, default: statutory }: Parameter,
): Objection | undefined {
  if (configurable === 'NO') return value === statutory ? undefined : 'FIXED_BY_STATUTE';
  if (configurable === 'TIGHTEN_ONLY' && !(Number(value) <= Number(statutory))) return 'LOOSER_THAN_STATUTE';
  return isAllowed(value, allowed) ? undefined : 'OUTSIDE_ALLOWED_VALUES';
}

function isAllowed(value: RuleValue, { min = -Infinity, max = Infinity, oneOf }: Parameter['allowed'] = {}): boolean {
  if (typeof value === 'number' && (value < min || value > max)) return false;
  return !oneOf || oneOf.includes(value);
}

/** Every value the statute does not let stand (INV-I2); `[]` when all may come into force. */
export const rejectedAmong = (values: RuleValues, registry: Registry = parameters): readonly RejectedValue[] =>
  Object.entries(registry).flatMap(([key, parameter]) => {
    const value = values[key];
    const objection = value === undefined ? undefined : objectionTo(value, parameter);
    return objection
      ? [{ key, value: value!, statutory: statutoryOf(parameter), objection, source: parameter.source }]
      : [];
  });

/** Every parameter with its value: what changes, else what held before, else the default. */
export const completed = (
  before: RuleValues,
  changes: RuleValues,
  registry: Registry = parameters,
): Record<string, RuleValue> =>
  Object.fromEntries(
    Object.entries(registry).map(([key, parameter]) => [key, changes[key] ?? before[key] ?? statutoryOf(parameter)]),
  );

const statutoryOf = (parameter: Parameter) => parameter.default as RuleValue;
