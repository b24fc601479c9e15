import { Prisma } from '../generated/prisma/client.js';
import { namesOf } from './names.js';
import type { SuggestionRows } from './prisma.js';
import { countedBy, kept, measures } from './statistics.measures.js';
import { within } from './visible.js';

/** What is counted: a jurisdiction with all below it, over a term, a session or the days of registration. */
export interface Scope {
  readonly jurisdiction: string;
  readonly term?: number;
  readonly session?: number;
  readonly from?: string;
  readonly to?: string;
  /** The day counted on, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** A figure with everything it was made of (INV-N3). `rate` is in percent with one decimal; `null` when there is nothing to divide by. */
export interface Figure {
  readonly name: string;
  readonly version: number;
  readonly zh: string;
  readonly en: string;
  readonly definition: { readonly zh: string; readonly en: string };
  readonly numerator: number;
  readonly denominator: number | null;
  readonly rate: number | null;
  /** Where the items behind the numerator, and behind the denominator, are listed. */
  readonly items: string;
  readonly of: string | null;
}

type Counts = ReadonlyMap<string | null, number>;
/** `undefined`: all departments together. */
type Department = string | null | undefined;
interface Counted {
  readonly numerator: Counts;
  readonly denominator: Counts | undefined;
}
type Tx = Pick<SuggestionRows, 'board' | 'commitment'>;

const scoped = ({ jurisdiction, term, session, from, to }: Scope): Prisma.BoardWhereInput => ({
  AND: [within(jurisdiction), { registeredOn: { not: null, gte: from, lte: to }, termNo: term, sessionNo: session }],
});

async function items(db: Tx, where: Prisma.BoardWhereInput): Promise<Counts> {
  const groups = await db.board.groupBy({ by: ['leadOrganId'], where, _count: { _all: true } });
  return new Map(groups.map(({ leadOrganId, _count }) => [leadOrganId, _count._all]));
}

async function promises(db: Tx, where: Prisma.CommitmentWhereInput): Promise<Counts> {
  const groups = await db.commitment.groupBy({ by: ['organId'], where, _count: { _all: true } });
  return new Map(groups.map(({ organId, _count }) => [organId, _count._all]));
}

async function count(db: Tx, name: string, scope: Scope): Promise<Counted> {
  const of = (part: 'numerator' | 'denominator') =>
    items(db, { AND: [scoped(scope), countedBy(name, part, scope.asOf)] });
  const numerator = await of('numerator');
  return { numerator, denominator: measures[name]!.denominator && (await of('denominator')) };
}

async function countKept(db: Tx, scope: Scope): Promise<Counted> {
  const due = { AND: [{ suggestion: scoped(scope) }, kept.denominator(scope.asOf)] };
  const numerator = await promises(db, { AND: [due, kept.numerator] });
  return { numerator, denominator: await promises(db, due) };
}

const sum = (counts: Counts, department: Department): number =>
  department === undefined ? [...counts.values()].reduce((a, b) => a + b, 0) : (counts.get(department) ?? 0);

const percent = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.round((numerator * 1_000) / denominator) / 10;

function query(it: Readonly<Record<string, string | number | null | undefined>>): string {
  const asked = new URLSearchParams();
  for (const [key, value] of Object.entries(it)) if (value !== undefined && value !== null) asked.set(key, `${value}`);
  return asked.toString();
}

function linkTo(name: string, part: string, scope: Scope, department: Department): string {
  const { jurisdiction, term, session, from: registeredFrom, to: registeredTo } = scope;
  const shared = { jurisdiction, term, session, registeredFrom, registeredTo };
  if (name === kept.name)
    return `/api/suggestions/commitments?${query({ ...shared, organ: department, counted: part })}`;
  return `/api/suggestions/suggestions?${query({ ...shared, department, counted: name, part })}`;
}

function figure(name: string, { numerator, denominator }: Counted, scope: Scope, department: Department): Figure {
  const { version, zh, en, definition } = measures[name] ?? kept;
  const counted = sum(numerator, department);
  const whole = denominator ? sum(denominator, department) : null;
  return {
    name,
    version,
    zh,
    en,
    definition,
    numerator: counted,
    denominator: whole,
    rate: whole === null ? null : percent(counted, whole),
    items: linkTo(name, 'numerator', scope, department),
    of: denominator ? linkTo(name, 'denominator', scope, department) : null,
  };
}

/**
 * Every figure of §1.1.12 from one snapshot, for the scope as a whole and by department. A suggestion counts for its lead
 * handler, or the first of its separate ones, so the departments and what nobody handles yet add up to the whole.
 */
export async function statisticsOf(db: SuggestionRows, scope: Scope) {
  const counted = await db.$transaction(
    async (tx) => {
      const all: [string, Counted][] = [];
      for (const name of Object.keys(measures)) all.push([name, await count(tx, name, scope)]);
      return [...all, [kept.name, await countKept(tx, scope)] as const];
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
  );
  const figuresOf = (department: Department) => counted.map(([name, it]) => figure(name, it, scope, department));
  const found = counted.flatMap(([, it]) => [...it.numerator.keys(), ...(it.denominator?.keys() ?? [])]);
  const departments = [...new Set(found)].sort((a, b) => (a ?? '').localeCompare(b ?? ''));
  return {
    scope,
    figures: figuresOf(undefined),
    departments: departments.map((organId) => ({ organId, figures: figuresOf(organId) })),
    names: await namesOf(db, departments),
  };
}
