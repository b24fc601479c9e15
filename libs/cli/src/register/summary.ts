import type { PastSuggestion, ReadLine } from './line.js';

/** What the register amounts to, by the definitions of the platform's own statistics. */
export interface Summary {
  readonly received: number;
  readonly outcomes: { readonly A: number; readonly B: number; readonly C: number; readonly D: number };
  /** (A + B) / received, in percent with one decimal; `null` of nothing. */
  readonly implementedRate: number | null;
  /** A / received. */
  readonly resolvedRate: number | null;
  readonly evaluated: number;
  /** 满意 / evaluated. */
  readonly satisfiedRate: number | null;
  readonly faultyLines: number;
}

const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1_000) / whole) / 10;

/** Counts the lines that can be imported. */
export function summaryOf(lines: readonly ReadLine[]): Summary {
  const good = lines.flatMap(({ suggestion }) => suggestion ?? []);
  const count = (holds: (it: PastSuggestion) => boolean) => good.filter(holds).length;
  const classed = (outcome: string) => count(({ outcomeClass }) => outcomeClass === outcome);
  const outcomes = {
    A: classed('RESOLVED'),
    B: classed('PLANNED'),
    C: classed('DEFERRED'),
    D: classed('REFERENCE'),
  };
  const evaluated = count(({ result }) => result !== undefined);
  return {
    received: good.length,
    outcomes,
    implementedRate: percent(outcomes.A + outcomes.B, good.length),
    resolvedRate: percent(outcomes.A, good.length),
    evaluated,
    satisfiedRate: percent(
      count(({ result }) => result === 'SATISFIED'),
      evaluated,
    ),
    faultyLines: lines.length - good.length,
  };
}

const rate = (it: number | null): string => (it === null ? '-' : `${it.toFixed(1)} %`);

export const summaryText = (it: Summary): string =>
  [
    `收到 received ${it.received} · A ${it.outcomes.A} · B ${it.outcomes.B} · C ${it.outcomes.C} · D ${it.outcomes.D}`,
    `落实率 implemented (A+B)/收到 ${rate(it.implementedRate)} · 解决率 resolved A/收到 ${rate(it.resolvedRate)}`,
    `已评价 evaluated ${it.evaluated} · 满意率 satisfied ${rate(it.satisfiedRate)}`,
    ...(it.faultyLines > 0 ? [`有错误、未导入 lines with errors, left out: ${it.faultyLines}`] : []),
  ].join('\n');
