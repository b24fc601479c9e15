import type { Json, Rules } from '@lianxin/event-sourcing';

/** A number or choice that a jurisdiction may set in its rule set, and how far the statute lets it. */
export interface Parameter {
  readonly zh: string;
  readonly en: string;
  readonly default: Json;
  /** NO: the statute's value. TIGHTEN_ONLY: stricter, never looser than the default. FREE: within `allowed`. */
  readonly configurable: 'NO' | 'TIGHTEN_ONLY' | 'FREE';
  readonly allowed?: { readonly min?: number; readonly max?: number; readonly oneOf?: readonly Json[] };
  /** Where the value comes from; `GK` marks general knowledge that each place must confirm. */
  readonly source: string;
}

export type TimeUnit = 'CALENDAR_DAY' | 'WORKING_DAY' | 'MONTH';

/** A time limit (rule book §1.0.2): `default` counts `unit`s from the event it starts on. */
export interface TimeLimit extends Parameter {
  readonly default: number;
  readonly unit: TimeUnit;
}

const limit = (
  zh: string,
  en: string,
  value: number,
  unit: TimeUnit,
  ...[configurable, source, allowed]: [Parameter['configurable'], string, Parameter['allowed']?]
): TimeLimit => ({ zh, en, default: value, unit, configurable, source, allowed });

/** D-SUG-01…13: the time limits in the life of a suggestion (rule book §1.1.2). D-SUG-13 is the date promised, so it has no row. */
export const suggestionLimits = {
  'D-SUG-01': limit('登记或不予立案', 'Register or decline', 7, 'CALENDAR_DAY', 'FREE', '浙江建议办理规定 10', {
    max: 10,
  }),
  'D-SUG-02': limit('闭会期间交办', 'Assign between sessions', 7, 'WORKING_DAY', 'FREE', '上海建议规定 11', {
    min: 5,
    max: 10,
  }),
  'D-SUG-02b': limit('会后召开交办会', 'Assignment meeting after a session', 1, 'MONTH', 'FREE', '上海建议规定 15'),
  'D-SUG-03': limit('承办单位提出异议', "Handler's objection", 7, 'WORKING_DAY', 'FREE', '上海建议规定 14', {
    min: 3,
    max: 10,
  }),
  'D-SUG-04': limit('处理异议、调整交办', 'Decide an objection', 10, 'WORKING_DAY', 'FREE', '重庆建议条例 16', {
    max: 10,
  }),
  'D-SUG-05': limit('疑难裁定', 'Adjudicate', 5, 'WORKING_DAY', 'FREE', 'GK'),
  'D-SUG-06': limit('首次与代表沟通', 'First contact with the deputy', 20, 'WORKING_DAY', 'FREE', '重庆建议条例 18'),
  'D-SUG-07': limit('报送办理方案', 'Handling plan', 1, 'MONTH', 'FREE', 'GK'),
  'D-SUG-08': limit('送交协办意见', "Co-handler's opinion", 1, 'MONTH', 'FREE', '上海建议规定 17', { min: 1, max: 2 }),
  'D-SUG-09': limit('答复代表(一般)', 'Reply, ordinary', 3, 'MONTH', 'TIGHTEN_ONLY', '代表法 51'),
  'D-SUG-10': limit(
    '答复代表(涉及面广、处理难度大)',
    'Reply, broad or difficult',
    6,
    'MONTH',
    'TIGHTEN_ONLY',
    '代表法 51',
  ),
  'D-SUG-11': limit('代表评价', "Deputy's evaluation", 20, 'WORKING_DAY', 'FREE', '重庆建议条例 27'),
  'D-SUG-12': limit('重新办理答复', 'Re-handling reply', 1, 'MONTH', 'FREE', '上海建议规定 21', { min: 1, max: 2 }),
} as const satisfies Readonly<Record<string, TimeLimit>>;

/** The switches of the suggestions service. */
export const suggestionParameters = {
  'sug.outcome.scheme': {
    zh: '办理结果分类方式',
    en: 'Outcome scheme',
    default: 'ABC',
    configurable: 'FREE',
    allowed: { oneOf: ['ABC', 'ABCD'] },
    source: '§1.1.2',
  },
  'sug.reply.requiresConfirmedContact': {
    zh: '答复前须有代表确认的沟通',
    en: 'A reply needs a contact the deputy confirmed',
    default: true,
    configurable: 'FREE',
    allowed: { oneOf: [true, false] },
    source: '§1.1.2',
  },
  'sug.reassign.restartsClock': {
    zh: '调整交办后重新计算答复期限',
    en: 'Re-assignment restarts the reply clock',
    default: false,
    configurable: 'FREE',
    allowed: { oneOf: [true, false] },
    source: '§1.1.2',
  },
  'sug.plan.required': {
    zh: '是否一律报送办理方案',
    en: 'Every item needs a handling plan',
    default: true,
    configurable: 'FREE',
    allowed: { oneOf: [true, false] },
    source: '§1.1.2',
  },
  'sug.rehandling.automatic': {
    zh: '不满意自动二次交办',
    en: 'Dissatisfaction orders re-handling by itself',
    default: true,
    configurable: 'FREE',
    allowed: { oneOf: [true, false] },
    source: '§1.1.2',
  },
  'audit.lateRecord.threshold.hours': {
    zh: '补录认定小时数',
    en: 'Hours after which a record is late',
    default: 24,
    configurable: 'FREE',
    allowed: { min: 1, max: 168 },
    source: '§1.0.1',
  },
  'lights.yellow.days': {
    zh: '黄灯提前天数',
    en: 'Days before due that turn the light yellow',
    default: 15,
    configurable: 'FREE',
    allowed: { min: 1, max: 60 },
    source: 'GK',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Every parameter a rule set may name. */
export const parameters: Readonly<Record<string, Parameter>> = { ...suggestionLimits, ...suggestionParameters };

/** The value a rule set gives a parameter, else its default. */
export const valueOf = <K extends keyof typeof suggestionLimits | keyof typeof suggestionParameters>(
  rules: Pick<Rules, 'values'>,
  key: K,
): Json => rules.values[key] ?? parameters[key]!.default;
