import { setTimeout as sleep } from 'node:timers/promises';
import {
  decider,
  fact,
  rulingsOn,
  type EventStore,
  type Fresh,
  type JsonObject,
  type Recorded,
  type Request,
  type Schema,
  type Surroundings,
  type Trace,
} from '../index.js';
import { context } from './given.js';

const anything: Schema<JsonObject> = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };
const facts = { Counted: fact('已计数', 'PUBLIC', anything) };
type Counted = { readonly type: 'Counted'; readonly data: JsonObject };
const ruling = rulingsOn<number, Counted>();

/** The smallest aggregate: it counts to three, then nothing changes any more. */
export const counter = decider({
  category: 'counter',
  resource: 'counters',
  initial: 0,
  facts,
  commands: {
    Count: ruling({
      zh: '计数',
      en: 'Count',
      who: ['DEPUTY'],
      basis: 'test',
      creates: 'or continues',
      schema: anything,
      example: {},
      refusals: [],
      decide: (_data, n, { actor }) => (n < 3 ? [{ type: 'Counted', data: { by: actor.personId } }] : []),
    }),
  },
  evolve: (n) => n + 1,
});
export const count = { type: 'Count', data: {} } as const;

export const surroundings = (store: EventStore): Surroundings => ({
  store,
  rulesOf: () => ({ id: 'statute', version: 1, values: {} }),
  now: () => new Date(),
});

export const request = (over: Partial<Request> = {}): Request => ({
  commandId: crypto.randomUUID(),
  actor: context().actor,
  ...over,
});

export const fresh = (data: JsonObject = {}, id: string = crypto.randomUUID()): Fresh => {
  const { rules, ...trace } = context();
  return {
    id,
    event: { type: 'Counted', data },
    context: { ...trace, rules: { id: rules.id, version: rules.version } } as Trace,
  };
};

/** Reads a feed until `enough` says so, or fails after `ms`. */
export async function collect(
  store: EventStore,
  enough: (seen: readonly Recorded[]) => boolean,
  options: { categories?: readonly string[]; after?: string; ms?: number } = {},
): Promise<readonly Recorded[]> {
  const stop = new AbortController();
  const seen: Recorded[] = [];
  const timer = sleep(options.ms ?? 20_000, undefined, { signal: stop.signal }).then(
    () => stop.abort(),
    () => undefined,
  );
  for await (const batch of store.feed({ ...options, signal: stop.signal })) {
    seen.push(...batch);
    if (enough(seen)) break;
  }
  stop.abort();
  await timer;
  return seen;
}
