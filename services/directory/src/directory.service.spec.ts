import { readdirSync, readFileSync } from 'node:fs';
import { roleNames } from '@lianxin/vocabulary';
import { z } from 'zod';
import { claims } from './domain/claims.js';
import { directory } from './directory.service.js';
import { directoryRefusals } from './directory.refusals.js';

const domain = new URL('./domain/', import.meta.url);
const sources = readdirSync(domain).filter((it) => it.endsWith('.ts') && !it.endsWith('.spec.ts'));
const source = sources.map((it) => readFileSync(new URL(it, domain), 'utf8')).join('\n');
const thrown = new Set([
  ...[...source.matchAll(/'(?:missing|forbidden|conflict|invalid)',\s*'(\w+)'/g)].map((it) => it[1]!),
  ...[...source.matchAll(/code: '(\w+)'/g)].map((it) => it[1]!),
]);
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((it) => it[1]!);
/** What is handed over with a code wherever it is thrown; a bar between two posts (INV-A3) is thrown by its variable. */
const detailsOf = (code: string) => {
  const name = code.endsWith('Post') ? 'bar' : `'${code}'`;
  const throwing = new RegExp(`'(?:missing|forbidden|conflict|invalid)',\\s*${name}([^;]*?)\\);`, 'g');
  return [...source.matchAll(throwing)].map((it) => it[1]!);
};
const known = new Set(Object.keys(directoryRefusals));
const commands = directory.deciders.flatMap((it) =>
  Object.entries(it.commands).map(([name, ruling]) => ({ name, ...ruling, schema: ruling.schema as z.ZodType })),
);
const facts = directory.deciders.flatMap((it) =>
  Object.entries(it.facts).map(([name, fact]) => ({ name, ...fact, schema: fact.schema as z.ZodType })),
);

type JsonSchema = { readonly properties?: Readonly<Record<string, JsonSchema>>; readonly items?: JsonSchema } & {
  readonly description?: string;
  readonly claim?: string;
};
const fieldsOf = (schema: JsonSchema, path = ''): readonly (readonly [string, JsonSchema])[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [
    [`${path}${key}`, field] as const,
    ...fieldsOf(field, `${path}${key}.`),
  ]),
  ...(schema.items ? fieldsOf(schema.items, path) : []),
];
const fields = (schema: z.ZodType) => fieldsOf(z.toJSONSchema(schema) as JsonSchema);

describe('the refusals of the directory', () => {
  it('are found in the domain at all', () => {
    expect(thrown.size).toBeGreaterThan(40);
  });
  it('each have a sentence in both languages, and no sentence is left over', () => {
    expect([...thrown].sort()).toEqual([...known].sort());
  });
  it.each(Object.entries(directoryRefusals))(
    '%s speaks Chinese and English and names the same things',
    (_, { zh, en }) => {
      expect(zh).toMatch(/[一-鿿].*[。]$/);
      expect(en).toMatch(/^[^一-鿿]+\.$/);
      const named = (text: string) => new Set(placeholders(text).map((it) => it.replace(/Zh$/, '')));
      expect(named(zh)).toEqual(named(en));
    },
  );
  it('are filled by what the domain knows, wherever they are thrown', () => {
    const unfilled = Object.entries(directoryRefusals).flatMap(([code, { zh, en }]) =>
      [...placeholders(zh), ...placeholders(en)].flatMap((it) => {
        const filled = new RegExp(`\\b${it}\\b|named\\('${it.replace(/Zh$/, '')}'`);
        const details = detailsOf(code);
        return details.length > 0 && details.every((detail) => filled.test(detail)) ? [] : [`${code}: ${it}`];
      }),
    );
    expect(unfilled).toEqual([]);
  });
  it('are announced by some command', () => {
    expect([...known].filter((code) => !commands.some(({ refusals }) => refusals.includes(code)))).toEqual([]);
  });
});

describe.each(commands)('the command $name', ({ name, zh, en, basis, who, schema, example, refusals }) => {
  it('says in both languages what it does and on what it rests', () => {
    expect(zh).toMatch(/^[一-鿿]+$/);
    expect(en).toMatch(/^[A-Z]/);
    expect(basis).toMatch(/§|INV-|LIA-/);
  });
  it('is for roles that exist', () => {
    expect(who.length).toBeGreaterThan(0);
    expect(who.filter((role) => !(roleNames as readonly string[]).includes(role))).toEqual([]);
  });
  it('has an example that is valid as it stands', () => {
    expect(schema.parse(example)).toEqual(example);
  });
  it('announces known refusals only, each once', () => {
    expect(refusals.filter((code) => !known.has(code))).toEqual([]);
    expect(new Set(refusals).size).toBe(refusals.length);
  });
  it('explains each field in both languages', () => {
    const unexplained = fields(schema).filter(
      ([, { description }]) => !/^[^/]*[一-鿿][^/]* \/ [\x20-\x7e’]+$/.test(description ?? ''),
    );
    expect(unexplained.map(([path]) => `${name}.${path}`)).toEqual([]);
  });
});

describe('a command that opens a stream', () => {
  it.each([
    ['FoundJurisdiction', 'wuxi.huishan', 'wuxi.huishan'],
    ['FoundOrgan', undefined, 'wuxi.huishan'],
    ['RegisterPerson', undefined, undefined],
    ['ElectDeputy', undefined, 'wuxi.huishan'],
    ['DraftRuleSet', 'wuxi.huishan', 'wuxi.huishan'],
    ['ImportDayNotice', 'national', undefined],
  ])('%s tells the door its id (%s) and its place (%s)', (name, id, place) => {
    const { creates, idOf, placeOf, example } = commands.find((it) => it.name === name)!;
    expect(creates).toBeDefined();
    expect([idOf?.(example), placeOf?.(example)]).toEqual([id, place]);
  });
  it('is one of these and no other', () => {
    expect(commands.filter(({ creates }) => creates).map(({ name }) => name)).toHaveLength(6);
  });
});

describe.each(facts)('the event $name', ({ name, zh, visibility, schema }) => {
  it('has a Chinese name and a class of readers', () => {
    expect(zh).toMatch(/^[一-鿿]+$/);
    expect(['PUBLIC', 'DEPUTIES', 'PARTIES', 'INTERNAL']).toContain(visibility);
  });
  it('explains each field in both languages', () => {
    const unexplained = fields(schema).filter(
      ([, { description }]) => !/^[^/]*[一-鿿][^/]* \/ [\x20-\x7e’]+$/.test(description ?? ''),
    );
    expect(unexplained.map(([path]) => `${name}.${path}`)).toEqual([]);
  });
});

describe('what a command repeats from another stream', () => {
  it('is marked, so that the door fills it in or checks it', () => {
    const marked = commands.flatMap(({ schema }) => fields(schema).flatMap(([, { claim }]) => claim ?? []));
    expect(new Set(marked)).toEqual(new Set(Object.keys(claims)));
  });
  it.each([
    ['FoundJurisdiction', 'parentLevel', 'parent.level'],
    ['FoundOrgan', 'level', 'jurisdiction.level'],
    ['AssignRole', 'organType', 'organ.type'],
    ['AssignRole', 'level', 'jurisdiction.level'],
    ['ElectDeputy', 'level', 'jurisdiction.level'],
    ['ElectDeputy', 'seatsElsewhere', 'person.deputySeats'],
    ['ConfirmCredentials', 'decidedByType', 'onBehalfOf.type'],
    ['AnnounceTermination', 'decidedByType', 'onBehalfOf.type'],
    ['DraftRuleSet', 'level', 'jurisdiction.level'],
    ['AdoptRuleSet', 'decidedByType', 'onBehalfOf.type'],
  ])('%s repeats %s, the %s', (name, field, claim) => {
    const { schema } = commands.find((it) => it.name === name)!;
    expect(Object.fromEntries(fields(schema))[field]!.claim).toBe(claim);
  });
});
