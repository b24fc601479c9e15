import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Message } from '@lianxin/event-sourcing';
import type { z } from 'zod';
import { provisionalDeadlines } from './provisional-deadlines.decider.js';
import { register } from './register.decider.js';
import { asides } from './suggestion.asides.js';
import { suggestion } from './suggestion.decider.js';
import { foldAll, histories } from './suggestion.examples.js';
import { evolve, type SuggestionEvent } from './suggestion.js';

const facts = { ...suggestion.facts, ...register.facts, ...provisionalDeadlines.facts };
type Fact = keyof typeof facts;
const stories = Object.values({ ...histories, ...asides });
const taken = {
  type: 'NumberTaken',
  data: { suggestionId: 'suggestion-2026-012', jurisdiction: 'wuxi.huishan', termNo: 6, seq: 12 },
} as const;
const { AwaitNotice, TellNotice } = provisionalDeadlines.commands;
const { year: _, ...awaiting } = AwaitNotice.example;
const noticed = [
  { type: 'NoticeAwaited', data: AwaitNotice.example },
  { type: 'NoticeTold', data: { ...TellNotice.example, awaiting: [awaiting] } },
];
const decided = new Map<string, Message>([...stories.flat(), taken, ...noticed].map((event) => [event.type, event]));
const parse = (type: string, data: unknown) => (facts[type as Fact].schema as unknown as z.ZodType).parse(data);

const folder = new URL('./golden/', import.meta.url);
/** `GOLDEN=write` adds the first sample of a new fact. A sample that exists is never written again. */
if (process.env.GOLDEN === 'write') {
  mkdirSync(folder, { recursive: true });
  for (const [type, event] of decided) {
    const file = new URL(`${type}.v1.json`, folder);
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(event, null, 2)}\n`);
  }
}
const samples = readdirSync(folder).map((file) => {
  const [named = '', version = ''] = file.split('.');
  const event = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Message;
  return { file, named, version, ...event };
});

describe('stored events', () => {
  it('have a sample of every type', () => {
    expect(new Set(samples.map(({ type }) => type))).toEqual(new Set(Object.keys(facts)));
  });
  it.each(samples)('$file still parses, and no field of it is lost', ({ named, type, version, data }) => {
    expect(type).toBe(named);
    expect(version).toMatch(/^v\d+$/);
    expect(parse(type, data)).toEqual(data);
  });
  it.each(samples.filter(({ type }) => type in suggestion.facts))(
    '$file still folds, whatever came before',
    (sample) => {
      for (const history of [[], ...stories])
        expect(() => evolve(foldAll(history), sample as unknown as SuggestionEvent)).not.toThrow();
    },
  );
});

describe('what is decided', () => {
  it('is, in the stories, every fact there is', () => {
    expect([...decided.keys()].sort()).toEqual(Object.keys(facts).sort());
  });
  it('keeps to the shape it is stored in', () => {
    for (const { type, data } of stories.flat()) expect(parse(type, data)).toEqual(data);
  });
});
