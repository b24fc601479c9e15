import { readdirSync, readFileSync } from 'node:fs';
import { given } from '@lianxin/event-sourcing/testing';
import { z } from 'zod';
import { wrongStatus } from './in-status.js';
import { provisionalDeadlines } from './provisional-deadlines.decider.js';
import { register } from './register.decider.js';
import { suggestion } from './suggestion.decider.js';
import {
  exampleOf,
  foldAll,
  histories,
  on,
  people,
  type Command,
  type CommandType,
  type Step,
} from './suggestion.examples.js';
import { refusals } from './suggestion.refusals.js';
import type { Status } from './suggestion.state.js';

const commands = Object.entries({
  ...suggestion.commands,
  ...register.commands,
  ...provisionalDeadlines.commands,
});
const stages: Readonly<Partial<Record<Step, Status>>> = {
  draft: 'Draft',
  submitted: 'Submitted',
  returned: 'ReturnedForRevision',
  declined: 'Declined',
  registered: 'Registered',
  assigned: 'Assigned',
  objected: 'Objected',
  inAdjudication: 'InAdjudication',
  handling: 'Handling',
  replyPending: 'ReplyPending',
  replied: 'Replied',
  rehandling: 'Rehandling',
  tracking: 'Tracking',
  concluded: 'Concluded',
  escalated: 'Escalated',
  withdrawn: 'Withdrawn',
};

describe('the life of a suggestion', () => {
  it.each(Object.entries(stages))('SUG-1: the example history "%s" ends in %s', (step, status) => {
    expect(foldAll(histories[step as Step]).status).toBe(status);
  });
});

describe('every command', () => {
  it.each(commands)('%s has an example that is valid as it stands', (_, { schema, example }) => {
    expect((schema as z.ZodType).safeParse(example)).toMatchObject({ success: true, data: example });
  });
  it.each(commands)('%s names only refusals that have their two sentences', (_, it) => {
    expect(it.refusals.filter((code) => !(code in refusals))).toEqual([]);
  });
  it.each(Object.keys(suggestion.commands) as CommandType[])('SUG-1: %s is for its own roles alone', (type) => {
    const auditor = { ...people.clerk, role: 'AUDITOR' };
    given(suggestion, ...histories.handling)
      .when({ type, data: exampleOf(type) } as Command, on('03-12', auditor))
      .thenRefused('NotYourRole');
  });
});

describe('a command in a state it is not for', () => {
  const cases = (Object.keys(suggestion.commands) as CommandType[]).flatMap((type) =>
    Object.entries({ ...stages, none: 'None' as const })
      .filter(([, status]) => suggestion.commands[type].refusals.includes(wrongStatus[status as Status]))
      .map(([step, status]) => [type, status as Status, step] as const),
  );
  it.each(cases)('SUG-1: %s in %s is refused by the name of that state', (type, status, step) => {
    const history = step === 'none' ? [] : histories[step as Step];
    const role = suggestion.commands[type].who[0] ?? '';
    given(suggestion, ...history)
      .when({ type, data: exampleOf(type) } as Command, on('2026-12-30', { ...people.clerk, role }))
      .thenRefused(wrongStatus[status]);
  });
});

describe('the refusals', () => {
  const sources = readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.ts') && !/\.(spec|examples|refusals)\.ts$/.test(name))
    .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
    .join('\n');
  const thrown = [...sources.matchAll(/'(?:missing|forbidden|conflict|invalid)',\s*'([A-Za-z]+)'/g)].map(
    ([, it]) => it ?? '',
  );
  const codes = [...new Set([...thrown, ...Object.values(wrongStatus)])].sort();

  it('are thrown with a code that has a Chinese and an English sentence', () => {
    expect(codes.length).toBeGreaterThan(60);
    expect(codes.filter((code) => !(code in refusals))).toEqual([]);
  });
  it('have no sentence that nothing throws', () => {
    expect(Object.keys(refusals).filter((code) => !codes.includes(code))).toEqual([]);
  });
  it('end their sentences', () => {
    for (const { zh, en } of Object.values(refusals)) {
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
    }
  });
});

describe('every fact', () => {
  it.each(Object.entries({ ...suggestion.facts, ...register.facts, ...provisionalDeadlines.facts }))(
    '%s has a Chinese name',
    (_, { zh }) => {
      expect(zh).toMatch(/^[\p{Script=Han}（）]+$/u);
    },
  );
});

describe('every field', () => {
  type Node = { description?: string; properties?: Record<string, Node>; items?: Node };
  const bare = (node: Node, path: string): string[] => [
    ...Object.entries(node.properties ?? {}).flatMap(([name, it]) => [
      ...(/\p{Script=Han}.* \/ \w/u.test(it.description ?? '') ? [] : [`${path}.${name}`]),
      ...bare(it, `${path}.${name}`),
    ]),
    ...(node.items ? bare(node.items, `${path}[]`) : []),
  ];
  const shapes = Object.entries({
    ...suggestion.commands,
    ...suggestion.facts,
    ...register.commands,
    ...register.facts,
    ...provisionalDeadlines.commands,
    ...provisionalDeadlines.facts,
  });
  it.each(shapes)('%s is explained in Chinese and English', (name, { schema }) => {
    expect(bare(z.toJSONSchema(schema as unknown as z.ZodType) as Node, name)).toEqual([]);
  });
});

// @ts-expect-error not in the vocabulary
void (() => given(suggestion).when({ type: 'DeleteSuggestion', data: {} }));
// @ts-expect-error wrong facts
void (() => given(suggestion).when({ type: 'AcceptAssignment', data: { clerk: 'person-zhou' } }));
// @ts-expect-error a mark that does not exist
void (() => given(suggestion).when({ type: 'EvaluateReply', data: { attitude: 'GOOD', result: 'SATISFIED' } }));
// @ts-expect-error a fact of another shape
void (() => given(suggestion, { type: 'SuggestionReturned', data: { reason: 'x' } }));
