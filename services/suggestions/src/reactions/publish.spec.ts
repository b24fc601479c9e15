import { suggestionsContract } from '@lianxin/contracts';
import type { Message } from '@lianxin/event-sourcing';
import { recorded } from '@lianxin/event-sourcing/testing';
import type { z } from 'zod';
import { asides } from '../domain/suggestion.asides.js';
import { histories } from '../domain/suggestion.examples.js';
import { facts, type SuggestionEvent, type SuggestionEventType } from '../domain/suggestion.js';
import { publish } from './publish.js';

const happened: readonly SuggestionEvent[] = Object.values({ ...histories, ...asides }).flat();
const told = happened.flatMap((event) => {
  const line = publish[event.type];
  const message: Message | undefined = typeof line === 'function' ? line(recorded(event) as never) : undefined;
  return message ? [JSON.parse(JSON.stringify(message)) as Message] : [];
});
const schemaOf = (type: string) =>
  suggestionsContract[type as keyof typeof suggestionsContract].schema as unknown as z.ZodObject;

describe('what the world is told', () => {
  it.each(Object.keys(suggestionsContract))('%s keeps its contract, and says nothing beyond it', (type) => {
    const messages = told.filter((it) => it.type === type);
    expect(messages.length).toBeGreaterThan(0);
    for (const { data } of messages) expect(schemaOf(type).strict().parse(data)).toEqual(data);
  });

  it('§1.0.4: nothing internal is told', () => {
    const internal = (Object.keys(facts) as SuggestionEventType[]).filter((it) => facts[it].visibility === 'INTERNAL');
    expect(internal.length).toBeGreaterThan(0);
    for (const type of internal) expect(publish[type]).toBe('private');
  });

  it('no text of a draft, a reply, a reason or a contact is told', () => {
    const texts = happened.flatMap(({ data }) => longTexts(data));
    const said = new Set(told.flatMap(({ data }) => longTexts(data)));
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((it) => said.has(it))).toEqual([]);
  });

  it('the keywords of what is secret are not told', () => {
    const registered = happened.find((it) => it.type === 'SuggestionRegistered')!;
    const secret = { ...registered, data: { ...registered.data, secrecy: 'INTERNAL' } } as never;
    const line = publish.SuggestionRegistered as (it: unknown) => Message;
    expect(line(recorded(secret)).data).toMatchObject({ keywords: [], secrecy: 'INTERNAL' });
  });
});

/** Chinese of ten characters and more, wherever it stands; numbers of suggestions are not meant. */
function longTexts(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return /\p{Script=Han}{4}/u.test(value) && !/^第\d+届/.test(value) && value.length > 10 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(longTexts) : [];
}
