/** missing → 404, forbidden → 403, conflict → 409, invalid → 422. */
export type RefusalKind = 'missing' | 'forbidden' | 'conflict' | 'invalid';

/**
 * The domain says no, and nothing is stored. Anything else thrown is a bug.
 * `code` is the reason as a person would say it and stable for ever; `detail` fills the placeholders of its two sentences.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    readonly detail: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

/** Refuses unless `condition` holds. */
export function ensure(
  condition: unknown,
  kind: RefusalKind,
  code: string,
  detail?: Readonly<Record<string, string | number>>,
): asserts condition {
  if (!condition) throw new Refusal(kind, code, detail);
}
