import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { Problem } from '../problem.js';
import { encodeGb18030 } from './gb18030.js';

/** What stands in a cell: text as typed; a number or a date only where Excel keeps one. */
export type Cell = string | number | Date | boolean | null;
export type Kind = 'xlsx' | 'csv';
export type Encoding = 'utf-8' | 'gb18030';

/** A table as it stands in a file; `rows[0]` is line `firstRow`, counted from 1 as Excel counts. */
export interface TableFile {
  readonly name: string;
  readonly kind: Kind;
  /** Of a csv file. */
  readonly encoding: Encoding;
  readonly sha256: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** @throws Problem for a file that is not there, is of another kind or cannot be read */
export async function readTableFile(path: string): Promise<TableFile> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new Problem('usage', `无法读取文件 ${path}。`, `The file ${path} cannot be read.`, { cause });
  });
  const kind = kindOf(path);
  const encoding = kind === 'csv' ? encodingOf(bytes) : 'utf-8';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    const rows = kind === 'xlsx' ? await readSheet(bytes) : parseCsv(new TextDecoder(encoding).decode(bytes));
    return { name: basename(path), kind, encoding, sha256, rows: rows as readonly (readonly Cell[])[] };
  } catch (cause) {
    throw new Problem('failed', `${path} 不是可读的 ${kind} 文件。`, `${path} is not a readable ${kind} file.`, {
      cause,
    });
  }
}

/** Writes a table in the same kind and encoding; what could be taken for a formula is written as text. */
export async function writeTableFile(
  path: string,
  rows: readonly (readonly Cell[])[],
  encoding: Encoding = 'utf-8',
): Promise<void> {
  if (kindOf(path) === 'xlsx') return writeExcelFile(rows.map((row) => row.map(excelCell))).toFile(path);
  const text = stringify(
    rows.map((row) => row.map(plain)),
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/, escape_formulas: true },
  );
  await writeFile(path, encoding === 'gb18030' ? encodeGb18030(text) : `\ufeff${text}`);
}

/** @throws Problem for an ending that is neither .xlsx nor .csv */
export function kindOf(path: string): Kind {
  const ending = extname(path).toLowerCase();
  if (ending === '.xlsx' || ending === '.csv') return ending.slice(1) as Kind;
  throw new Problem(
    'usage',
    `${path}：只支持 .xlsx 和 .csv 文件；.xls 请先在 Excel 中另存为 .xlsx。`,
    `${path}: only .xlsx and .csv can be read; save an .xls file as .xlsx first.`,
  );
}

/** UTF-8 when every byte of it is; else what offices in China wrote before. */
export function encodingOf(bytes: Uint8Array): Encoding {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

// empty lines are kept, so that the number of a line is the one the office sees
const parseCsv = (text: string): string[][] =>
  parse(text, { bom: true, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, skip_empty_lines: false });

const plain = (cell: Cell): string => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''));

function excelCell(cell: Cell) {
  if (cell === null || cell === '') return null;
  if (cell instanceof Date) return { value: cell, type: Date, format: 'yyyy-mm-dd' };
  if (typeof cell === 'number') return { value: cell, type: Number };
  return { value: String(cell), type: String };
}
