import { addDays, civilDateOf } from '@lianxin/calendar';
import type { Json } from '@lianxin/event-sourcing';

/** The day on which the stories told in examples stand: what is done lies before it, what is promised behind. */
const TOLD_ON = '2026-06-30';
const DAY = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** An example with its dates moved so that it is valid today: examples do not grow old. */
export function asOfToday<T extends Json>(example: T, now: Date): T {
  const shift = Math.round((Date.parse(civilDateOf(now.toISOString())) - Date.parse(TOLD_ON)) / DAY);
  const moved = (value: Json | undefined): Json | undefined => {
    if (typeof value === 'string') return DATE.test(value) ? addDays(value, shift) : value;
    if (Array.isArray(value)) return value.map((item) => moved(item as Json) ?? null);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moved(item as Json)]));
  };
  return moved(example) as T;
}
