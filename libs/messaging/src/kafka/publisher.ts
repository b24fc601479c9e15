import type { Message, Producer } from 'kafkajs';
import type { Outgoing } from '../broker.js';
import { toKafka } from './wire.js';

/** Together with the limit of a topic: what is sent at once always fits into one batch of one partition. */
const SEND_BYTES = 1_048_576;

/** Sends one batch after the other and waits for each, so that a resent one cannot be overtaken. */
export class Publisher {
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly producer: Producer) {}

  /** Resolves when all replicas in sync have every message. */
  publish(topic: string, messages: readonly Outgoing[]): Promise<void> {
    const portions = portionsOf(messages);
    const sent = this.#last.then(async () => {
      for (const portion of portions) await this.producer.send({ topic, acks: -1, messages: portion });
    });
    this.#last = sent.catch(() => undefined);
    return sent;
  }

  /** Resolves when nothing is on its way. */
  idle(): Promise<void> {
    return this.#last;
  }
}

function portionsOf(messages: readonly Outgoing[]): Message[][] {
  const portions: Message[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value);
    if (bytes + size > SEND_BYTES) {
      portions.push([]);
      bytes = 0;
    }
    portions.at(-1)!.push(toKafka(message));
    bytes += size;
  }
  return portions;
}
