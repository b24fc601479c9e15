import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker, Outgoing } from '@lianxin/messaging';
import type { Log } from '../operations/log.js';

/** Where reads are told; audit records them. */
export const ACCESS_TOPIC = 'audit.access';

/** One read of something that is not public: who, from which seats, what, when. */
export interface Access {
  readonly at: string;
  readonly personId: string;
  /** Seats held by the reader, `ROLE@organId`. */
  readonly seats: readonly string[];
  /** Where the reader belongs. */
  readonly jurisdiction: string;
  readonly service: string;
  /** Kind of thing read, as addresses name it, e.g. `cases`. */
  readonly resource: string;
  readonly subjectId: string;
  readonly visibility: 'DEPUTIES' | 'PARTIES' | 'INTERNAL';
}

/** The port to the log of reads. An abstract class so that it is its own injection token. */
export abstract class AccessLog {
  /** Takes note of a read and returns at once; a read never waits for its note. */
  abstract note(access: Access): void;
}

const TOGETHER = 500;
const KEEP_AT_MOST = 100_000;
const BACK_OFF_MS = [100, 500, 2_000, 10_000];

/** Tells reads to a topic, many at a time, and again until the broker has them. What it still holds dies with a killed process. */
export class BrokerAccessLog extends AccessLog {
  readonly #waiting: Outgoing[] = [];
  #sending: Promise<void> | undefined;
  #closing = false;

  constructor(
    private readonly broker: Pick<Broker, 'publish'>,
    private readonly log: Log,
  ) {
    super();
  }

  note({ jurisdiction, ...access }: Access): void {
    if (this.#waiting.length >= KEEP_AT_MOST) {
      this.log.error({ access }, 'a read is not in the access log: the broker has not taken any for too long');
      return;
    }
    const id = randomUUID();
    this.#waiting.push({ key: jurisdiction, id, value: JSON.stringify({ id, ...access }) });
    this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
  }

  /** Resolves when everything noted has been told, or has failed once more. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#closing = true;
    await this.#sending;
  }

  async #send(): Promise<void> {
    await Promise.resolve(); // lets the reads of one turn go together
    for (let failures = 0; this.#waiting.length > 0;) {
      const batch = this.#waiting.slice(0, TOGETHER);
      try {
        await this.broker.publish(ACCESS_TOPIC, batch);
        this.#waiting.splice(0, batch.length);
        failures = 0;
      } catch (error) {
        this.log.warn({ error, waiting: this.#waiting.length }, 'reads could not be told to the access log yet');
        if (this.#closing) return;
        await sleep(BACK_OFF_MS[Math.min(failures++, BACK_OFF_MS.length - 1)]);
      }
    }
  }
}
