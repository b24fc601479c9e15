import type { FeedOptions, Recorded } from '@lianxin/event-sourcing';
import type { Pool } from 'pg';
import type { Bell } from './bell.js';
import type { Horizon } from './horizon.js';
import { PAGE, Pages, type Line } from './page.js';
import { recorded, type Row } from './row.js';
import { scan } from './scan.js';
import type { Names } from './schema.js';

/** What a feed reads from. */
export interface Source {
  readonly url: string;
  readonly pool: Pool;
  readonly names: Names;
  readonly horizon: Horizon;
  readonly bell: Bell;
  /** The newest visible position, 0 when there is none. */
  readonly newest: () => Promise<number>;
}

const FAR = 4 * PAGE; // positions behind the newest from which COPY is worth its connection

/**
 * One reader of the log. Positions are taken before their events become visible, so reading simply on from the last one
 * would lose those that are late. A feed therefore delivers what is contiguous; at a hole it waits at the horizon and then
 * reads the part anew, which is now complete, with the holes that stay.
 */
export class Feed {
  readonly #pages: Pages;
  #position: number;

  constructor(
    private readonly source: Source,
    private readonly options: FeedOptions,
    private readonly signal: AbortSignal,
  ) {
    this.#pages = new Pages(source.pool, source.names, options.categories);
    this.#position = Number(options.after ?? 0);
  }

  async *batches(): AsyncGenerator<readonly Recorded[]> {
    const { live = true } = this.options;
    do {
      const newest = await this.source.newest();
      if (!live || newest - this.#position > FAR) yield* this.#catchUp(newest);
      if (live) yield* this.#follow();
    } while (live && !this.signal.aborted);
  }

  /** By COPY, up to `newest`. */
  async *#catchUp(newest: number): AsyncGenerator<readonly Recorded[]> {
    const { url, names, horizon } = this.source;
    await horizon.settle(this.signal);
    if (this.signal.aborted) return;
    yield* scan({ url, names, categories: this.options.categories, after: this.#position, upTo: newest }, this.signal);
    this.#position = newest;
  }

  /** By pages, as events come; until so many come that COPY may be faster. */
  async *#follow(): AsyncGenerator<readonly Recorded[]> {
    const { bell } = this.source;
    while (!this.signal.aborted) {
      const { heard } = bell;
      const page = await this.#pages.next(this.#position);
      const batch = recorded((await this.#complete(page)).filter(isWanted));
      if (batch.length > 0 && !this.signal.aborted) yield batch;
      if (page.length === PAGE) return;
      if (page.length === 0) await bell.later(heard, this.signal);
    }
  }

  /** Of a page what is known to be complete; moves behind it. */
  async #complete(page: readonly Line[]): Promise<readonly Line[]> {
    let lines: readonly Line[] = page.slice(0, contiguous(this.#position, page));
    if (page.length > 0 && lines.length === 0) {
      const last = positionOf(page.at(-1)!);
      await this.source.horizon.settle(this.signal);
      lines = this.signal.aborted ? [] : await this.#pages.upTo(this.#position, last);
    }
    if (lines.length > 0) this.#position = positionOf(lines.at(-1)!);
    return lines;
  }
}

const positionOf = ([position]: Line): number => Number(position);
const isWanted = (line: Line): line is Row => line[1] !== null;

/** How many lines follow `position` without a hole. */
function contiguous(position: number, page: readonly Line[]): number {
  const hole = page.findIndex((line, i) => positionOf(line) !== position + i + 1);
  return hole < 0 ? page.length : hole;
}
