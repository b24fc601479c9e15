/** A figure that should be at least, or at most, `target`; `unit` is `×` for a ratio of two figures of this run. */
export const atLeast = (work, what, value, target, unit = '×') => ({ work, what, value, unit, target, sense: '≥' });
export const atMost = (work, what, value, target, unit = '×') => ({ work, what, value, unit, target, sense: '≤' });
/** A figure that is told and held against nothing. */
export const told = (work, what, value, unit = '×') => ({ work, what, value, unit });

const met = ({ value, target, sense }) =>
  target === undefined ? undefined : sense === '≥' ? value >= target : value <= target;

const digits = (value) => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
const shown = (value, unit) =>
  Number.isFinite(value) ? `${Number.isInteger(value) ? value : value.toFixed(digits(value))} ${unit}` : 'not measured';

/** The lines as a Markdown table. */
export function table(lines) {
  const rows = lines.map((line) => [
    line.work,
    line.what,
    shown(line.value, line.unit),
    line.target === undefined ? '' : `${line.sense} ${line.target} ${line.unit}`,
    !Number.isFinite(line.value) || met(line) === undefined ? '' : met(line) ? 'met' : 'missed',
  ]);
  const all = [['work', 'figure', 'this run', 'target', ''], ...rows];
  const width = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length), 3));
  const print = (row) => `| ${row.map((cell, column) => cell.padEnd(width[column])).join(' | ')} |`;
  const rule = `| ${width.map((it) => '-'.repeat(it)).join(' | ')} |`;
  return [print(all[0]), rule, ...rows.map(print)].join('\n');
}

export const withVerdict = (lines) => lines.map((line) => ({ ...line, met: met(line) }));
