import { civilDateOf, endOfDay, reminderDates, startOfDay } from '@lianxin/calendar';
import { idOf, policy, send, type Recorded, type Send } from '@lianxin/event-sourcing';
import { suggestion } from '../domain/suggestion.decider.js';
import { unitOf } from '../domain/suggestion.deadlines.js';
import type { SuggestionEvent } from '../domain/suggestion.js';
import type { Counting } from './due-dates.js';

type Dated = { readonly rule: string; readonly subject?: string; readonly due: string };

/** Whenever a due date is known, it rings at its reminders and at the end of its day (24:00 Beijing). */
export function deadlineRinging({ days }: Pick<Counting, 'days'>) {
  const rings = (data: Dated, { stream, context }: Recorded): readonly Send[] => {
    const ring = (more: { kind: 'REMINDER' | 'DUE'; daysBefore?: number }, at: string) =>
      send(suggestion, idOf(stream), { type: 'RingDeadline', data: { ...data, ...more } }, { due: at });
    const after = civilDateOf(context.recordedAt);
    return [
      ...reminderDates({ due: data.due, unit: unitOf(data.rule), after }, days()).map(({ unitsBefore, on }) =>
        ring({ kind: 'REMINDER', daysBefore: unitsBefore }, startOfDay(on)),
      ),
      ring({ kind: 'DUE' }, endOfDay(data.due)),
    ];
  };
  const dated = ({ rule, subject, due }: Dated): Dated => ({ rule, subject, due });
  return policy<SuggestionEvent>({
    name: 'deadlineRinging',
    on: {
      DeadlineSet: (recorded) => rings(dated(recorded.event.data), recorded),
      DeadlineRecomputed: (recorded) => rings(dated(recorded.event.data), recorded),
      DeadlineExtended: (recorded) =>
        rings(dated({ ...recorded.event.data, due: recorded.event.data.newDue }), recorded),
    },
  });
}
