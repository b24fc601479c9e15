import type { Pool, QueryArrayConfig } from 'pg';
import { COLUMNS, PRINTED, type Row } from './row.js';
import type { Names } from './schema.js';

/** An event, or of one that nobody asked for its position: what is there, wanted or not, is no hole. */
export type Line = Row | readonly [position: string, unwanted: null];

/** More than this are read by COPY. */
export const PAGE = 500;

/** Small reads at the end of the log, filtered by category (what stands before the first hyphen of a stream). */
export class Pages {
  readonly #query: QueryArrayConfig;

  constructor(
    private readonly pool: Pool,
    { events }: Names,
    private readonly categories: readonly string[] | undefined,
  ) {
    const [position, ...others] = COLUMNS;
    const masked = others.map((it) => `case when wanted then ${it} end`);
    const text = `
select ${[position, ...masked].join(', ')} from (
  select *, $3::text[] is null or split_part(stream, '-', 1) = any($3) as wanted from ${events}
  where position > $1 and position <= coalesce($2, 9223372036854775807)
  order by position limit $4) page`;
    this.#query = { name: 'page', text, rowMode: 'array', types: PRINTED };
  }

  /** The first lines behind `position` that are visible now, at most a page. */
  next(position: number): Promise<readonly Line[]> {
    return this.#read(position, null, PAGE);
  }

  /** All lines behind `position` up to `last` that are visible now. */
  upTo(position: number, last: number): Promise<readonly Line[]> {
    return this.#read(position, last, null);
  }

  async #read(position: number, last: number | null, most: number | null): Promise<readonly Line[]> {
    const values = [position, last, this.categories ?? null, most];
    const { rows } = await this.pool.query<[string, string]>({ ...this.#query, values });
    return rows as unknown as readonly Line[];
  }
}
