import { transaction, type House, type Runner } from '@lianxin/nest';
import type { Batch } from '@lianxin/messaging';
import { journals } from './catalogue.js';
import { EntryTable } from './entry-table.js';
import { Offsets } from './offsets.js';
import { takeDown, type TakeDown } from './take-down.js';

const GROUP = 'lianxin.audit.journal';
const BATCH = 1_000;

/** Takes down every journal. Entries and offsets commit together: what comes twice is known, what failed comes again. */
export class JournalReader implements Runner {
  readonly name = 'journal';
  readonly #into: TakeDown;
  readonly #offsets: Offsets;

  constructor(
    private readonly house: House,
    private readonly topics: readonly string[] = journals,
  ) {
    const { schema, around } = house;
    this.#into = { table: new EntryTable(schema), schema, rulesOf: around.rulesOf };
    this.#offsets = new Offsets(schema);
  }

  async run(signal: AbortSignal): Promise<void> {
    const { broker, pool, log } = this.house;
    await broker.subscribe({
      group: GROUP,
      topics: this.topics,
      signal,
      batchSize: BATCH,
      startAt: (topic, partition) => this.#offsets.next(pool, topic, partition),
      onBatch: (batch) => this.take(batch),
      onProblem: (error) => log.warn({ runner: this.name, error }, 'a batch of a journal will be read again'),
    });
  }

  /** One batch, in one transaction; a message below the kept offset has been taken down before. */
  async take({ topic, partition, messages }: Batch): Promise<void> {
    const { pool, measures, service } = this.house;
    await transaction(pool, async (db) => {
      const next = await this.#offsets.hold(db, topic, partition);
      const fresh = messages.filter(({ offset }) => offset >= next);
      if (fresh.length === 0) return;
      await takeDown(db, this.#into, topic, fresh);
      await this.#offsets.move(db, topic, partition, fresh.at(-1)!.offset + 1n);
    });
    measures.handled(service.name, `${this.name}:${topic}`, new Date().toISOString());
  }
}
