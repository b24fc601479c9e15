import { Inject, Injectable } from '@nestjs/common';
import { cursorOf, placeOf, type Member, type Page } from '@lianxin/nest';
import { isWithin } from '@lianxin/vocabulary';
import { DirectoryRows } from './prisma.js';

export interface Asking {
  readonly limit: number;
  readonly cursor?: string;
  readonly jurisdiction?: string;
  /** Part of a name. */
  readonly q?: string;
}

interface Listed {
  findMany(args: object): Promise<{ id: string }[]>;
  count(args: object): Promise<number>;
}

/** The only reader of the directory's rows. Everybody with a seat may know who is who; accounts are for administrators. */
@Injectable()
export class DirectoryQueries {
  constructor(@Inject(DirectoryRows) private readonly rows: DirectoryRows) {}

  jurisdictions(asking: Asking) {
    const { jurisdiction: top, ...rest } = asking;
    return this.#page(
      this.rows.jurisdiction,
      rest,
      top ? { OR: [{ id: top }, { id: { startsWith: `${top}.` } }] } : {},
    );
  }

  organs(asking: Asking & { readonly type?: string }) {
    return this.#page(this.rows.organ, asking, { ...within(asking), ...(asking.type ? { type: asking.type } : {}) });
  }

  async people(reader: Member, asking: Asking) {
    const page = await this.#page(this.rows.person, asking, within(asking));
    return { ...page, items: page.items.map((it) => asSeenBy(reader, it as unknown as PersonRow)) };
  }

  async person(reader: Member, id: string) {
    const found = await this.rows.person.findUnique({ where: { id } });
    return found && asSeenBy(reader, found);
  }

  deputies(asking: Asking & { readonly status?: string }) {
    const { q: _, ...rest } = asking;
    return this.#page(this.rows.deputy, rest, {
      ...within(asking),
      ...(asking.status ? { status: asking.status } : {}),
    });
  }

  ruleSets(asking: Asking) {
    const { q: _, jurisdiction, ...rest } = asking;
    return this.#page(this.rows.ruleSet, rest, jurisdiction ? { id: jurisdiction } : {});
  }

  dayNotices(asking: Pick<Asking, 'limit' | 'cursor'>) {
    return this.#page(this.rows.dayNotice, asking, {});
  }

  one(kind: 'jurisdiction' | 'organ' | 'deputy' | 'ruleSet' | 'dayNotice', id: string): Promise<object | null> {
    return (this.rows[kind] as unknown as { findUnique(args: object): Promise<object | null> }).findUnique({
      where: { id },
    });
  }

  /** Ordered by id, so that a page does not shift when rows are added. */
  async #page(table: unknown, { limit, cursor, q }: Asking, filter: object): Promise<Page<object>> {
    const rows = table as Listed;
    const where = { AND: [filter, q ? { name: { contains: q } } : {}] };
    const [after] = placeOf(cursor) ?? [];
    const [found, total] = await Promise.all([
      rows.findMany({
        where: { AND: [where, after ? { id: { gt: String(after) } } : {}] },
        orderBy: { id: 'asc' },
        take: limit + 1,
      }),
      rows.count({ where }),
    ]);
    const items = found.slice(0, limit);
    return { items, total, next: found.length > limit ? cursorOf(items.at(-1)!.id) : null };
  }
}

interface PersonRow {
  readonly account: string | null;
  readonly jurisdiction: string;
}

const within = ({ jurisdiction: top }: Asking): object =>
  top ? { OR: [{ jurisdiction: top }, { jurisdiction: { startsWith: `${top}.` } }] } : {};

function asSeenBy<T extends PersonRow>(reader: Member, { account, ...row }: T) {
  const keeps = reader.seats.some((it) => it.role === 'PLATFORM_ADMIN' && isWithin(row.jurisdiction, it.jurisdiction));
  return keeps ? { ...row, account } : row;
}
