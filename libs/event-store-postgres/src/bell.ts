import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const POLL = 250; // ms: a lost ring delays news by this much at most
const BETWEEN_RINGS = 5; // ms: one NOTIFY tells of everything that was committed meanwhile

/**
 * Tells feeds that something was committed: those of this process at once, others through NOTIFY on a connection of its own
 * (inside the append it would halve the throughput). It only wakes; what is new the feeds find out themselves. When the
 * connection is lost, feeds look every 250 ms until it is back.
 */
export class Bell {
  readonly #me = randomUUID();
  readonly #waiting = new Set<() => void>();
  #heard = 0;
  #line: Promise<pg.Client | undefined> | undefined;
  #ringing = false;
  #again = false;
  #closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
  ) {}

  /** How often it has rung. Remember it before you look, then wait for a later one. */
  get heard(): number {
    return this.#heard;
  }

  ring(): void {
    this.#wake();
    this.#again = true;
    if (!this.#ringing) void this.#tellOthers();
  }

  /** Resolves when it has rung since `heard`, when it is time to look anyway, or when `signal` aborts. */
  async later(heard: number, signal: AbortSignal): Promise<void> {
    this.#line ??= this.#connect();
    if (heard !== this.#heard || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, POLL);
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const line = await this.#line;
    await line?.end();
  }

  #wake(): void {
    this.#heard += 1;
    for (const done of [...this.#waiting]) done();
  }

  async #tellOthers(): Promise<void> {
    this.#ringing = true;
    while (this.#again && !this.#closed) {
      this.#again = false;
      this.#line ??= this.#connect();
      const line = await this.#line;
      // a NOTIFY that fails is made up for by the poll of those who listen
      await line?.query(`notify ${this.channel}, '${this.#me}'`).catch(() => undefined);
      await pause(BETWEEN_RINGS);
    }
    this.#ringing = false;
  }

  async #connect(): Promise<pg.Client | undefined> {
    const line = new pg.Client({ connectionString: this.url, keepAlive: true });
    line.on('error', () => undefined); // 'end' follows
    line.on('notification', ({ payload }) => payload !== this.#me && this.#wake());
    try {
      await line.connect();
      await line.query(`set synchronous_commit = off; listen ${this.channel}`);
      line.once('end', () => void this.#lost());
      this.#wake(); // whatever rang while nobody listened
      return line;
    } catch {
      await line.end().catch(() => undefined);
      void this.#lost();
      return undefined;
    }
  }

  async #lost(): Promise<void> {
    if (this.#closed) return;
    await pause(POLL, undefined, { ref: false });
    this.#line = this.#closed ? undefined : this.#connect();
  }
}
