import { EventEmitter } from 'node:events';
import pg from 'pg';
import { Bell } from './bell.js';

/** What is told on the channel: the empty string for new messages, else the group whose members changed. */
const CHANNEL = 'lianxin_broker';
const POLL_MS = 250;

/**
 * Knows how far each log goes. One query serves all subscriptions of the process: when somebody tells that there is
 * news, and every 250 ms because telling may fail.
 */
export class News {
  readonly #ends = new Map<number, bigint>();
  readonly #told = new EventEmitter().setMaxListeners(0);
  /** What is being told right now, and whether it has to be told again afterwards. */
  readonly #telling = new Map<string, boolean>();
  readonly #bell = new Bell();
  #listener: pg.Client | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly config: pg.ClientConfig,
  ) {}

  /** Resolves when the log goes beyond `from`, or when told to stop. */
  until(log: number, from: bigint, stop: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!stop.aborted && (this.#ends.get(log) ?? 0n) <= from) return;
        this.#told.off('ends', check);
        stop.removeEventListener('abort', check);
        resolve();
      };
      this.#told.on('ends', check);
      stop.addEventListener('abort', check);
      check();
    });
  }

  /** Calls `then` whenever the group's members may have changed; answers how to stop that. */
  onMembers(group: string, then: () => void): () => void {
    this.#told.on(`group ${group}`, then);
    return () => void this.#told.off(`group ${group}`, then);
  }

  /** Tells everybody; one query at a time for each subject, and the next one covers all who asked meanwhile. */
  tell(subject: string): void {
    const busy = this.#telling.has(subject);
    this.#telling.set(subject, busy);
    if (busy) return;
    const told = () => {
      const again = this.#telling.get(subject);
      this.#telling.delete(subject);
      if (again) this.tell(subject);
    };
    this.pool.query('select pg_notify($1, $2)', [CHANNEL, subject]).then(told, told); // if it fails, polling finds it
  }

  async run(stop: AbortSignal): Promise<void> {
    stop.addEventListener('abort', this.#bell.ring);
    while (!stop.aborted) {
      try {
        this.#listener ??= await this.#listen();
        const { rows } = await this.pool.query<{ id: number; next: string }>('select id, next from broker.log');
        for (const { id, next } of rows) this.#ends.set(id, BigInt(next));
        this.#told.emit('ends');
      } catch {
        // the database is away: look again
      }
      await this.#bell.wait(POLL_MS);
    }
    await this.#listener?.end().catch(() => undefined);
  }

  async #listen(): Promise<pg.Client> {
    const client = new pg.Client(this.config);
    const lost = () => void (this.#listener = undefined);
    client.on('error', lost).on('end', lost);
    client.on('notification', ({ payload }) => {
      if (payload) this.#told.emit(`group ${payload}`);
      else this.#bell.ring();
    });
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    return client;
  }
}
