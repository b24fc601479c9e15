import { readFile } from 'node:fs/promises';
import type { Notice, NoticeRow } from '@lianxin/calendar';
import { Problem } from '../problem.js';
import { dayIn } from '../register/civil-dates.js';
import { readTableFile, type Cell } from '../register/table-file.js';

const columns = {
  date: ['日期', 'date'],
  kind: ['类别', '类型', 'kind'],
  name: ['节日', '名称', 'name'],
} as const;
const kinds: Readonly<Record<string, NoticeRow['kind']>> = {
  holiday: 'HOLIDAY',
  放假: 'HOLIDAY',
  make_up_workday: 'MAKE_UP_WORKDAY',
  调休上班: 'MAKE_UP_WORKDAY',
  上班: 'MAKE_UP_WORKDAY',
};

/** What a file says of a notice; what it does not say is told on the command line. */
export type NoticeFile = Notice & { readonly source?: string };

/**
 * Reads the notice of a year from a table (.csv, .xlsx; columns 日期、类别、节日) or from JSON `{ year, rows, source }`.
 * Of a table the year is that of its last day: a notice may reach back into the December before.
 * @throws Problem for a file that cannot be read so
 */
export async function readNotice(path: string): Promise<NoticeFile> {
  if (path.toLowerCase().endsWith('.json')) return fromJson(path);
  const [header = [], ...lines] = (await readTableFile(path)).rows;
  const at = { date: columnOf('date', header), kind: columnOf('kind', header), name: columnOf('name', header) };
  const rows = lines.flatMap((line, i) => (line.some(said) ? [rowOf(line, at, i + 2)] : []));
  const years = rows.map(({ date }) => Number(date.slice(0, 4)));
  if (years.length === 0) throw new Problem('failed', `${path} 中没有内容。`, `${path} holds no days.`);
  return { year: Math.max(...years), rows };
}

async function fromJson(path: string): Promise<NoticeFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Problem('usage', `无法读取文件 ${path}。`, `The file ${path} cannot be read.`, { cause });
  });
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new Problem('failed', `${path} 不是可读的 JSON 文件。`, `${path} is not a readable JSON file.`, { cause });
  }
}

const said = (cell: Cell): boolean => String(cell ?? '').trim() !== '';
const plain = (cell: Cell | undefined): string => String(cell ?? '').trim();

function columnOf(name: keyof typeof columns, header: readonly Cell[]): number {
  const found = header.findIndex((cell) => (columns[name] as readonly string[]).includes(plain(cell).toLowerCase()));
  if (found >= 0) return found;
  throw new Problem('failed', `缺少列：${columns[name][0]}。`, `The column ${name} is missing.`);
}

function rowOf(line: readonly Cell[], at: Record<keyof typeof columns, number>, number: number): NoticeRow {
  const date = dayIn(line[at.date] ?? null);
  const kind = kinds[plain(line[at.kind]).toLowerCase()];
  const name = plain(line[at.name]);
  if (date && kind && name) return { date, kind, name };
  const wrong = !date ? plain(line[at.date]) : !kind ? plain(line[at.kind]) : name;
  throw new Problem(
    'failed',
    `第${number}行：“${wrong}”无法识别；应为日期、放假或调休上班、节日名称。`,
    `Line ${number}: "${wrong}" is not understood; a date, HOLIDAY or MAKE_UP_WORKDAY, and a name are expected.`,
  );
}
