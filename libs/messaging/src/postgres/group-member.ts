import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Subscription } from '../broker.js';
import { consume } from '../consume.js';
import { shareOf } from '../partitioning.js';
import { Bell } from './bell.js';
import type { News } from './news.js';
import type { Logs, Topics } from './topics.js';

const BEAT_MS = 1_000;
/** A member that has not been seen for so long is dead, and its partitions are free. */
const LEASE_MS = 4_000;

const JOIN = `insert into broker.progress ("group", log) select $1, unnest($2::int[]) on conflict do nothing`;
const SEEN = `
insert into broker.member values ($1, $2, $3, clock_timestamp())
on conflict (id) do update set leaving = excluded.leaving, seen = excluded.seen`;
const ALIVE = `seen > clock_timestamp() - ${LEASE_MS} * interval '1 ms'`;
const MEMBERS = `select id from broker.member where "group" = $1 and not leaving and ${ALIVE} order by id`;
const OWN = `
select p.log, l.topic, l.partition, p.next from broker.progress p join broker.log l on l.id = p.log
where p."group" = $1 and p.owner = $2`;
const CLAIM = `
with free as materialized (
  select log from broker.progress p where "group" = $1 and log = any($3) and log <> all($4) and (owner is null or not exists (
    select from broker.member m where m.id = p.owner and m.${ALIVE}))
  order by log limit $5 for update skip locked)
update broker.progress p set owner = $2 from free where p."group" = $1 and p.log = free.log`;
const RELEASE = `update broker.progress set owner = null where "group" = $1 and log = $2 and owner = $3`;
const COMMIT = `update broker.progress set next = $4 where "group" = $1 and log = $2 and owner = $3`;
const LEAVE = `delete from broker.member where id = $1 or seen < clock_timestamp() - interval '1 minute'`;

type Own = { readonly log: number; readonly topic: string; readonly partition: number; readonly next: string };
type Held = { readonly stop: AbortController; readonly done: Promise<void>; lost: boolean };

/**
 * One subscription. Every second it says that it is alive, compares its share of the group's partitions with what it
 * owns, and takes or leaves partitions; so do all others, and nobody leads.
 */
export class GroupMember {
  readonly #id = randomUUID();
  readonly #held = new Map<number, Held>();
  readonly #bell = new Bell();
  /** What it let go of while a beat was asking what it owns. */
  readonly #freed = new Set<number>();
  #logs: Logs | undefined;
  #leasedUntil = 0;

  constructor(
    private readonly pool: pg.Pool,
    private readonly topics: Topics,
    private readonly news: News,
    private readonly by: Subscription,
  ) {}

  /** Never rejects; ends after `stop`, when the last batch is handled and everything it owned is free. */
  async run(stop: AbortSignal): Promise<void> {
    const silence = this.news.onMembers(this.by.group, this.#bell.ring);
    const end = () => {
      for (const held of this.#held.values()) held.stop.abort();
      this.#bell.ring();
    };
    stop.addEventListener('abort', end);
    let told: boolean | undefined;
    while (!stop.aborted || this.#held.size > 0) {
      try {
        await this.#beat(stop);
        if (told !== stop.aborted) this.news.tell(this.by.group);
        told = stop.aborted;
      } catch (problem) {
        this.by.onProblem?.(problem);
      }
      if (!stop.aborted || this.#held.size > 0) await this.#bell.wait(BEAT_MS);
    }
    silence();
    // when this fails, the lease ends by itself
    await this.pool.query(LEAVE, [this.#id]).catch(() => undefined);
    this.news.tell(this.by.group);
  }

  async #beat(stop: AbortSignal): Promise<void> {
    const { group } = this.by;
    const logs = (this.#logs ??= await this.#join());
    const asked = performance.now();
    this.#freed.clear();
    await this.pool.query(SEEN, [this.#id, group, stop.aborted]);
    this.#leasedUntil = asked + LEASE_MS;
    const share = stop.aborted ? 0 : await this.#share(logs.length);
    const own = await this.#own();
    if (own.length < share) {
      await this.pool.query(CLAIM, [group, this.#id, logs, [...this.#held.keys()], share - own.length]);
      own.push(...(await this.#own()).filter(({ log }) => own.every((it) => it.log !== log)));
    }
    this.#handOver(own, stop.aborted ? 0 : share);
  }

  async #join(): Promise<Logs> {
    const logs = (await Promise.all(this.by.topics.map((topic) => this.topics.ensure({ topic })))).flat();
    await this.pool.query(JOIN, [this.by.group, logs]);
    return logs;
  }

  async #share(logs: number): Promise<number> {
    const { rows } = await this.pool.query<{ id: string }>(MEMBERS, [this.by.group]);
    const rank = rows.findIndex(({ id }) => id === this.#id);
    return rank < 0 ? 0 : shareOf(logs, rows.length, rank);
  }

  async #own(): Promise<Own[]> {
    return (await this.pool.query<Own>(OWN, [this.by.group, this.#id])).rows;
  }

  /** Starts what it owns and does not handle yet, stops what is too much or no longer its own. */
  #handOver(all: readonly Own[], share: number): void {
    const logs = new Set(all.map(({ log }) => log));
    for (const [log, held] of this.#held) if (!logs.has(log)) held.lost = true;
    const own = all.filter(({ log }) => !this.#freed.has(log));
    const kept = own.toSorted((a, b) => Number(this.#held.has(b.log)) - Number(this.#held.has(a.log))).slice(0, share);
    for (const [log, held] of this.#held) if (kept.every((it) => it.log !== log)) held.stop.abort();
    for (const it of kept) if (!this.#held.has(it.log)) this.#hold(it);
    for (const { log } of own) if (!this.#held.has(log)) void this.#release(log);
  }

  #hold({ log, topic, partition, next }: Own): void {
    const stop = new AbortController();
    const held = { stop, lost: false };
    const own = {
      topic,
      partition,
      committed: BigInt(next),
      fetch: (from: bigint, atMost: number) => this.topics.fetch(log, partition, from, atMost),
      commit: async (behind: bigint) => void (held.lost ||= !(await this.#commit(log, behind))),
      news: (from: bigint, until: AbortSignal) => this.news.until(log, from, until),
      isStale: () => held.lost || performance.now() > this.#leasedUntil,
    };
    const done = consume(own, this.by, stop.signal).then(() => this.#release(log));
    this.#held.set(log, Object.assign(held, { done }));
  }

  /** `false` when the partition is not its own any more; nothing is committed then. */
  async #commit(log: number, behind: bigint): Promise<boolean> {
    const values = [this.by.group, log, this.#id, behind];
    return (await this.pool.query({ name: 'commit', text: COMMIT, values })).rowCount === 1;
  }

  async #release(log: number): Promise<void> {
    await this.pool.query(RELEASE, [this.by.group, log, this.#id]).catch((problem) => this.by.onProblem?.(problem));
    this.#held.delete(log);
    this.#freed.add(log);
    this.#bell.ring();
    this.news.tell(this.by.group);
  }
}
