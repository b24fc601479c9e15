import type { Recorded } from './context.js';
import type { Decider } from './decider.js';
import type { JsonObject, Message, Schema } from './message.js';
import type { Send } from './reaction.js';

/** A policy with a memory: a decider whose commands are others' events. Its stream is its inbox and its outbox. */
export interface Process<State = any, E extends Message = any> {
  /** Also the category of its streams. */
  readonly name: string;
  readonly topic?: string;
  readonly initial: State;
  /** Which instance an event belongs to; `undefined` when it concerns none. */
  correlate(recorded: Recorded<E>): string | undefined;
  evolve(state: State, event: E): State;
  react(recorded: Recorded<E>, state: State): readonly Send[];
}

/** What a process heard, and what it therefore asked for. */
export type Reacted = {
  readonly type: 'Reacted';
  readonly data: { readonly to: JsonObject; readonly sends: readonly JsonObject[] };
};
export type React = { readonly type: 'React'; readonly data: { readonly to: JsonObject } };

const anything: Schema = { '~standard': { version: 1, vendor: 'lianxin', validate: (value) => ({ value }) } };

/** A process needs no machinery of its own: it is handled, stored and replayed like any decider. */
export function asDecider<S, E extends Message>(it: Process<S, E>): Decider<S, React, Reacted> {
  const heard = (to: JsonObject) => to as unknown as Recorded<E>;
  const decide = ({ to }: React['data'], state: S): readonly Reacted[] => {
    const sends = it.react(heard(to), it.evolve(state, heard(to).event));
    const asked = sends.map(({ decider, id, command, due }) => ({
      resource: decider.resource,
      id,
      command: { ...command },
      due,
    }));
    return [{ type: 'Reacted', data: { to, sends: asked } }];
  };
  return {
    category: it.name,
    resource: it.name,
    initial: it.initial,
    facts: { Reacted: { zh: '流程已响应', visibility: 'INTERNAL', schema: anything } },
    commands: {
      React: {
        zh: '流程响应',
        en: 'React to an event',
        who: ['SYSTEM_CLOCK'],
        basis: it.name,
        creates: 'or continues',
        schema: anything,
        example: {},
        refusals: [],
        decide,
      },
    },
    decide: ({ data }, state) => decide(data, state),
    evolve: (state, { data }) => it.evolve(state, heard(data.to).event),
  };
}
