import { setTimeout as sleep } from 'node:timers/promises';
import type { Recorded } from '@lianxin/event-sourcing';
import type pg from 'pg';
import { CheckpointMoved } from './checkpoints.js';
import type { House, Located } from './house.js';
import { project } from './fold.js';
import { projectClear, projectOrPark } from './project-or-park.js';
import { rebuild } from './rebuild.js';
import type { Runner } from './supervisor.js';
import { isPassing, transaction } from './transaction.js';
import { isOutdated } from './versions.js';

const TRY_REBUILD_AGAIN_MS = 15_000;

/**
 * Keeps the rows of every projection of the service's own events up to date; rows and checkpoint commit together.
 * A projection whose rows are another version's is folded afresh first, while the others go on.
 */
export class Projector implements Runner {
  readonly name = 'projector';
  readonly parks: readonly string[];

  constructor(
    private readonly house: House,
    private readonly located: readonly Located[],
  ) {
    this.parks = located.map(({ projection }) => projection.name);
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.located.length === 0) return;
    while (!signal.aborted) {
      const known = await this.house.checkpoints.names(this.house.pool);
      const outdated = this.located.filter(({ projection }) => isOutdated(known, projection.name));
      const current = this.located.filter((it) => !outdated.includes(it));
      const once = new AbortController();
      const stop = AbortSignal.any([signal, once.signal]);
      const works = [this.#follow(current, stop), ...(outdated.length > 0 ? [this.#renew(outdated, stop)] : [])];
      const ended = await Promise.allSettled(works.map((it) => it.finally(() => once.abort())));
      for (const it of ended) if (it.status === 'rejected') throw it.reason;
    }
  }

  async retry(name: string, recorded: Recorded, db: pg.ClientBase): Promise<void> {
    const located = this.located.find((it) => it.projection.name === name)!;
    await project(db, located.projection, this.house.tables.of(located), [recorded]);
  }

  async #follow(located: readonly Located[], signal: AbortSignal): Promise<void> {
    const { store, pool, checkpoints, parking } = this.house;
    const names = located.map(({ projection }) => projection.name);
    const at = await checkpoints.read(pool, names);
    for (const name of names) await parking.open(pool, name);
    for await (const batch of store.feed({ after: this.#furthestBack([...at.values()]), signal })) {
      await this.#take(located, at, batch);
      this.house.measures.handled(this.house.service.name, this.name, batch.at(-1)!.context.recordedAt);
    }
  }

  async #renew(outdated: readonly Located[], signal: AbortSignal): Promise<void> {
    for (const it of outdated) while (!signal.aborted && !(await this.#rebuilt(it, signal)));
  }

  /** What fails does not disturb the projections that go on; it is tried again after a while. */
  async #rebuilt(it: Located, signal: AbortSignal): Promise<boolean> {
    try {
      await rebuild(this.house, it, undefined, signal);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.house.log.error({ projection: it.projection.name, error }, 'a projection could not be rebuilt');
      await sleep(TRY_REBUILD_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      return false;
    }
  }

  #furthestBack(positions: readonly (string | undefined)[]): string | undefined {
    const { store } = this.house;
    if (positions.length === 0) return undefined;
    return positions.reduce((a, b) => (b === undefined || (a !== undefined && store.isBehind(b, a)) ? b : a));
  }

  /** One transaction for all; if it fails for a reason of its own, again with care: what cannot be taken is parked. */
  async #take(
    located: readonly Located[],
    at: Map<string, string | undefined>,
    batch: readonly Recorded[],
  ): Promise<void> {
    const { store, pool, checkpoints } = this.house;
    const isFresh = ({ projection }: Located, it: Recorded) => store.isBehind(at.get(projection.name), it.position);
    const behind = located.filter((it) => isFresh(it, batch.at(-1)!));
    if (behind.length === 0) return;
    const { position, context } = batch.at(-1)!;
    const write = (how: typeof projectClear) =>
      transaction(pool, async (db) => {
        await checkpoints.hold(db, new Map(behind.map(({ projection: { name } }) => [name, at.get(name)])));
        for (const it of behind)
          await how(
            this.house,
            db,
            it,
            batch.filter((recorded) => isFresh(it, recorded)),
          );
        const names = behind.map(({ projection }) => projection.name);
        await checkpoints.moveHeld(db, names, position, context.recordedAt);
      });
    await write(projectClear).catch((error: unknown) => {
      if (isPassing(error) || error instanceof CheckpointMoved) throw error;
      return write(projectOrPark);
    });
    for (const { projection } of behind) at.set(projection.name, position);
  }
}
