import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { Delivered, Outgoing } from '../broker.js';
import { MalformedMessage } from '../malformed-message.js';

/** Kafka has no message id: it travels in this header, which is nobody else's. */
export const ID_HEADER = 'lianxin-message-id';

/** @throws MalformedMessage when the message uses the adapter's own header */
export function toKafka({ id, key, value, headers = {} }: Outgoing): Message {
  if (Object.hasOwn(headers, ID_HEADER)) throw new MalformedMessage('UnfitText', `message ${id}: ${ID_HEADER}`);
  return { key, value, headers: { ...headers, [ID_HEADER]: id } };
}

/** A message that another program wrote has its place as its id. */
export function fromKafka(topic: string, partition: number, message: KafkaMessage): Delivered {
  const { [ID_HEADER]: id, ...headers } = textsOf(message.headers);
  return {
    partition,
    offset: BigInt(message.offset),
    id: id ?? `${topic}:${partition}:${message.offset}`,
    key: message.key?.toString() ?? '',
    value: message.value?.toString() ?? '',
    headers,
  };
}

/** kafkajs makes a list of a header that comes twice, or that is called like something every object has. */
const textsOf = (headers: IHeaders = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, told]) => [name, `${[told].flat().at(-1) ?? ''}`]));
