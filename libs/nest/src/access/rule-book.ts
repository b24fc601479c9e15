import type { JsonObject, Rules, RulesRef } from '@lianxin/event-sourcing';
import pg from 'pg';

/** What holds where no jurisdiction has set anything: the defaults of the parameter registry. */
export const statute: Rules = { id: 'statute', version: 1, values: {} };

interface Row {
  readonly ruleSetId: string;
  readonly jurisdiction: string;
  readonly version: number;
  readonly validFrom: string;
  readonly values: Rules['values'];
}

interface Read {
  readonly ruleSets: readonly Row[];
  /** As `{ year, rows }`, in the order of their import. */
  readonly notices: readonly JsonObject[];
}

const KEEP_MS = 1_000;
/** Where a rule set's values hold the imported notices on public holidays. */
const NOTICES = 'calendar.notices';

/** Finds the rules that hold: of the jurisdiction itself, else of the nearest one above, else the statute. What it read is kept for a second. */
export class RuleBook {
  #kept: { readonly until: number; readonly read: Promise<Read> } | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly houseSchema: string,
    private readonly today: () => string,
  ) {}

  /** Forgets what it read; the next question reads again. */
  forget(): void {
    this.#kept = undefined;
  }

  /**
   * The rules in force today, or exactly the version a case began under. The notices on public holidays are no choice of
   * a jurisdiction: whatever the version, all there are stand under `calendar.notices`, when there are any.
   */
  async rulesOf(jurisdiction: string, began?: RulesRef): Promise<Rules> {
    const { ruleSets, notices } = await this.#known();
    const rules = this.#found(ruleSets, jurisdiction, began);
    return notices.length === 0 ? rules : { ...rules, values: { ...rules.values, [NOTICES]: notices } };
  }

  #found(rows: readonly Row[], jurisdiction: string, began?: RulesRef): Rules {
    if (began?.id === statute.id) return statute;
    const found = began
      ? rows.find((it) => it.ruleSetId === began.id && it.version === began.version)
      : this.#inForce(rows, jurisdiction);
    if (began && !found)
      throw new Error(`the rules ${began.id}@${began.version} that a case began under are not known`);
    return found ? { id: found.ruleSetId, version: found.version, values: found.values } : statute;
  }

  #known(): Promise<Read> {
    if (this.#kept && this.#kept.until > performance.now()) return this.#kept.read;
    const kept = { until: performance.now() + KEEP_MS, read: this.#read() };
    kept.read.catch(() => this.#kept === kept && this.forget());
    this.#kept = kept;
    return kept.read;
  }

  #inForce(rows: readonly Row[], jurisdiction: string): Row | undefined {
    const own = rows.filter((it) => it.jurisdiction === jurisdiction && it.validFrom <= this.today());
    const newest = own.reduce<Row | undefined>((a, b) => (a && a.version > b.version ? a : b), undefined);
    const above = jurisdiction.lastIndexOf('.');
    return newest ?? (above < 0 ? undefined : this.#inForce(rows, jurisdiction.slice(0, above)));
  }

  async #read(): Promise<Read> {
    const house = pg.escapeIdentifier(this.houseSchema);
    const [ruleSets, notices] = await Promise.all([
      this.pool.query<Row>(
        `select "ruleSetId", jurisdiction, version, "validFrom"::text as "validFrom", values from ${house}.rule_set`,
      ),
      this.pool.query<JsonObject>(`select year, rows from ${house}.day_notice order by ordinal`),
    ]);
    return { ruleSets: ruleSets.rows, notices: notices.rows };
  }
}
