import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { decideNow } from './asking.js';
import type { House } from './house.js';
import type { Runner } from './supervisor.js';
import { isPassing } from './transaction.js';

const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 100;
/** A command that has failed so often is set aside. */
export const GIVE_UP_AFTER = 5;

/** Time is one more caller: handles each kept command once it is due. A command that keeps failing is set aside and reported. */
export class Alarm implements Runner {
  readonly name = 'alarm';
  readonly #table: string;

  constructor(private readonly house: House) {
    this.#table = `${pg.escapeIdentifier(house.houseSchema)}.due_command`;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const rung = await this.ring(signal);
      if (rung < AT_ONCE) await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Handles what is due now, earliest first; returns how many there were. */
  async ring(signal?: AbortSignal): Promise<number> {
    const { pool, around } = this.house;
    const { rows } = await pool.query(
      `select id, resource, "streamId", command, request from ${this.#table} where due <= $1 and attempts between 0 and $2 order by due, id limit $3`,
      [around.now().toISOString(), GIVE_UP_AFTER - 1, AT_ONCE],
    );
    for (const { id, resource, streamId, command, request } of rows)
      if (!signal?.aborted) await this.#one(id, { resource, id: streamId, command, request });
    return rows.length;
  }

  async #one(id: string, it: Parameters<typeof decideNow>[1]): Promise<void> {
    const { pool, log } = this.house;
    try {
      await decideNow(this.house, it);
      await pool.query(`delete from ${this.#table} where id = $1`, [id]);
    } catch (error) {
      if (isPassing(error)) throw error;
      log.error(
        { command: it.command.type, id: it.id, caseId: it.request.caseId, error },
        'a due command was not taken',
      );
      await pool.query(`update ${this.#table} set attempts = attempts + 1, "lastError" = $2 where id = $1`, [
        id,
        String(error),
      ]);
    }
  }
}
