import type { Recorded } from '@lianxin/event-sourcing';
import type pg from 'pg';
import { CheckpointMoved } from './checkpoints.js';
import { project } from './fold.js';
import type { House, Located } from './house.js';
import { Rows } from './rows.js';
import type { Runner } from './supervisor.js';
import { isPassing, transaction } from './transaction.js';

/** Keeps the rows of every projection of the service's own events up to date; rows and checkpoint commit together. */
export class Projector implements Runner {
  readonly name = 'projector';
  readonly #rows: ReadonlyMap<string, Rows>;
  #at = new Map<string, string | undefined>();

  constructor(
    private readonly house: House,
    private readonly located: readonly Located[],
  ) {
    this.#rows = new Map(
      located.map(({ projection, schema }) => [projection.name, new Rows(schema, projection.table)]),
    );
  }

  async run(signal: AbortSignal): Promise<void> {
    const { store, pool, checkpoints, parking } = this.house;
    const names = this.located.map(({ projection }) => projection.name);
    if (names.length === 0) return;
    this.#at = await checkpoints.read(pool, names);
    for (const name of names) await parking.open(pool, name);
    for await (const batch of store.feed({ after: this.#furthestBack(), signal }))
      await this.#apply(this.located, batch);
  }

  async retry(name: string, recorded: Recorded): Promise<void> {
    const one = this.located.filter(({ projection }) => projection.name === name);
    await transaction(this.house.pool, (db) => project(db, one[0]!.projection, this.#rows.get(name)!, [recorded]));
  }

  #furthestBack(): string | undefined {
    return [...this.#at.values()].reduce((a, b) =>
      b === undefined || (a !== undefined && this.house.store.isBehind(b, a)) ? b : a,
    );
  }

  /** One transaction for all; if that fails for a reason of its own, one projection and one event at a time. */
  async #apply(located: readonly Located[], batch: readonly Recorded[]): Promise<void> {
    try {
      await transaction(this.house.pool, async (db) => {
        for (const it of located) await this.#write(db, it, batch);
      });
    } catch (error) {
      if (isPassing(error) || error instanceof CheckpointMoved) throw error;
      if (located.length > 1) for (const it of located) await this.#apply([it], batch);
      else if (batch.length > 1) for (const recorded of batch) await this.#apply(located, [recorded]);
      else await this.#park(located[0]!, batch[0]!, error);
      return;
    }
    for (const { projection } of located) this.#at.set(projection.name, this.#later(projection.name, batch));
    this.#tell(batch);
  }

  async #write(db: pg.ClientBase, { projection }: Located, batch: readonly Recorded[]): Promise<void> {
    const { store, checkpoints, parking } = this.house;
    const at = this.#at.get(projection.name);
    const fresh = batch.filter((it) => store.isBehind(at, it.position));
    if (fresh.length === 0) return;
    const waiting = fresh.filter((it) => it.event.type in projection.on && parking.isWaiting(projection.name, it));
    for (const it of waiting) await parking.park(db, projection.name, it, 'behind an earlier message of its case');
    await project(
      db,
      projection,
      this.#rows.get(projection.name)!,
      fresh.filter((it) => !waiting.includes(it)),
    );
    const last = fresh.at(-1)!;
    await checkpoints.move(db, projection.name, at, last.position, last.context.recordedAt);
  }

  async #park({ projection }: Located, recorded: Recorded, error: unknown): Promise<void> {
    const { pool, checkpoints, parking, log } = this.house;
    log.error(
      { projection: projection.name, event: recorded.id, caseId: recorded.context.caseId, error },
      'parked an event that a projection cannot take',
    );
    await transaction(pool, async (db) => {
      await parking.park(db, projection.name, recorded, String(error));
      await checkpoints.move(
        db,
        projection.name,
        this.#at.get(projection.name),
        recorded.position,
        recorded.context.recordedAt,
      );
    });
    this.#at.set(projection.name, recorded.position);
  }

  #later(name: string, batch: readonly Recorded[]): string | undefined {
    const [at, last] = [this.#at.get(name), batch.at(-1)!.position];
    return this.house.store.isBehind(at, last) ? last : at;
  }

  #tell(batch: readonly Recorded[]): void {
    this.house.measures.handled(this.house.service.name, this.name, batch.at(-1)!.context.recordedAt);
  }
}
