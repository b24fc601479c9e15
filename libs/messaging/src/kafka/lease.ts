import type { Consumer } from 'kafkajs';

export const HEARTBEAT_MS = 1_000;
/** A member that Kafka has not heard of for so long is dead, and its partitions are given to others. */
export const SESSION_MS = 10_000;

/** Until when Kafka takes a member for alive, counted from when the last heartbeat that was answered was *sent*. */
export class Lease {
  #sent = 0;
  #until = 0;

  constructor(consumer: Consumer) {
    consumer.on(consumer.events.REQUEST, ({ payload }) => {
      if (payload.apiName === 'Heartbeat') this.#sent = payload.sentAt;
    });
    consumer.on(consumer.events.HEARTBEAT, () => this.renew(this.#sent));
  }

  renew(sent: number): void {
    this.#until = Math.max(this.#until, sent + SESSION_MS);
  }

  isOver(): boolean {
    return Date.now() > this.#until;
  }
}
