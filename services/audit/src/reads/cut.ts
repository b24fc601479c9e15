/** A moment to look from: what had been recorded, or what had occurred, by `at`; without it, now. */
export interface Cut {
  readonly at?: string;
  readonly by: 'recordedAt' | 'occurredAt';
}

/** As a term over table `e`, with `place` for the instant. `by` is one of two words, never a request's text. */
export const cutInSql = ({ at, by }: Cut, place: string): string =>
  at === undefined ? `${place}::timestamptz is null` : `e."${by}" <= ${place}::timestamptz`;
