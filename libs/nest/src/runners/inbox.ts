import type { Recorded } from '@lianxin/event-sourcing';
import type { Batch } from '@lianxin/messaging';
import type pg from 'pg';
import { decideLater } from './asking.js';
import { project } from './fold.js';
import { Heard } from './heard.js';
import type { House, Located } from './house.js';
import { heardIn, isUnreadable, legible } from './legible.js';
import { projectOrPark } from './project-or-park.js';
import { Reactions } from './reactor.js';
import { Rows } from './rows.js';
import type { Runner } from './supervisor.js';
import { transaction } from './transaction.js';
import { isOutdated, otherVersions } from './versions.js';

type Offered = { readonly offset: bigint; readonly recorded: Recorded };

/** Hears what other services tell: keeps the rows that copy it, and does what follows from it. A message told twice is taken once. */
export class Inbox implements Runner {
  readonly name = 'inbox';
  readonly parks: readonly string[];
  readonly #reactions: Reactions;
  readonly #reactsTo: ReadonlySet<string>;
  readonly #topics: readonly string[];
  readonly #heard: Heard;

  /** `changed` is called when a copy may have changed. */
  constructor(
    private readonly house: House,
    private readonly located: readonly Located[],
    private readonly changed: () => void,
  ) {
    const policies = house.service.policies.filter((it) => it.topic);
    const processes = (house.service.processes ?? []).filter((it) => it.topic);
    this.#reactions = new Reactions(house, policies, processes);
    this.#reactsTo = new Set([...policies, ...processes].map(({ topic }) => topic!));
    this.#topics = [...new Set([...located.flatMap(({ projection }) => projection.topic!), ...this.#reactsTo])];
    this.#heard = new Heard(house.houseSchema);
    this.parks = [this.name, ...located.map(({ projection }) => projection.name)];
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.#topics.length === 0) return;
    const { broker, service, parking, pool, log } = this.house;
    await this.#emptyOutdated();
    for (const name of this.parks) await parking.open(pool, name);
    await broker.subscribe({
      topics: this.#topics,
      group: `lianxin.${service.name}`,
      signal,
      startAt: (topic, partition) => this.#startAt(topic, partition),
      onBatch: (batch) => this.#take(batch),
      onProblem: (error) => log.warn({ service: service.name, error: String(error) }, 'the inbox tries again'),
    });
  }

  async retry(name: string, recorded: Recorded, db: pg.ClientBase): Promise<void> {
    const it = this.located.find(({ projection }) => projection.name === name);
    if (it) await project(db, it.projection, this.house.tables.of(it), [legible(recorded)]);
    else await decideLater(db, this.house.houseSchema, await this.#reactions.to(recorded));
    this.changed();
  }

  /** A copy in a new version begins anew, from the first message its topics still have. */
  async #emptyOutdated(): Promise<void> {
    const { pool, checkpoints, parking } = this.house;
    const known = await checkpoints.names(pool);
    for (const { projection, schema } of this.located.filter((it) => isOutdated(known, it.projection.name)))
      await transaction(pool, async (db) => {
        const others = otherVersions(known, projection.name);
        await checkpoints.lock(db, others);
        await db.query(`delete from ${new Rows(schema, projection.table).name}`);
        await checkpoints.remove(db, others);
        const names = [...new Set(others.map((it) => it.replace(/@.*$/, '')))];
        await parking.clear(db, names);
        await this.#heard.forget(db, names);
      });
  }

  /** Everything that takes from a partition keeps an offset of its own; the one furthest back decides where to read on. */
  async #startAt(topic: string, partition: number): Promise<bigint | undefined> {
    const offsets = await this.house.checkpoints.read(this.house.pool, this.#takersOf(topic, partition));
    const next = [...offsets.values()].map((at) => (at === undefined ? 0n : BigInt(at) + 1n));
    return next.length === 0 ? undefined : next.reduce((a, b) => (b < a ? b : a));
  }

  #takersOf(topic: string, partition: number): readonly string[] {
    const copies = this.located.filter(({ projection }) => projection.topic === topic);
    const names = copies.map(({ projection }) => projection.name);
    return [...names, ...(this.#reactsTo.has(topic) ? [this.name] : [])].map((it) => `${it}@${topic}/${partition}`);
  }

  async #take({ topic, partition, messages }: Batch): Promise<void> {
    const { measures, service } = this.house;
    const offered = messages.map((it) => ({ offset: it.offset, recorded: heardIn(it) }));
    for (const it of this.located.filter(({ projection }) => projection.topic === topic))
      await this.#copy(it, `${it.projection.name}@${topic}/${partition}`, offered);
    this.changed();
    if (this.#reactsTo.has(topic)) await this.#react(`${this.name}@${topic}/${partition}`, offered);
    const last = offered.findLast(({ recorded }) => !isUnreadable(recorded));
    if (last) measures.handled(service.name, `${this.name}:${topic}`, last.recorded.context.recordedAt);
  }

  /** Rows and offset commit together, so a message that is delivered again is known; by its stream also one that was told again. */
  async #copy(it: Located, checkpoint: string, offered: readonly Offered[]): Promise<void> {
    const { pool, checkpoints } = this.house;
    await transaction(pool, async (db) => {
      const at = (await checkpoints.lock(db, [checkpoint])).get(checkpoint);
      const { batch, last } = behind(at, offered);
      if (!last) return;
      const readable = batch.filter((each) => !isUnreadable(each));
      const fresh = new Set(await this.#heard.fresh(db, it.projection.name, readable));
      await projectOrPark(
        this.house,
        db,
        it,
        batch.filter((each) => isUnreadable(each) || fresh.has(each)),
      );
      await checkpoints.move(db, checkpoint, at, String(last.offset), last.recorded.context.recordedAt);
    });
  }

  async #react(checkpoint: string, offered: readonly Offered[]): Promise<void> {
    const { pool, checkpoints, houseSchema } = this.house;
    const at = (await checkpoints.read(pool, [checkpoint])).get(checkpoint);
    const { batch, last } = behind(at, offered);
    if (!last) return;
    const later = await this.#reactions.toAll(this.name, batch);
    await transaction(pool, async (db) => {
      await decideLater(db, houseSchema, later);
      await checkpoints.move(db, checkpoint, at, String(last.offset), last.recorded.context.recordedAt);
    });
  }
}

/** What lies behind an offset of the partition. */
function behind(at: string | undefined, offered: readonly Offered[]) {
  const fresh = offered.filter(({ offset }) => at === undefined || offset > BigInt(at));
  return { batch: fresh.map(({ recorded }) => recorded), last: fresh.at(-1) };
}
