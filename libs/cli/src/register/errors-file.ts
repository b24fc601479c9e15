import { extname } from 'node:path';
import type { ReadLine } from './line.js';
import { writeTableFile, type TableFile } from './table-file.js';

/** The column that is added; a corrected file may keep it, because imports leave it out. */
export const ERRORS = '错误说明';

/** `register.xlsx` → `register.错误.xlsx`, beside it. */
export const errorsPathFor = (path: string): string => {
  const ending = extname(path);
  return `${path.slice(0, -ending.length)}.错误${ending}`;
};

/** Writes the lines that were not imported as they stood, each with its reasons, under the same column names. */
export async function writeErrors(
  path: string,
  file: TableFile,
  headerAt: number,
  lines: readonly ReadLine[],
): Promise<void> {
  const header = file.rows[headerAt] ?? [];
  const old = header.indexOf(ERRORS); // of a file that was corrected before
  const width = Math.max(header.length, ...lines.map(({ cells }) => cells.length));
  const padded = (cells: ReadLine['cells']) =>
    Array.from({ length: width }, (_, at) => cells[at] ?? null).filter((_, at) => at !== old);
  const rows = lines.map(({ cells, row, faults }) => [
    ...padded(cells),
    `第${row}行：${faults.map(({ zh }) => zh).join('；')}`,
  ]);
  await writeTableFile(path, [[...padded(header), ERRORS], ...rows], file.encoding);
}
