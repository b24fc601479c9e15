import type { Recorded, Rules } from './context.js';
import type { Decider } from './decider.js';
import type { JsonObject, Message, Of } from './message.js';

/** One function per event it cares for; the keys are the subscription. */
export type On<E extends Message, A extends unknown[], R> = {
  readonly [T in E['type']]?: (recorded: Recorded<Of<E, T>>, ...args: A) => R;
};

/**
 * Events in, rows out: each row is folded from the events that bear its key, so it can be dropped and folded again.
 * Bump the version in the name (`board.v1` → `board.v2`) to have it rebuilt while the old rows serve.
 */
export interface Projection<E extends Message = any, Row extends JsonObject = any> {
  readonly name: string;
  readonly table: string;
  /** The topic it reads when the events are another service's; without it the service's own store. */
  readonly topic?: string;
  /** Keys of the rows an event changes; usually one. */
  keys(recorded: Recorded<E>): string | readonly string[];
  /** The row after the event; `undefined` removes it. The key column is called `id`. */
  readonly on: On<E, [row: Row | undefined, key: string], Row | undefined>;
}
export const projection = <E extends Message, Row extends JsonObject>(it: Projection<E, Row>): Projection<E, Row> => it;

/** A command to be handled: now, or when it is due. A deadline is a command with a due date (ISO instant). */
export interface Send {
  readonly decider: Decider;
  readonly id: string;
  readonly command: Message;
  readonly due?: string;
}
export const send = <S, C extends Message, E extends Message>(
  decider: Decider<S, C, E>,
  id: string,
  command: NoInfer<C>,
  when: { readonly due?: string } = {},
): Send => ({ decider, id, command, ...when });

/** Whenever that, then this. No memory. It may look at the rules the case began under; for another service's events, at those in force. */
export interface Policy<E extends Message = any> {
  readonly name: string;
  /** The topic it listens to when the events are another service's. */
  readonly topic?: string;
  readonly on: On<E, [rules: Rules], Send | readonly Send[]>;
}
export const policy = <E extends Message>(it: Policy<E>): Policy<E> => it;

/** The id behind the category: `suggestion-7` → `7`. */
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
