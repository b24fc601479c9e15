import type { Message, Recorded } from '@lianxin/event-sourcing';
import { toContract, toJournal, type Outgoing } from '@lianxin/messaging';
import type { House } from './house.js';
import type { Runner } from './supervisor.js';

export const eventsTopic = (service: string): string => `${service}.events`;
export const journalTopic = (service: string): string => `${service}.journal`;

/** The event store is the outbox: tells peers what `publish` lets them know, and audit everything. At least once, in order within a case. */
export class Relay implements Runner {
  readonly name = 'relay';

  constructor(private readonly house: House) {}

  async run(signal: AbortSignal): Promise<void> {
    const { pool, checkpoints, store, broker, service, measures } = this.house;
    let at = (await checkpoints.read(pool, [this.name])).get(this.name);
    for await (const batch of store.feed({ after: at, signal })) {
      await broker.publish(journalTopic(service.name), batch.map(toJournal));
      await broker.publish(
        eventsTopic(service.name),
        batch.flatMap((recorded) => this.#told(recorded)),
      );
      const last = batch.at(-1)!;
      const db = await pool.connect();
      await checkpoints.move(db, this.name, at, last.position, last.context.recordedAt).finally(() => db.release());
      at = last.position;
      measures.handled(service.name, this.name, last.context.recordedAt);
    }
  }

  #told(recorded: Recorded): readonly Outgoing[] {
    const { publish, contract, name } = this.house.service;
    const line = publish[recorded.event.type];
    const message: Message | undefined = typeof line === 'function' ? line(recorded) : undefined;
    return message ? [toContract(name, recorded, { message, version: contract[message.type]!.version })] : [];
  }
}
