import { isWithin } from '@lianxin/vocabulary';
import type { PlatformClient } from '../platform-client.js';

/** Who and what is called so: the ids, none when nobody is. */
export interface Names {
  readonly person: (name: string) => readonly string[];
  readonly organ: (name: string) => readonly string[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}
interface Person extends Named {
  readonly jurisdiction: string;
  readonly seats: readonly { readonly jurisdiction: string }[];
}
interface Organ extends Named {
  readonly closedOn?: string | null;
}
interface Deputy {
  readonly personId: string;
}
interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

// 李 华 and 李华 are the same; so are full-width and half-width letters
const bare = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');

/** The names a register of this jurisdiction may use, read from the directory once. */
export async function namesFrom(client: PlatformClient, jurisdiction: string): Promise<Names> {
  const [people, deputies, organs] = await Promise.all([
    all<Person>(client, 'people', {}),
    all<Deputy>(client, 'deputies', { jurisdiction }),
    all<Organ>(client, 'organs', { jurisdiction }),
  ]);
  const circles = circlesOf(people, new Set(deputies.map(({ personId }) => personId)), jurisdiction);
  const organ = finder(organs.filter(({ closedOn }) => !closedOn));
  return { person: (name) => nearest(circles, name), organ: (name) => orEnding(organ(name), name, organs) };
}

/**
 * Deputies of this congress; then everybody who has, or had, a seat here or was registered here; then those whom the
 * level above registered and who have no seat anywhere, as former deputies have none.
 */
export function circlesOf(
  people: readonly Person[],
  deputies: ReadonlySet<string>,
  jurisdiction: string,
): readonly ((name: string) => readonly string[])[] {
  const here = (it: string) => isWithin(it, jurisdiction);
  const seated = people.filter((it) => here(it.jurisdiction) || it.seats.some((seat) => here(seat.jurisdiction)));
  const former = people.filter((it) => it.seats.length === 0 && isWithin(jurisdiction, it.jurisdiction));
  return [people.filter(({ id }) => deputies.has(id)), seated, former].map(finder);
}

/** Of the first circle in which anybody is called so. */
export const nearest = (circles: ReturnType<typeof circlesOf>, name: string): readonly string[] =>
  circles.map((find) => find(name)).find((found) => found.length > 0) ?? [];

export function finder(named: readonly Named[]): (name: string) => readonly string[] {
  const ids = new Map<string, string[]>();
  for (const { id, name } of named) ids.set(bare(name), [...(ids.get(bare(name)) ?? []), id]);
  return (name) => ids.get(bare(name)) ?? [];
}

/** Registers shorten: 城管局 is the one organ whose name ends so, as 惠山区城管局 does. */
export const orEnding = (exact: readonly string[], name: string, organs: readonly Organ[]): readonly string[] =>
  exact.length > 0 || bare(name).length < 3
    ? exact
    : organs.filter((it) => !it.closedOn && bare(it.name).endsWith(bare(name))).map(({ id }) => id);

async function all<T>(client: PlatformClient, kind: string, asked: Record<string, string>): Promise<readonly T[]> {
  const found: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = new URLSearchParams({ ...asked, limit: '200', ...(cursor ? { cursor } : {}) });
    const page = await client.get<Page<T>>(`/api/directory/${kind}?${query}`);
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}
