import { civilDateOf } from '@lianxin/calendar';
import type { Actor } from '@lianxin/event-sourcing';
import type { ReferenceTo } from '@lianxin/vocabulary';
import pg from 'pg';

/** One of the places from which a person may act today. */
export interface Seat {
  readonly id: string;
  readonly role: string;
  readonly organId: string;
  readonly organName: string;
  readonly jurisdiction: string;
  readonly status: string;
}

/** Someone the identity provider vouches for, with what the directory says of them. */
export interface Member {
  readonly account: string;
  readonly personId: string;
  readonly name: string;
  readonly seats: readonly Seat[];
}

const KEEP_MS = 1_000;
const KEEP_AT_MOST = 5_000;

/** Reads the service's copy of the directory. What it read is kept for a second, or until the copy changes. */
export class Seats {
  readonly #members = new Map<string, { readonly until: number; readonly member: Promise<Member | undefined> }>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly houseSchema: string,
    private readonly now: () => Date,
  ) {}

  forget(): void {
    this.#members.clear();
  }

  /** The member behind an account; `undefined` when the directory does not know it. */
  memberOf(account: string): Promise<Member | undefined> {
    const kept = this.#members.get(account);
    if (kept && kept.until > performance.now()) return kept.member;
    if (this.#members.size >= KEEP_AT_MOST) this.#members.clear();
    const member = this.#read(account);
    member.catch(() => this.#members.delete(account));
    this.#members.set(account, { until: performance.now() + KEEP_MS, member });
    return member;
  }

  /** Of these ids, those that point at nothing. A deputy must be in active office in the jurisdiction's congress. */
  async missing(to: ReferenceTo, ids: readonly string[], jurisdiction: string): Promise<readonly string[]> {
    if (ids.length === 0) return [];
    const house = pg.escapeIdentifier(this.houseSchema);
    const found = {
      organ: `select id from ${house}.organ where id = any($1) and "closedOn" is null and $2::text is not null and $3::date is not null`,
      person: `select id from ${house}.person where id = any($1) and $2::text is not null and $3::date is not null`,
      deputy: `select "personId" as id from ${house}.seat where "personId" = any($1) and role = 'DEPUTY' and status = 'ACTIVE' and jurisdiction = $2 and "validFrom" <= $3 and ("validTo" is null or "validTo" >= $3)`,
    }[to];
    const { rows } = await this.pool.query(found, [ids, jurisdiction, this.#today()]);
    const known = new Set(rows.map((row) => row.id));
    return ids.filter((id) => !known.has(id));
  }

  #today(): string {
    return civilDateOf(this.now().toISOString());
  }

  async #read(account: string): Promise<Member | undefined> {
    const house = pg.escapeIdentifier(this.houseSchema);
    const { rows } = await this.pool.query({
      name: `${this.houseSchema}-member`,
      text: `select p.id as "personId", p.name, s.id, s.role, s."organId", coalesce(o.name, s."organId") as "organName", s.jurisdiction, s.status
             from ${house}.person p
             left join ${house}.seat s on s."personId" = p.id and s."validFrom" <= $2 and (s."validTo" is null or s."validTo" > $2)
             left join ${house}.organ o on o.id = s."organId"
             where p.account = $1 order by s.id`,
      values: [account, this.#today()],
    });
    // While an account moves from one person to another it may seem to be both's; then it is nobody's.
    if (new Set(rows.map((row) => row.personId)).size !== 1) return undefined;
    const seats = rows
      .filter((row) => row.id)
      .map(({ id, role, organId, organName, jurisdiction, status }) => ({
        id,
        role,
        organId,
        organName,
        jurisdiction,
        status,
      }));
    return { account, personId: rows[0].personId, name: rows[0].name, seats };
  }
}

export const actorOf = (member: Member, { role, organId, jurisdiction }: Seat): Actor => ({
  personId: member.personId,
  role,
  organId,
  jurisdiction,
});
