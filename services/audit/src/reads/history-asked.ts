import { paging } from '@lianxin/nest';
import { z } from 'zod';

const word = z.string().min(1).max(200).optional();
const instant = z.iso
  .datetime({ offset: true })
  .transform((it) => new Date(it).toISOString())
  .optional();

/** What may be asked of a case's history. */
export const historyAsked = z.strictObject({
  ...paging,
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  /** The case as it stood at this instant. */
  at: instant,
  /** Whether `at` means what the platform knew then, or what had happened by then. */
  by: z.enum(['recordedAt', 'occurredAt']).default('recordedAt'),
  type: word,
  service: word,
  stream: word,
  personId: word,
  organId: word,
  role: word,
  from: instant,
  to: instant,
});
export type HistoryAsked = z.output<typeof historyAsked>;

/** The same as terms over table `e`. */
export function filtersOf(caseId: string, asked: HistoryAsked): { readonly where: string; readonly values: unknown[] } {
  const values: unknown[] = [caseId];
  const terms = ['e."caseId" = $1'];
  const add = (column: string, comparison: string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    terms.push(`e."${column}" ${comparison} $${values.length}`);
  };
  for (const column of ['type', 'service', 'stream', 'personId', 'organId', 'role'] as const)
    add(column, '=', asked[column]);
  add(asked.by, '<=', asked.at);
  add('recordedAt', '>=', asked.from);
  add('recordedAt', '<=', asked.to);
  return { where: terms.join(' and '), values };
}
