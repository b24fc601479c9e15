import { setTimeout as sleep } from 'node:timers/promises';
import type { Recorded } from '@lianxin/event-sourcing';
import pg from 'pg';
import type { Log } from '../operations/log.js';

/** Work that goes on for ever and is done by one process at a time. Throws when something stops it; then it is started again. */
export interface Runner {
  readonly name: string;
  run(signal: AbortSignal): Promise<void>;
  /** The names under which it parks what it cannot take. */
  readonly parks?: readonly string[];
  /** Does again what was parked under `name`, as part of the transaction `db` is in. */
  retry?(name: string, recorded: Recorded, db: pg.ClientBase): Promise<void>;
}

const TRY_LEASE_MS = 1_000;
const BACK_OFF_MS = [100, 500, 2_000, 5_000, 15_000];

/**
 * Runs each runner in exactly one of the processes that share a database. The lease is a PostgreSQL advisory lock:
 * a dead process loses it with its connection. Checkpoints fence off one that has not noticed yet.
 */
export class Supervisor {
  readonly #stop = new AbortController();
  readonly #running: Promise<void>[] = [];
  /** Names of the runners this process runs now. */
  readonly active = new Set<string>();

  constructor(
    private readonly url: string,
    private readonly house: string,
    private readonly runners: readonly Runner[],
    private readonly log: Log,
  ) {}

  start(): void {
    for (const runner of this.runners) this.#running.push(this.#keepRunning(runner));
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running);
  }

  async #keepRunning(runner: Runner): Promise<void> {
    const { signal } = this.#stop;
    for (let failures = 0; !signal.aborted;) {
      const began = Date.now();
      try {
        await this.#underLease(runner);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures = Date.now() - began > 60_000 ? 1 : failures + 1;
        this.log.warn({ runner: runner.name, failures, error }, 'a runner stopped and will be started again');
      }
      const pause = failures === 0 ? TRY_LEASE_MS : BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1];
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Waits for the lease, runs, and gives the lease back; a lost connection ends the run. */
  async #underLease(runner: Runner): Promise<void> {
    const lease = new pg.Client({
      connectionString: this.url,
      keepAlive: true,
      application_name: `lianxin ${this.house} ${runner.name}`,
    });
    const lost = new AbortController();
    lease.on('error', () => lost.abort());
    lease.on('end', () => lost.abort());
    await lease.connect();
    try {
      const { rows } = await lease.query('select pg_try_advisory_lock(hashtext($1), hashtext($2)) as mine', [
        this.house,
        runner.name,
      ]);
      if (!rows[0].mine) return;
      this.active.add(runner.name);
      await runner.run(AbortSignal.any([this.#stop.signal, lost.signal]));
      // A runner that has nothing to do (no projections, no topics) would ask for its lease over and over.
      if (!lost.signal.aborted && !this.#stop.signal.aborted)
        await sleep(3_600_000, undefined, { signal: AbortSignal.any([this.#stop.signal, lost.signal]) }).catch(
          () => undefined,
        );
    } finally {
      this.active.delete(runner.name);
      await lease.end().catch(() => undefined);
    }
  }
}
