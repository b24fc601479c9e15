import { handle, nameUuid } from '@lianxin/event-sourcing';
import type { Delivered } from '@lianxin/messaging';
import { ACCESS_TOPIC, systemActor, type House, type Runner } from '@lianxin/nest';
import { accessLog, readingOf, type Reading } from '../domain/access-log.decider.js';

const GROUP = 'lianxin.audit.access';

/** Records what services tell of reads, a batch and a jurisdiction at a time. */
export class AccessReader implements Runner {
  readonly name = 'access';

  constructor(private readonly house: House) {}

  async run(signal: AbortSignal): Promise<void> {
    await this.house.broker.subscribe({
      group: GROUP,
      topics: [ACCESS_TOPIC],
      signal,
      onBatch: ({ messages }) => this.take(messages),
      onProblem: (error) => this.house.log.warn({ runner: this.name, error }, 'reads will be recorded again'),
    });
  }

  /** A batch that comes again is the same stream, and therefore recorded once. */
  async take(messages: readonly Delivered[]): Promise<void> {
    for (const jurisdiction of new Set(messages.map(({ key }) => key))) {
      const reads = messages.filter(({ key }) => key === jurisdiction).flatMap((it) => this.#read(it));
      if (reads.length === 0) continue;
      const id = nameUuid(reads.map((it) => it.id).join('\n'));
      const request = { commandId: nameUuid(`${id}/log`), actor: systemActor(jurisdiction), jurisdiction };
      await handle(this.house.around, accessLog, id, { type: 'LogAccess', data: { reads } }, request);
    }
  }

  #read({ id, value }: Delivered): readonly Reading[] {
    try {
      return [readingOf.parse(JSON.parse(value))];
    } catch (error) {
      this.house.log.error({ id, value, error }, 'a message about a read makes no sense and is left out');
      return [];
    }
  }
}
