import { addDays, builtInDays, civilDateOf, isWorkingDay } from '@lianxin/calendar';
import { kebab, OPEN_HOUSES, type OpenHouse } from '@lianxin/nest';
import { requestToken } from '@lianxin/sign-in';
import type { Platform } from '../platform.js';
import type { Progress } from '../progress.js';
import { accountOf, people, deputies } from './city.js';
import type { Scene, Story } from './scene.js';
import { settleDirectory } from './settle-directory.js';
import { stories } from './stories.js';
import { passTimeUntil, settled, until } from './time.js';

const BEGAN_DAYS_AGO = 330;
const NINE_IN_BEIJING = 'T01:00:00.000Z';

interface Played extends Scene {
  readonly story: Story;
  readonly at: string;
}

/**
 * Founds the demonstration city in an empty platform: the directory by its own commands, then the cases through the front
 * door, each act by the person whose it is, at its time. Anything that is there already is left alone.
 */
export async function found(platform: Platform, progress: Progress): Promise<void> {
  const houses = platform.app.get<OpenHouse[]>(OPEN_HOUSES, { strict: false });
  const [directory, suggestions] = ['directory', 'suggestions'].map((name) =>
    houses.find(({ house }) => house.service.name === name)!,
  );
  if ((await directory!.house.store.head()) !== undefined) return;
  progress.step({ zh: '首次启动：正在建立演示城市', en: 'First start: founding the demonstration city' });
  platform.clock.set(instant(BEGAN_DAYS_AGO));
  await settleDirectory(directory!.house);
  const stage = new Stage(platform);
  await until(() => stage.everybodyIsKnown());
  const scenes = inOrder(stories);
  for (const [i, scene] of scenes.entries()) {
    await passTimeUntil(suggestions!, platform.clock, scene.at);
    await stage.play(scene);
    progress.bar('演示案例 Demonstration cases', i + 1, scenes.length);
  }
  await passTimeUntil(suggestions!, platform.clock, new Date().toISOString());
  platform.clock.release();
  await settled(suggestions!);
}

/** A working day's morning that many days ago; scenes of one day keep their order. */
function instant(daysAgo: number, minute = 0): string {
  let day = addDays(civilDateOf(new Date().toISOString()), -daysAgo);
  while (!isWorkingDay(day, builtInDays)) day = addDays(day, 1);
  return new Date(Date.parse(`${day}${NINE_IN_BEIJING}`) + minute * 60_000).toISOString();
}

function inOrder(all: readonly Story[]): readonly Played[] {
  const now = new Date().toISOString();
  return all
    .flatMap((story, s) =>
      story.scenes.map((scene, i) => ({ ...scene, story, at: instant(scene.daysAgo, s * 20 + i) })),
    )
    .map((it) => ({ ...it, at: it.at < now ? it.at : now }))
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** Acts for people over HTTP, as their own browsers would. */
class Stage {
  readonly #tokens = new Map<string, string>();
  readonly #ids = new Map<Story, string>();
  readonly #memories = new Map<Story, Map<string, Record<string, unknown>>>();

  constructor(private readonly platform: Platform) {}

  async everybodyIsKnown(): Promise<boolean> {
    const last = [people.at(-1)!, deputies.at(-1)!].map(({ id }) =>
      this.#ask(id, 'GET', '/api/suggestions/suggestions'),
    );
    const answers = await Promise.allSettled(last);
    return answers.every((it) => it.status === 'fulfilled' && it.value.status === 200);
  }

  async play({ story, by, does, data }: Played): Promise<void> {
    const memory = this.#memories.get(story) ?? new Map<string, Record<string, unknown>>();
    this.#memories.set(story, memory);
    const id = this.#ids.get(story);
    const path = `/api/suggestions/suggestions${id ? `/${id}/${kebab(does)}` : ''}`;
    const { status, body } = await this.#ask(by, 'POST', path, typeof data === 'function' ? data(memory) : data);
    if (status >= 300) throw new Error(`${story.title}: ${does} by ${by} was refused: ${JSON.stringify(body)}`);
    const receipt = body as { id: string; events: { type: string; data: Record<string, unknown> }[] };
    this.#ids.set(story, receipt.id);
    for (const event of receipt.events) memory.set(event.type, event.data);
  }

  async #ask(
    personId: string,
    method: 'GET' | 'POST',
    path: string,
    data?: object,
  ): Promise<{ status: number; body: unknown }> {
    const { HOST, PORT, OIDC_ISSUER } = this.platform.settings;
    const account = accountOf(personId);
    const token = this.#tokens.get(account) ?? (await requestToken({ issuer: OIDC_ISSUER, account }));
    this.#tokens.set(account, token);
    const response = await fetch(`http://${HOST}:${PORT}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(data ? { 'content-type': 'application/json' } : {}) },
      body: data && JSON.stringify(data),
    });
    return { status: response.status, body: await response.json() };
  }
}
