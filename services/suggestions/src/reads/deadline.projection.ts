import { civilDateOf } from '@lianxin/calendar';
import { idOf, projection, type Recorded } from '@lianxin/event-sourcing';
import type { Deadline } from '../generated/prisma/client.js';
import type { DataOf, SuggestionEvent } from '../domain/suggestion.js';

type Reminder = { readonly on: string; readonly daysBefore: number };
type Move = Omit<DataOf<'DeadlineExtended'>, 'rule' | 'subject'> & { readonly on: string };
type DeadlineRow = Omit<Deadline, 'updatedAt' | 'reminders' | 'moves'> & {
  readonly updatedAt: string;
  readonly reminders: readonly Reminder[];
  readonly moves: readonly Move[];
};

const keyOf = ({ stream, event: { data } }: Recorded<SuggestionEvent>): string | readonly string[] => {
  const { rule, subject } = data as { readonly rule?: string; readonly subject?: string };
  if (rule === undefined) return [];
  return [idOf(stream), rule, ...(subject === undefined ? [] : [subject])].join('/');
};
const today = ({ context }: Recorded) => civilDateOf(context.recordedAt);
const at = ({ context }: Recorded) => ({ updatedAt: context.recordedAt });

/** One row for each time limit of each suggestion; set anew for another round, it keeps its breaches. */
export const deadline = projection<SuggestionEvent, DeadlineRow>({
  name: 'deadline.v1',
  table: 'deadline',
  keys: keyOf,
  on: {
    DeadlineSet: (it, row, id) => ({
      id,
      suggestionId: idOf(it.stream),
      jurisdiction: it.context.jurisdiction,
      rule: it.event.data.rule,
      subject: it.event.data.subject ?? null,
      due: it.event.data.due,
      firstDue: it.event.data.due,
      provisional: it.event.data.provisional,
      reasoningZh: it.event.data.reasoning.zh,
      reasoningEn: it.event.data.reasoning.en,
      startedBy: it.event.data.startedBy,
      startedOn: it.event.data.startedOn,
      extendableTo: it.event.data.extendableTo ?? null,
      state: 'OPEN',
      metOn: null,
      metBy: null,
      breaches: row?.breaches ?? [],
      reminders: row?.reminders ?? [],
      moves: row?.moves ?? [],
      ...at(it),
    }),
    DeadlineRecomputed: (it, row) => {
      const { due, provisional, reasoning } = it.event.data;
      return row && { ...row, due, provisional, reasoningZh: reasoning.zh, reasoningEn: reasoning.en, ...at(it) };
    },
    DeadlineReminderSent: (it, row) =>
      row && {
        ...row,
        reminders: [...row.reminders, { on: today(it), daysBefore: it.event.data.daysBefore }],
        ...at(it),
      },
    DeadlineMet: (it, row) => row && { ...row, state: 'MET', metOn: today(it), metBy: it.event.data.by, ...at(it) },
    DeadlineBreached: (it, row) =>
      row && { ...row, state: 'BREACHED', breaches: [...row.breaches, it.event.data.due], ...at(it) },
    DeadlineExtended: (it, row) => {
      const { rule: _rule, subject: _subject, ...move } = it.event.data;
      return (
        row && {
          ...row,
          due: move.newDue,
          provisional: false,
          state: 'OPEN',
          moves: [...row.moves, { ...move, on: today(it) }],
          ...at(it),
        }
      );
    },
  },
});
