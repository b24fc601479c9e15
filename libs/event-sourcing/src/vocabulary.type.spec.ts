import { decider, fact, service, type JsonObject, type Message, type Publish, type Schema } from './index.js';
import { counter } from './testing/counter.js';
import { given } from './testing/index.js';

const shape = <T extends JsonObject>(): Schema<T> => ({
  '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) },
});
const thing = decider({
  category: 'thing',
  resource: 'things',
  initial: 0,
  facts: {
    Made: fact('已成', 'PUBLIC', shape<{ n: number }>()),
    Lost: fact('已失', 'PUBLIC', shape<{ why: string }>()),
  },
  commands: {},
  evolve: (n) => n,
});
type Told = { type: 'Made'; data: { n: number } };
const rest = { name: 's', zh: '', projections: [], policies: [], refusals: {}, contract: {} };

it('what is not in the vocabulary does not compile', () => {
  // @ts-expect-error no such command
  void (() => given(counter).when({ type: 'Erase', data: {} }));
  // @ts-expect-error a date is not JSON
  const dated: Message = { type: 'X', data: { at: new Date() } };
  // @ts-expect-error an event without its line in publish
  const incomplete: Publish<{ type: 'Made'; data: { n: number } } | { type: 'Lost'; data: { why: string } }, Told> = {
    Made: 'private',
  };
  // @ts-expect-error the same, seen by the manifest
  service({ ...rest, deciders: [thing], publish: { Made: 'private' } });
  expect(service({ ...rest, deciders: [thing], publish: { Made: 'private', Lost: 'private' } }).name).toBe('s');
  expect([dated, incomplete]).toHaveLength(2);
});
