import { canonical, type Fresh, type Json, type Recorded, type Trace } from '@lianxin/event-sourcing';

/** What every reader selects, in this order. */
export const COLUMNS = ['position', 'revision', 'id', 'stream', 'type', 'data', 'meta'] as const;

/** `COLUMNS` as PostgreSQL prints them. */
export type Row = readonly [
  position: string,
  revision: string,
  id: string,
  stream: string,
  type: string,
  data: string,
  meta: string,
];

/** Tells the driver to leave every value as PostgreSQL prints it. */
export const PRINTED = { getTypeParser: () => (text: string | Buffer) => text } as never;

/** One event on its way in, as text: `data` and `meta` hold the canonical form. @throws TypeError when it has none */
export interface Written {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
}

/** The events of one append. What one command led to shares one context, which is then written out once. */
export function write(events: readonly Fresh[]): readonly Written[] {
  const contexts = new Map<Trace, string>();
  const meta = (context: Trace): string => {
    const text = contexts.get(context) ?? canonical(context as unknown as Json);
    contexts.set(context, text);
    return text;
  };
  return events.map(({ id, event, context }) => ({
    id,
    type: event.type,
    data: canonical(event.data),
    meta: meta(context),
  }));
}

/**
 * Reads contexts one after the other. All events of a command have the same one and stand together, so it is read once and
 * they share it, as they did when they were written.
 */
export class Contexts {
  #text = '';
  #context: Trace | undefined;

  read(text: string): Trace {
    if (this.#context === undefined || text !== this.#text) {
      this.#text = text;
      this.#context = JSON.parse(text) as Trace;
    }
    return this.#context;
  }
}

/** What the rows mean. Each JSON is parsed alone: Chinese text would make ASCII beside it twice as wide and slow to read. */
export function recorded(rows: readonly Row[]): readonly Recorded[] {
  const contexts = new Contexts();
  return rows.map(([position, revision, id, stream, type, data, meta]) => ({
    id,
    stream,
    revision: Number(revision),
    position,
    event: { type, data: JSON.parse(data) },
    context: contexts.read(meta),
  }));
}
