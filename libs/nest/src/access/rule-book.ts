import type { Rules, RulesRef } from '@lianxin/event-sourcing';
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

const KEEP_MS = 1_000;

/** Finds the rules that hold: of the jurisdiction itself, else of the nearest one above, else the statute. What it read is kept for a second. */
export class RuleBook {
  #kept: { readonly until: number; readonly rows: Promise<readonly Row[]> } | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly houseSchema: string,
    private readonly today: () => string,
  ) {}

  /** Forgets what it read; the next question reads again. */
  forget(): void {
    this.#kept = undefined;
  }

  /** The rules in force today, or exactly the version a case began under. */
  async rulesOf(jurisdiction: string, began?: RulesRef): Promise<Rules> {
    if (began?.id === statute.id) return statute;
    const rows = await this.#rows();
    const found = began
      ? rows.find((it) => it.ruleSetId === began.id && it.version === began.version)
      : this.#inForce(rows, jurisdiction);
    if (began && !found)
      throw new Error(`the rules ${began.id}@${began.version} that a case began under are not known`);
    return found ? { id: found.ruleSetId, version: found.version, values: found.values } : statute;
  }

  #rows(): Promise<readonly Row[]> {
    if (this.#kept && this.#kept.until > performance.now()) return this.#kept.rows;
    const kept = { until: performance.now() + KEEP_MS, rows: this.#read() };
    kept.rows.catch(() => this.#kept === kept && this.forget());
    this.#kept = kept;
    return kept.rows;
  }

  #inForce(rows: readonly Row[], jurisdiction: string): Row | undefined {
    const own = rows.filter((it) => it.jurisdiction === jurisdiction && it.validFrom <= this.today());
    const newest = own.reduce<Row | undefined>((a, b) => (a && a.version > b.version ? a : b), undefined);
    const above = jurisdiction.lastIndexOf('.');
    return newest ?? (above < 0 ? undefined : this.#inForce(rows, jurisdiction.slice(0, above)));
  }

  async #read(): Promise<readonly Row[]> {
    const table = `${pg.escapeIdentifier(this.houseSchema)}.rule_set`;
    const { rows } = await this.pool.query(
      `select "ruleSetId", jurisdiction, version, "validFrom"::text as "validFrom", values from ${table}`,
    );
    return rows;
  }
}
