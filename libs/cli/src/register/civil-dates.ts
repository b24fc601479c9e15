const SPELLED = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]+\d{1,2}:\d{2}(?::\d{2})?)?$/;
const TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_MS = 86_400_000;
/** Excel counts days from the eve of 1900-01-01 and believes in a 29 February 1900. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const SERIALS = { from: 20_000, to: 80_000 }; // 1954 to 2119: other numbers are no dates

/**
 * The day a cell means, `YYYY-MM-DD`: 2022-03-01, 2022/3/1, 2022.3.1, 20220301, 2022年3月1日, full-width digits, a date
 * of Excel or its serial number. `undefined` for anything else, and for days that do not exist.
 */
export function dayIn(cell: string | number | Date | boolean | null): string | undefined {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? undefined : cell.toISOString().slice(0, 10);
  const text = String(cell ?? '')
    .normalize('NFKC')
    .trim();
  const spelled = SPELLED.exec(text) ?? TOGETHER.exec(text);
  if (spelled) return existing(Number(spelled[1]), Number(spelled[2]), Number(spelled[3]));
  return /^\d{5}(\.\d+)?$/.test(text) ? serial(Number(text)) : undefined;
}

function existing(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : undefined;
}

const serial = (days: number): string | undefined =>
  days >= SERIALS.from && days <= SERIALS.to
    ? new Date(EXCEL_EPOCH + Math.floor(days) * DAY_MS).toISOString().slice(0, 10)
    : undefined;
