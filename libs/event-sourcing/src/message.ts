/** What can be stored for ever and read anywhere. A `Date`, a class or a function does not compile. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/** A command or an event: a name and its facts. Unions of messages are the vocabulary of a service. */
export interface Message {
  readonly type: string;
  readonly data: JsonObject;
}

/** The member of union `M` called `T`. */
export type Of<M extends Message, T extends M['type']> = Extract<M, { readonly type: T }>;

/** Anything that can check a shape (the Standard Schema interface); in this house it is zod. */
export interface Schema<Out = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => unknown;
    readonly types?: { readonly input: unknown; readonly output: Out } | undefined;
  };
}
export type OutputOf<S extends Schema> = NonNullable<S['~standard']['types']>['output'];

/** The union of messages that a table `{ Name: { schema } }` describes. */
export type MessagesOf<T extends Readonly<Record<string, { readonly schema: Schema }>>> = {
  [K in keyof T & string]: { readonly type: K; readonly data: OutputOf<T[K]['schema']> & JsonObject };
}[keyof T & string];
