import { addDays, type CivilDate } from '@lianxin/calendar';
import type { Recorded } from '@lianxin/event-sourcing';
import type { Anomaly } from './check.js';

/** The clock has this long to say what became of a time limit. */
const GRACE_DAYS = 2;

/** The last due date on which a time limit must have ended by `today`. */
export const mustHaveEnded = (today: CivilDate): CivilDate => addDays(today, -GRACE_DAYS);

/** INV-T2: each time limit ends as met, breached or extended, unless its case is over. `last` is the last word on it. */
export function unendedDeadline(last: Recorded): Anomaly {
  const { rule, due, newDue } = last.event.data as { rule?: string; due?: string; newDue?: string };
  const day = newDue ?? due ?? '';
  return {
    invariant: 'INV-T2',
    recorded: last,
    zh: `期限 ${rule ?? ''} 已于 ${day} 届满,却既未记载按期完成,也未记载逾期或延长。`,
    en: `The time limit ${rule ?? ''} ran out on ${day}, and nothing says whether it was met, breached or extended.`,
  };
}

/** Events after which nothing is awaited in a stream any more. */
export const endings = ['SuggestionArchived', 'SuggestionWithdrawn', 'SuggestionDeclined'] as const;
