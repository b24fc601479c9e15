import type { Recorded } from './context.js';
import type { Decider, EventOf } from './decider.js';
import type { Message, Of, Schema } from './message.js';
import type { Process } from './process.js';
import type { Policy, Projection } from './reaction.js';

/** What the world is told of each event; `'private'` stays in the house. An event without a line does not compile. */
export type Publish<E extends Message, Contract extends Message> = {
  readonly [T in E['type']]: 'private' | ((recorded: Recorded<Of<E, T>>) => Contract | undefined);
};

/** A service on one screen: everything it decides, shows, does and tells. Read by the runners, by the docs and by the diagrams. */
export interface Service {
  readonly name: string;
  readonly zh: string;
  readonly deciders: readonly Decider[];
  readonly projections: readonly Projection[];
  readonly policies: readonly Policy[];
  readonly processes?: readonly Process[];
  readonly publish: Publish<any, any>;
  /** The contract `publish` speaks, by event type. */
  readonly contract: Readonly<
    Record<string, { readonly version: number; readonly zh: string; readonly schema: Schema }>
  >;
  /** For each refusal code a sentence in both languages that says what to do; `{name}` is filled from the refusal's detail. */
  readonly refusals: Readonly<Record<string, Sentence>>;
}

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** Checks that the manifest publishes exactly the events its deciders can decide. */
export const service = <const D extends readonly Decider[], Contract extends Message>(
  it: Omit<Service, 'deciders' | 'publish'> & {
    readonly deciders: D;
    readonly publish: Publish<EventOf<D[number]>, Contract>;
  },
): Service => it;
