import type { ReadLine } from './line.js';

/** Lines that name the same item again are faulty: only the first of them is imported. */
export function withoutRepeats(lines: readonly ReadLine[]): readonly ReadLine[] {
  const first = new Map<string, number>();
  return lines.map((line) => {
    if (!line.suggestion) return line;
    const { termNo, sessionNo, number, title, submittedOn } = line.suggestion;
    const item = JSON.stringify([termNo, sessionNo ?? null, number ?? title, submittedOn]);
    const before = first.get(item);
    if (before === undefined) {
      first.set(item, line.row);
      return line;
    }
    const fault = { zh: `与第 ${before} 行是同一件`, en: `the same item as in line ${before}` };
    return { row: line.row, cells: line.cells, faults: [fault] };
  });
}
