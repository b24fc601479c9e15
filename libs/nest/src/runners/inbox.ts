import type { Recorded } from '@lianxin/event-sourcing';
import { fromContract, type Batch, type Delivered } from '@lianxin/messaging';
import type pg from 'pg';
import { decideLater } from './asking.js';
import { project } from './fold.js';
import type { House, Located } from './house.js';
import { Reactions } from './reactor.js';
import { Rows } from './rows.js';
import type { Runner } from './supervisor.js';
import { isPassing, transaction } from './transaction.js';

/** Hears what other services tell: keeps the rows that copy it, and does what follows from it. */
export class Inbox implements Runner {
  readonly name = 'inbox';
  readonly #reactions: Reactions;
  readonly #topics: readonly string[];

  constructor(
    private readonly house: House,
    private readonly located: readonly Located[],
    private readonly heard: () => void,
  ) {
    const policies = house.service.policies.filter((it) => it.topic);
    const processes = (house.service.processes ?? []).filter((it) => it.topic);
    this.#reactions = new Reactions(house, policies, processes);
    const sources = [...located.map(({ projection }) => projection), ...policies, ...processes];
    this.#topics = [...new Set(sources.flatMap(({ topic }) => topic ?? []))];
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.#topics.length === 0) return;
    const { broker, service, parking, pool } = this.house;
    for (const { projection } of this.located) await parking.open(pool, projection.name);
    await parking.open(pool, this.name);
    await broker.subscribe({
      topics: this.#topics,
      group: `lianxin.${service.name}`,
      signal,
      onBatch: (batch) => this.#take(batch),
      onProblem: (error) =>
        this.house.log.warn({ service: service.name, error: String(error) }, 'the inbox tries again'),
    });
  }

  async retry(name: string, recorded: Recorded): Promise<void> {
    const it = this.located.find(({ projection }) => projection.name === name);
    if (it)
      await transaction(this.house.pool, (db) =>
        project(db, it.projection, new Rows(it.schema, it.projection.table), [recorded]),
      );
    else await decideLater(this.house.pool, this.house.houseSchema, await this.#reactions.to(recorded));
    this.heard();
  }

  async #take({ topic, partition, messages }: Batch): Promise<void> {
    const heard = await this.#readable(messages);
    for (const it of this.located.filter(({ projection }) => projection.topic === topic))
      await this.#copy(it, `${it.projection.name}@${topic}/${partition}`, heard);
    const batch = heard.map(({ recorded }) => recorded);
    const later = await this.#reactions.toAll(this.name, batch);
    await decideLater(this.house.pool, this.house.houseSchema, later);
    this.heard();
    const last = batch.at(-1);
    if (last) this.house.measures.handled(this.house.service.name, `${this.name}:${topic}`, last.context.recordedAt);
  }

  /** What cannot be read is set aside as it came, and the others go on. */
  async #readable(messages: readonly Delivered[]): Promise<readonly Heard[]> {
    const heard: Heard[] = [];
    for (const message of messages)
      try {
        heard.push({ offset: message.offset, recorded: fromContract(message).recorded });
      } catch (error) {
        this.house.log.error(
          { id: message.id, key: message.key, error: String(error) },
          'parked a message that cannot be read',
        );
        await this.house.parking.park(this.house.pool, this.name, unreadable(message), String(error));
      }
    return heard;
  }

  /** Rows and offset commit together, so a message that is delivered again is known. */
  async #copy(it: Located, checkpoint: string, heard: readonly Heard[]): Promise<void> {
    const { pool, checkpoints } = this.house;
    const at = (await checkpoints.read(pool, [checkpoint])).get(checkpoint);
    const fresh = heard.filter(({ offset }) => at === undefined || offset > BigInt(at));
    const last = fresh.at(-1);
    if (!last) return;
    await transaction(pool, async (db) => {
      await this.#project(
        db,
        it,
        fresh.map(({ recorded }) => recorded),
      );
      await checkpoints.move(db, checkpoint, at, String(last.offset), last.recorded.context.recordedAt);
    });
  }

  async #project(db: pg.ClientBase, { projection, schema }: Located, fresh: readonly Recorded[]): Promise<void> {
    const { parking, log } = this.house;
    const rows = new Rows(schema, projection.table);
    const clear = fresh.filter((it) => !parking.isWaiting(projection.name, it));
    for (const it of fresh.filter((one) => !clear.includes(one)))
      await parking.park(db, projection.name, it, 'behind an earlier message of its case');
    await db.query('savepoint whole');
    try {
      return await project(db, projection, rows, clear);
    } catch (error) {
      if (isPassing(error)) throw error;
      await db.query('rollback to savepoint whole');
    }
    for (const one of clear) {
      await db.query('savepoint one');
      try {
        await project(db, projection, rows, [one]);
      } catch (error) {
        if (isPassing(error)) throw error;
        await db.query('rollback to savepoint one');
        log.error(
          { projection: projection.name, event: one.id, error },
          'parked a message that a projection cannot take',
        );
        await parking.park(db, projection.name, one, String(error));
      }
    }
  }
}

interface Heard {
  readonly offset: bigint;
  readonly recorded: Recorded;
}

const unreadable = ({ id, key, value, partition, offset }: Delivered): Recorded =>
  ({
    id,
    stream: key,
    revision: 0,
    position: `${partition}:${offset}`,
    event: { type: 'Unreadable', data: { value } },
    context: { caseId: key },
  }) as unknown as Recorded;
