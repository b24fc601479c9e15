import { dueDate, importNotice, noticeYearOf, type DayTable, type Notice } from '@lianxin/calendar';
import type { DirectoryTold } from '@lianxin/contracts';
import { idOf, policy, send, type EventOf, type Send } from '@lianxin/event-sourcing';
import { provisionalDeadlines, type Awaiting } from '../domain/provisional-deadlines.decider.js';
import { suggestion } from '../domain/suggestion.decider.js';
import type { SuggestionEvent } from '../domain/suggestion.js';
import { daysUnder } from './due-dates.js';

/** Whenever a deadline is set past the end of the day table, it awaits the notice that will speak of its last day. */
export const noticeAwaiting = policy<SuggestionEvent>({
  name: 'noticeAwaiting',
  on: {
    DeadlineSet: ({ stream, event: { data } }) => {
      const { rule, subject, startedOn: from, length, due, provisional } = data;
      return provisional && length ? waitFor({ suggestionId: idOf(stream), rule, subject, from, length }, due) : [];
    },
  },
});

/** Whenever the directory tells the notice of a year, the deadlines that await it are told. */
export const noticeTelling = policy<DirectoryTold>({
  name: 'noticeTelling',
  topic: 'directory.events',
  on: {
    DayNoticeImported: ({ event: { data } }) =>
      send(provisionalDeadlines, String(data.year), {
        type: 'TellNotice',
        data: { year: data.year, rows: data.rows },
      }),
  },
});

/** Whenever a notice is told, each deadline that awaited it is counted again; one that now runs past it awaits the next. */
export const recounting = policy<EventOf<typeof provisionalDeadlines>>({
  name: 'recounting',
  on: {
    NoticeTold: ({ event: { data } }, rules) => {
      const days = including(data, daysUnder(rules));
      return data.awaiting.flatMap((it) => recounted(it, days));
    },
  },
});

const waitFor = (it: Awaiting, due: string): Send => {
  const year = noticeYearOf(due);
  return send(provisionalDeadlines, String(year), { type: 'AwaitNotice', data: { ...it, year } });
};

/** What comes with the rules may be read a moment before the notice is there. */
const including = ({ year, rows }: Notice, days: DayTable): DayTable =>
  year in days.years ? days : importNotice(days, { year, rows });

function recounted(it: Awaiting, days: DayTable): readonly Send[] {
  const { suggestionId, rule, subject, from, length } = it;
  const { due, provisional, reasoning } = dueDate({ from, ...length }, days);
  const data = { rule, subject, due, provisional, reasoning: { ...reasoning } };
  const recompute = send(suggestion, suggestionId, { type: 'RecomputeDeadline', data });
  return provisional ? [recompute, waitFor(it, due)] : [recompute];
}
