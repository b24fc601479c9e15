import { Inject, Injectable } from '@nestjs/common';
import { ensure } from '@lianxin/event-sourcing';
import type { House } from '../runners/house.js';
import type { OpenHouse } from '../runners/open-house.js';
import type { Parked } from '../runners/parking.js';
import { retryParked } from '../runners/retry-parked.js';
import { rebuild, type RebuildProgress } from '../runners/rebuild.js';
import { OPEN_HOUSES } from '../tokens.js';
import { statusOf, type ServiceStatus } from './status.js';

/** A rebuild since this process began: how many of about how many events are folded. */
export interface RebuildStatus {
  readonly service: string;
  readonly projection: string;
  readonly state: 'RUNNING' | 'DONE' | 'FAILED';
  readonly events: number;
  /** What the log held when it began; more may have come since. */
  readonly of: number;
  readonly eventsPerSecond: number;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly error?: string;
}

export interface SystemStatus {
  readonly services: readonly ServiceStatus[];
  /** The oldest hundred of each service. What a message says is left out: it may be anybody's. */
  readonly parked: readonly (Omit<Parked, 'message'> & { readonly service: string })[];
  readonly rebuilds: readonly RebuildStatus[];
}

type Work = (onProgress: (it: RebuildProgress) => void) => Promise<number>;

/** The services of this process, as an operator sees and handles them. */
@Injectable()
export class System {
  readonly #rebuilds = new Map<string, RebuildStatus>();
  readonly #offered = new Map<string, Work>();

  constructor(@Inject(OPEN_HOUSES) private readonly houses: readonly OpenHouse[]) {}

  /** Lets a service have something rebuilt that is no projection, as audit its entries. `work` returns how many events it read. */
  offer(service: string, name: string, work: Work): void {
    this.#offered.set(`${service}/${name}`, work);
  }

  async status(): Promise<SystemStatus> {
    const houses = [...this.houses].sort((a, b) => (a.house.service.name < b.house.service.name ? -1 : 1));
    const each = await Promise.all(
      houses.map(async (open) => {
        const parked = await open.house.parking.list(open.house.pool);
        return { status: await statusOf(open), parked: parked.map((it) => listed(open.house.service.name, it)) };
      }),
    );
    return {
      services: each.map(({ status }) => status),
      parked: each.flatMap(({ parked }) => parked),
      rebuilds: [...this.#rebuilds.values()],
    };
  }

  /** Takes up what waits for a runner again. @throws Refusal for a runner that does not exist */
  async retry(service: string, name: string) {
    const open = this.#house(service);
    ensure(
      open.runners.some(({ parks }) => parks?.includes(name)),
      'missing',
      'NotThere',
    );
    const { done, left } = await retryParked(open, name);
    return { service, runner: name, done, left };
  }

  /** Begins to rebuild, or tells how the one under way is doing. @throws Refusal for what does not exist */
  async rebuild(service: string, projection: string): Promise<RebuildStatus> {
    const { house } = this.#house(service);
    const { key, work } = this.#workOf(service, projection);
    const before = this.#rebuilds.get(key);
    if (before?.state === 'RUNNING') return before;
    const begun = { service, projection, state: 'RUNNING', events: 0, of: 0, eventsPerSecond: 0 } as const;
    this.#note(key, { ...begun, startedAt: new Date().toISOString(), endedAt: undefined, error: undefined });
    void this.#run(key, house, work);
    return this.#rebuilds.get(key)!;
  }

  /** @throws Refusal when none was asked for since this process began */
  rebuildOf(service: string, projection: string): RebuildStatus {
    const found = this.#rebuilds.get(this.#workOf(service, projection).key);
    ensure(found, 'missing', 'NotThere');
    return found;
  }

  async #run(key: string, { store, log }: House, work: Work): Promise<void> {
    const ended = () => ({ endedAt: new Date().toISOString() });
    try {
      this.#note(key, { of: about(await store.head()) });
      const events = await work((progress) => this.#note(key, progress));
      this.#note(key, { events, of: events, state: 'DONE', ...ended() });
    } catch (error) {
      log.error({ rebuild: key, error }, 'a rebuild failed');
      this.#note(key, { state: 'FAILED', error: String(error), ...ended() });
    }
  }

  /** A projection may be named with or without its version: `board` is `board.v1`. */
  #workOf(service: string, name: string): { readonly key: string; readonly work: Work } {
    const { house, located } = this.#house(service);
    const bare = (full: string) => full.replace(/\.v\d+$/, '');
    const own = located.find(({ projection }) => bare(projection.name) === bare(name) && !projection.topic);
    const key = `${service}/${bare(name)}`;
    const work = own ? (onProgress: Parameters<Work>[0]) => rebuild(house, own, onProgress) : this.#offered.get(key);
    ensure(work, 'missing', 'NotThere');
    return { key, work };
  }

  #note(key: string, news: Partial<RebuildStatus>): void {
    this.#rebuilds.set(key, { ...this.#rebuilds.get(key), ...news } as RebuildStatus);
  }

  #house(service: string): OpenHouse {
    const found = this.houses.find(({ house }) => house.service.name === service);
    ensure(found, 'missing', 'NotThere');
    return found;
  }
}

const listed = (service: string, { runner, messageId, caseId, reason, attempts, parkedAt }: Parked) => ({
  service,
  runner,
  messageId,
  caseId,
  reason,
  attempts,
  parkedAt,
});

/** Positions are opaque; where they are numbers they are close enough to a count to draw a bar. */
const about = (head: string | undefined): number => (head !== undefined && /^\d+$/.test(head) ? Number(head) : 0);
