import type { Context } from './context.js';
import type { Message, MessagesOf, OutputOf, Schema } from './message.js';

/** Who may ever read an event (rule book §1.0.4). */
export type Visibility = 'PUBLIC' | 'DEPUTIES' | 'PARTIES' | 'INTERNAL' | 'SECRET_BALLOT' | 'STATE_SECRET_REF';

/** A kind of event: its name in Chinese, who may read it, its shape. */
export interface Fact<S extends Schema = Schema> {
  readonly zh: string;
  readonly visibility: Visibility;
  readonly schema: S;
}
export const fact = <S extends Schema>(zh: string, visibility: Visibility, schema: S): Fact<S> => ({
  zh,
  visibility,
  schema,
});

/** A kind of command: what it means, who may issue it, its shape, and what follows from it. */
export interface Ruling<State, E extends Message, S extends Schema = Schema> {
  readonly zh: string;
  readonly en: string;
  /** Roles that may ask; the decision itself checks whether this actor may, in this case. */
  readonly who: readonly string[];
  /** The rule it rests on, e.g. `SUG-1` or `代表法 51`. */
  readonly basis: string;
  /** `true`: opens a new stream and needs it absent. `'or continues'`: also writes to one that is there; such a stream is a case of its own. Without it the stream must be there. */
  readonly creates?: true | 'or continues';
  /** The id of what it creates, when the data name it; without it the door makes one. */
  idOf?(data: OutputOf<S>): string;
  /** The jurisdiction that what it creates belongs to, when that is not the actor's own. */
  placeOf?(data: OutputOf<S>): string;
  readonly schema: S;
  /** A body that is valid as it stands. */
  readonly example: OutputOf<S>;
  /** The example names fixed days of the world; documentation shows it as it stands instead of as of today. */
  readonly fixedDays?: true;
  /** Codes of the refusals it can meet. */
  readonly refusals: readonly string[];
  /** What follows; `[]` when it changes nothing. @throws Refusal */
  decide(data: OutputOf<S>, state: State, context: Context): readonly E[];
}

/** Lets each ruling infer its data from its schema: `const ruling = rulingsOn<Suggestion, SuggestionEvent>()`. */
export const rulingsOn =
  <State, E extends Message>() =>
  <S extends Schema>(it: Ruling<State, E, S>): Ruling<State, E, S> =>
    it;

type Facts = Readonly<Record<string, Fact>>;
// `any`: a table holds rulings of many shapes, and a function's parameter does not widen.
type Rulings<State, E extends Message> = Readonly<Record<string, Ruling<State, E, any>>>;

/** The whole of an aggregate: where it starts, what it accepts, what it remembers. Pure. */
export interface Decider<State = any, C extends Message = any, E extends Message = any> {
  /** Prefix of its streams: `suggestion` owns `suggestion-<id>`. */
  readonly category: string;
  /** Its name in addresses: plural, kebab case. */
  readonly resource: string;
  readonly initial: State;
  readonly facts: { readonly [T in E['type']]: Fact };
  readonly commands: { readonly [T in C['type']]: Ruling<State, E, any> };
  /** What follows from a command; `[]` when it changes nothing. @throws Refusal */
  decide(command: C, state: State, context: Context): readonly E[];
  /** Never throws on a stored event. */
  evolve(state: State, event: E): State;
}

/** Builds a decider from its two tables; the unions of its commands and events follow from them. */
export function decider<State, F extends Facts, R extends Rulings<State, MessagesOf<F>>>(it: {
  readonly category: string;
  readonly resource: string;
  readonly initial: State;
  readonly facts: F;
  readonly commands: R;
  evolve(state: State, event: MessagesOf<F>): State;
}): Decider<State, MessagesOf<R>, MessagesOf<F>> {
  return {
    ...it,
    decide: ({ type, data }, state, context) =>
      (it.commands[type] as Ruling<State, MessagesOf<F>>).decide(data, state, context),
  } as Decider<State, MessagesOf<R>, MessagesOf<F>>;
}

export type CommandOf<D> = D extends Decider<any, infer C, any> ? C : never;
export type EventOf<D> = D extends Decider<any, any, infer E> ? E : never;
