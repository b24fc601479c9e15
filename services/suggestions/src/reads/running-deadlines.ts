import { deadlineRule } from '../domain/suggestion.deadlines.js';
import { deadlineKey, isOver, type Deadline, type Suggestion } from '../domain/suggestion.state.js';

/** Whether the act of a deadline is still outstanding, be it in time or late. */
export const isAwaited = (state: Suggestion, { rule, subject = '' }: Deadline): boolean =>
  !isOver(state) && (deadlineRule(rule)?.awaits(state, subject) ?? false);

const lapses = ({ rule }: Deadline): boolean => deadlineRule(rule)?.lapsesInto !== undefined;
// Of several on one day the first by name: a row that comes back from the database may have its keys in another order.
const place = (it: Deadline): string => `${it.due} ${deadlineKey(it)}`;
const earliest = (deadlines: readonly Deadline[]): Deadline | undefined =>
  deadlines.reduce<Deadline | undefined>((first, it) => (first && place(first) <= place(it) ? first : it), undefined);

/** The deadline to watch: the earliest that can be breached, else the earliest that would merely lapse. */
export function nextDeadline(state: Suggestion): Deadline | undefined {
  const running = Object.values(state.deadlines).filter((it) => it.state !== 'MET' && isAwaited(state, it));
  return earliest(running.filter((it) => !lapses(it))) ?? earliest(running);
}

export const replyDeadlines = ({ deadlines }: Suggestion): readonly Deadline[] =>
  Object.values(deadlines).filter(({ rule }) => rule === 'D-SUG-09');

export const wasBreached = ({ breaches }: Deadline): boolean => breaches.length > 0;

/** By deadline: the day on which a breached one was no longer awaited. */
export function lateEnded(
  { deadlines, ...rest }: Suggestion,
  before: Readonly<Record<string, string>>,
  on: string,
): Readonly<Record<string, string>> {
  const state = { deadlines, ...rest };
  const ended = Object.entries(deadlines).filter(([, it]) => it.state === 'BREACHED' && !isAwaited(state, it));
  return Object.fromEntries(ended.map(([key]) => [key, before[key] ?? on]));
}
