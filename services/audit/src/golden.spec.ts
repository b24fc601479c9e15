import { readdirSync, readFileSync } from 'node:fs';
import type { Message } from '@lianxin/event-sourcing';
import { roleNames } from '@lianxin/vocabulary';
import type { z } from 'zod';
import { auditRefusals } from './audit.refusals.js';
import { audit } from './audit.service.js';

const folder = new URL('./domain/golden/', import.meta.url);
const files = readdirSync(folder).sort();
const sample = (file: string): Message => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const deciderOf = (type: string) => audit.deciders.find(({ facts }) => type in facts)!;

describe('an event that was ever stored', () => {
  it('has a golden sample for its type', () => {
    const types = audit.deciders.flatMap(({ facts }) => Object.keys(facts));
    expect(new Set(files.map((it) => it.split('.')[0]))).toEqual(new Set(types));
  });

  it.each(files)('%s parses as it was written and folds', (file) => {
    const event = sample(file);
    const { facts, initial, evolve } = deciderOf(event.type);
    expect(file).toMatch(new RegExp(`^${event.type}\\.v\\d+\\.json$`));
    expect((facts[event.type]!.schema as z.ZodType).parse(event.data)).toEqual(event.data);
    expect(evolve(initial, event)).toBeDefined();
  });
});

const commands = audit.deciders.flatMap((it) =>
  Object.entries(it.commands).map(([name, ruling]) => ({ name, ...ruling, schema: ruling.schema as z.ZodType })),
);

describe.each(commands)('the command $name', ({ zh, en, basis, who, schema, example, refusals }) => {
  it('says in both languages what it does, on what it rests, and is for roles that exist', () => {
    expect(zh).toMatch(/^[一-鿿]+$/);
    expect(en).toMatch(/^[A-Z]/);
    expect(basis).toMatch(/§|INV-/);
    expect(who.filter((role) => !(roleNames as readonly string[]).includes(role))).toEqual([]);
  });
  it('has an example that is valid as it stands, and sentences for its refusals', () => {
    expect(schema.parse(example)).toEqual(example);
    expect(refusals.filter((code) => !(code in auditRefusals))).toEqual([]);
  });
});

it.each(Object.entries(auditRefusals))(
  'the refusal %s speaks Chinese and English of the same things',
  (_, { zh, en }) => {
    const named = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map((it) => it[1]));
    expect(zh).toMatch(/[一-鿿].*。$/);
    expect(en).toMatch(/^[^一-鿿]+\.$/);
    expect(named(zh)).toEqual(named(en));
  },
);
