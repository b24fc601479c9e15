import { dayIn } from './civil-dates.js';
import { fields, type Field, type Mapping } from './columns.js';
import type { Names } from './names.js';
import type { Cell, TableFile } from './table-file.js';
import { channelIn, markIn, namesIn, numeralIn, opennessIn, outcomeIn, termIn, tierIn } from './words.js';

/** What is wrong in a line; the office reads it beside the line in the file of errors. */
export interface Fault {
  readonly zh: string;
  readonly en: string;
}

/** The body of `ImportPastSuggestion`. */
export interface PastSuggestion {
  readonly jurisdiction: string;
  readonly termNo: number;
  readonly sessionNo?: number;
  readonly number?: string;
  readonly title: string;
  readonly content?: string;
  readonly channel: string;
  readonly openness: string;
  readonly category?: string;
  readonly tier?: string;
  readonly lead: string;
  readonly coSigners: readonly string[];
  readonly submittedOn: string;
  readonly assignedOn?: string;
  readonly repliedOn: string;
  readonly handlers: Handlers;
  readonly outcomeClass: string;
  readonly attitude?: string;
  readonly result?: string;
  readonly remarks?: string;
  readonly source: { readonly file: string; readonly sha256: string; readonly row: number };
}
interface Handlers {
  readonly lead?: string;
  readonly co?: readonly string[];
  readonly separate?: readonly { readonly organId: string; readonly scope: string }[];
}

/** One line of the register: what it means, or what is wrong with it. `row` counts from 1, as Excel does. */
export interface ReadLine {
  readonly row: number;
  readonly cells: readonly Cell[];
  readonly suggestion?: PastSuggestion;
  readonly faults: readonly Fault[];
}

/** What holds for the whole file unless a line says otherwise. */
export interface Setting {
  readonly jurisdiction: string;
  readonly termNo?: number;
  readonly sessionNo?: number;
  readonly names: Names;
  readonly today: string;
}

/** Every line below the column names that is not empty, each read on its own. */
export function readLines(file: TableFile, mapping: Mapping, setting: Setting): readonly ReadLine[] {
  return file.rows
    .map((cells, at) => ({ cells, at }))
    .filter(({ cells, at }) => at > mapping.headerAt && cells.some((cell) => String(cell ?? '').trim() !== ''))
    .map(({ cells, at }) => new LineReader(cells, at + 1, file, mapping, setting).read());
}

const limits = { title: 120, number: 60, category: 60, content: 5_000, remarks: 2_000 } as const;
const unscoped = '原登记簿未注明分办范围';

class LineReader {
  readonly #faults: Fault[] = [];

  constructor(
    private readonly cells: readonly Cell[],
    private readonly row: number,
    private readonly file: TableFile,
    private readonly mapping: Mapping,
    private readonly setting: Setting,
  ) {}

  read(): ReadLine {
    const suggestion = this.#suggestion();
    const faults = this.#faults;
    return { row: this.row, cells: this.cells, faults, ...(faults.length === 0 ? { suggestion } : {}) };
  }

  #suggestion(): PastSuggestion {
    const term = this.#term();
    const lead = this.#one('lead', this.setting.names.person) ?? '';
    return {
      jurisdiction: this.setting.jurisdiction,
      ...term,
      number: this.#text('number'),
      title: this.#needed('title', this.#text('title')) ?? '',
      content: this.#text('content'),
      channel: this.#word('channel', channelIn) ?? (term.sessionNo ? 'IN_SESSION' : 'BETWEEN_SESSIONS'),
      openness: this.#word('openness', opennessIn) ?? 'CLOSED',
      category: this.#text('category'),
      tier: this.#word('tier', tierIn),
      lead,
      coSigners: this.#coSigners(lead),
      ...this.#days(),
      handlers: this.#handlers(),
      outcomeClass: this.#needed('outcome', this.#word('outcome', outcomeIn)) ?? '',
      attitude: this.#word('attitude', markIn),
      result: this.#word('result', markIn),
      remarks: this.#text('remarks'),
      source: { file: this.file.name, sha256: this.file.sha256, row: this.row },
    };
  }

  /** 届 may hold both (五届一次会议); without a column the file's own holds. */
  #term(): { readonly termNo: number; readonly sessionNo?: number } {
    const both = termIn(this.#raw('termNo'));
    const termNo = both.termNo ?? this.setting.termNo;
    const session = this.#raw('sessionNo');
    const closed = /闭会|平时/.test(`${session}${this.#raw('channel')}`);
    const sessionNo = closed ? undefined : (numeralIn(session) ?? both.sessionNo ?? this.setting.sessionNo);
    if (termNo === undefined)
      this.#fault('缺少届次，请加“届”一列或用 --term 指定', 'the term is missing: add a column or use --term');
    else if (termNo < 1 || termNo > 99) this.#fault(`届次“${termNo}”无效`, `no such term: ${termNo}`);
    if (sessionNo !== undefined && (sessionNo < 1 || sessionNo > 20))
      this.#fault(`会次“${sessionNo}”无效`, `no such session: ${sessionNo}`);
    return { termNo: termNo ?? 0, sessionNo };
  }

  #days() {
    const submittedOn = this.#needed('submittedOn', this.#day('submittedOn')) ?? '';
    const assignedOn = this.#day('assignedOn');
    const repliedOn = this.#needed('repliedOn', this.#day('repliedOn')) ?? '';
    const known = [submittedOn, assignedOn, repliedOn].filter((it) => it) as string[];
    const inOrder = known.every((it, i) => i === 0 || known[i - 1]! <= it);
    if (!inOrder) this.#fault('提出、交办、答复日期先后有误', 'submitted, assigned and replied to in the wrong order');
    if (known.some((it) => it > this.setting.today)) this.#fault('日期晚于今天', 'a day in the future');
    const year = numeralIn(this.#raw('year'));
    if (year !== undefined && submittedOn && Math.abs(year - Number(submittedOn.slice(0, 4))) > 1)
      this.#fault(`年度“${year}”与提出日期不符`, `the year ${year} does not fit the day of submission`);
    return { submittedOn, assignedOn, repliedOn };
  }

  #coSigners(lead: string): readonly string[] {
    const found = namesIn(this.#raw('coSigners')).map((name) =>
      this.#named('coSigners', name, this.setting.names.person),
    );
    return [...new Set(found.flatMap((it) => it ?? []))].filter((it) => it !== lead);
  }

  /** One lead handler, perhaps with co-handlers; several names under 主办单位 handle it separately. */
  #handlers(): Handlers {
    const { organ } = this.setting.names;
    const leads = this.#all('handler', organ);
    const co = this.#all('coHandlers', organ).filter((it) => !leads.includes(it));
    if (!this.#raw('handler')) this.#missing('handler');
    if (leads.length < 2) return { lead: leads[0] ?? '', co };
    if (co.length > 0)
      this.#fault('有多个主办单位时不能再有协办单位', 'several lead handlers cannot have co-handlers as well');
    return { separate: leads.map((organId) => ({ organId, scope: unscoped })) };
  }

  #all(field: Field, find: Names['organ']): readonly string[] {
    return [...new Set(namesIn(this.#raw(field)).flatMap((name) => this.#named(field, name, find) ?? []))];
  }

  #one(field: Field, find: Names['person']): string | undefined {
    const [name, ...more] = namesIn(this.#raw(field));
    if (!name) return this.#missing(field);
    if (more.length > 0)
      return this.#fault(
        `“${fields[field].zh}”只能有一人，其余请列入附议代表`,
        `only one ${field}; list the others as co-signers`,
      );
    return this.#named(field, name, find);
  }

  #named(field: Field, name: string, find: Names['organ']): string | undefined {
    const found = find(name);
    if (found.length === 1) return found[0];
    const zh = fields[field].zh;
    return found.length === 0
      ? this.#fault(`${zh}“${name}”在本地名录中没有`, `${field}: the directory knows no "${name}" here`)
      : this.#fault(`${zh}“${name}”在本地名录中有 ${found.length} 个，请写全称`, `${field}: "${name}" is ambiguous`);
  }

  #day(field: Field): string | undefined {
    const cell = this.#cell(field);
    if (String(cell ?? '').trim() === '') return undefined;
    const day = dayIn(cell);
    return (
      day ??
      this.#fault(`${fields[field].zh}“${this.#raw(field)}”不是日期`, `${field}: "${this.#raw(field)}" is not a date`)
    );
  }

  #word<T extends string>(field: Field, find: (text: string) => T | undefined): T | undefined {
    const text = this.#raw(field);
    if (text === '') return undefined;
    return find(text) ?? this.#fault(`${fields[field].zh}“${text}”无法识别`, `${field}: "${text}" is not understood`);
  }

  #text(field: keyof typeof limits): string | undefined {
    const text = this.#raw(field);
    if (text.length > limits[field])
      return this.#fault(`${fields[field].zh}超过 ${limits[field]} 字`, `${field} is longer than ${limits[field]}`);
    return text || undefined;
  }

  #needed<T>(field: Field, value: T | undefined): T | undefined {
    if (value === undefined && this.#raw(field) === '') this.#missing(field);
    return value;
  }

  #missing(field: Field): undefined {
    return this.#fault(`缺少${fields[field].zh}`, `${field} is missing`);
  }

  #fault(zh: string, en: string): undefined {
    this.#faults.push({ zh, en });
    return undefined;
  }

  #cell(field: Field): Cell {
    const at = this.mapping.columns[field];
    return at === undefined ? null : (this.cells[at] ?? null);
  }

  #raw(field: Field): string {
    const cell = this.#cell(field);
    return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '').trim();
  }
}
