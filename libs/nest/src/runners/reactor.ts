import {
  asDecider,
  handle,
  type Policy,
  type Process,
  type Reacted,
  type Recorded,
  type Send,
} from '@lianxin/event-sourcing';
import type pg from 'pg';
import { asked, decideLater, decideNow, type Asked } from './asking.js';
import { deciderNamed, type House } from './house.js';
import { isUnreadable, legible } from './legible.js';
import type { Runner } from './supervisor.js';
import { isPassing, transaction } from './transaction.js';

const AT_ONCE = 16;

/** Does what follows from events: policies and processes answer with commands, handled now or kept until they are due. */
export class Reactions {
  constructor(
    private readonly house: House,
    private readonly policies: readonly Policy[],
    private readonly processes: readonly Process[],
  ) {}

  /** Everything that follows from one event, in order. Hearing it again changes nothing. */
  async to(heard: Recorded): Promise<readonly Asked[]> {
    const recorded = legible(heard);
    const later: Asked[] = [];
    for (const policy of this.policies.filter(({ on }) => recorded.event.type in on))
      later.push(...(await this.#now(asked(policy.name, recorded, await this.#answers(policy, recorded)))));
    for (const process of this.processes) later.push(...(await this.#process(process, recorded)));
    return later;
  }

  /** Reacts to a batch, case by case, several cases at once; what fails is parked under `runner`. Returns what is due later. */
  async toAll(runner: string, batch: readonly Recorded[]): Promise<readonly Asked[]> {
    const cases = byCase(batch.filter((it) => this.#concerns(it)));
    const later: Asked[] = [];
    const work = async () => {
      for (let mine = cases.pop(); mine; mine = cases.pop())
        for (const recorded of mine) later.push(...(await this.#orPark(runner, recorded)));
    };
    // Waits for all of them also when one fails: nothing goes on behind the back of whoever starts again.
    const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    for (const it of ended) if (it.status === 'rejected') throw it.reason;
    return later;
  }

  async #orPark(runner: string, recorded: Recorded): Promise<readonly Asked[]> {
    const { parking, pool, log } = this.house;
    try {
      if (!(await parking.isWaiting(pool, runner, recorded))) return await this.to(recorded);
      await parking.park(pool, runner, recorded);
    } catch (error) {
      if (isPassing(error)) throw error;
      log.error(
        { runner, event: recorded.id, caseId: recorded.context.caseId, error },
        'parked an event whose consequences fail',
      );
      await parking.park(pool, runner, recorded, String(error));
    }
    return [];
  }

  /** A peer's rule sets need not have reached this service, so its events are answered by the rules in force here. */
  async #answers({ on, topic }: Policy, recorded: Recorded): Promise<readonly Send[]> {
    const { jurisdiction, rules: began } = recorded.context;
    const rules = await this.house.around.rulesOf(jurisdiction, topic ? undefined : began);
    const out = on[recorded.event.type]?.(recorded as never, rules) ?? [];
    return Array.isArray(out) ? out : [out as Send];
  }

  async #now(commands: readonly Asked[]): Promise<readonly Asked[]> {
    for (const it of commands) if (!it.due) await decideNow(this.house, it);
    return commands.filter((it) => it.due);
  }

  async #process(process: Process, recorded: Recorded): Promise<readonly Asked[]> {
    const id = process.correlate(recorded);
    if (id === undefined) return [];
    const [own] = asked(process.name, recorded, [{ decider: asDecider(process), id, command: react(recorded) }]);
    const receipt = await handle(this.house.around, asDecider(process), id, react(recorded), own!.request);
    const sends = (receipt.events as readonly Reacted[]).flatMap(({ data }) => data.sends) as unknown as readonly (Omit<
      Send,
      'decider'
    > & { resource: string })[];
    return this.#now(
      asked(
        process.name,
        recorded,
        sends.map((it) => ({ ...it, decider: deciderNamed(this.house, it.resource) })),
      ),
    );
  }

  /** A process that cannot even tell is asked once more, where what it throws parks the event. */
  #concerns(recorded: Recorded): boolean {
    try {
      return (
        isUnreadable(recorded) ||
        this.policies.some((it) => Object.hasOwn(it.on, recorded.event.type)) ||
        this.processes.some((it) => it.correlate(recorded) !== undefined)
      );
    } catch {
      return true;
    }
  }
}

/** Reacts to the service's own events. */
export class Reactor implements Runner {
  readonly name = 'reactor';
  readonly parks = [this.name];
  readonly #reactions: Reactions;

  constructor(private readonly house: House) {
    const { policies, processes = [] } = house.service;
    this.#reactions = new Reactions(
      house,
      policies.filter((it) => !it.topic),
      processes.filter((it) => !it.topic),
    );
  }

  async run(signal: AbortSignal): Promise<void> {
    const { pool, checkpoints, parking, store, measures, service } = this.house;
    let at = (await checkpoints.read(pool, [this.name])).get(this.name);
    await parking.open(pool, this.name);
    for await (const batch of store.feed({ after: at, signal })) {
      const later = await this.#reactions.toAll(this.name, batch);
      const last = batch.at(-1)!;
      await transaction(pool, async (db) => {
        await decideLater(db, this.house.houseSchema, later);
        await checkpoints.move(db, this.name, at, last.position, last.context.recordedAt);
      });
      at = last.position;
      measures.handled(service.name, this.name, last.context.recordedAt);
    }
  }

  async retry(_name: string, recorded: Recorded, db: pg.ClientBase): Promise<void> {
    await decideLater(db, this.house.houseSchema, await this.#reactions.to(recorded));
  }
}

function byCase(batch: readonly Recorded[]): Recorded[][] {
  const cases = new Map<string, Recorded[]>();
  for (const it of batch) cases.set(it.context.caseId, [...(cases.get(it.context.caseId) ?? []), it]);
  return [...cases.values()];
}

/** Without its place in the feed: told again it stands at another, and is still the same. */
const react = (recorded: Recorded) => ({
  type: 'React' as const,
  data: { to: JSON.parse(JSON.stringify({ ...recorded, position: '' })) },
});
