import type { Message, Recorded } from '@lianxin/event-sourcing';
import { toContract, toJournal, type Outgoing } from '@lianxin/messaging';
import type { House } from './house.js';
import type { Runner } from './supervisor.js';
import { transaction } from './transaction.js';

export const eventsTopic = (service: string): string => `${service}.events`;
export const journalTopic = (service: string): string => `${service}.journal`;

type Aside = { readonly recorded: Recorded; readonly reason?: string };

/**
 * The event store is the outbox: tells peers what `publish` lets them know, and audit everything. At least once, in order
 * within a case. An event that `publish` cannot put into words is parked; the journal has it all the same.
 */
export class Relay implements Runner {
  readonly name = 'relay';
  readonly parks = [this.name];

  constructor(private readonly house: House) {}

  async run(signal: AbortSignal): Promise<void> {
    const { pool, checkpoints, parking, store, broker, service, measures } = this.house;
    let at = (await checkpoints.read(pool, [this.name])).get(this.name);
    await parking.open(pool, this.name);
    for await (const batch of store.feed({ after: at, signal })) {
      const last = batch.at(-1)!;
      const { told, aside } = await this.#words(batch);
      await broker.publish(journalTopic(service.name), batch.map(toJournal));
      await broker.publish(eventsTopic(service.name), told);
      await transaction(pool, async (db) => {
        for (const { recorded, reason } of aside) await parking.park(db, this.name, recorded, reason);
        await checkpoints.move(db, this.name, at, last.position, last.context.recordedAt);
      });
      at = last.position;
      measures.handled(service.name, this.name, last.context.recordedAt);
    }
  }

  async retry(_name: string, recorded: Recorded): Promise<void> {
    await this.house.broker.publish(eventsTopic(this.house.service.name), this.#told(recorded));
  }

  /** What to tell of a batch, and what has to wait. */
  async #words(batch: readonly Recorded[]): Promise<{ told: Outgoing[]; aside: Aside[] }> {
    const { parking, pool, log } = this.house;
    const told: Outgoing[] = [];
    const aside: Aside[] = [];
    const waits = async (it: Recorded) =>
      aside.some(({ recorded }) => recorded.context.caseId === it.context.caseId) ||
      (await parking.isWaiting(pool, this.name, it));
    for (const recorded of batch)
      try {
        const words = this.#told(recorded);
        if (words.length > 0 && (await waits(recorded))) aside.push({ recorded });
        else told.push(...words);
      } catch (error) {
        log.error(
          { event: recorded.id, caseId: recorded.context.caseId, error },
          'parked an event that cannot be told',
        );
        aside.push({ recorded, reason: String(error) });
      }
    return { told, aside };
  }

  #told(recorded: Recorded): readonly Outgoing[] {
    const { publish, contract, name } = this.house.service;
    const line = publish[recorded.event.type];
    const message: Message | undefined = typeof line === 'function' ? line(recorded) : undefined;
    if (!message) return [];
    const words = contract[message.type];
    if (!words) throw new Error(`${message.type} is not in the contract of ${name}`);
    return [toContract(name, recorded, { message, version: words.version })];
  }
}
