import { civilDateOf, endOfDay, reminderDates, startOfDay } from '@lianxin/calendar';
import { idOf, policy, send, type Recorded, type Rules, type Send } from '@lianxin/event-sourcing';
import { suggestion } from '../domain/suggestion.decider.js';
import { unitOf } from '../domain/suggestion.deadlines.js';
import type { SuggestionEvent } from '../domain/suggestion.js';
import { daysUnder } from './due-dates.js';

type Dated = { readonly rule: string; readonly subject?: string; readonly due: string };

/** Whenever a due date is known, it rings at its reminders and at the end of its day (24:00 Beijing). */
export const deadlineRinging = policy<SuggestionEvent>({
  name: 'deadlineRinging',
  on: {
    DeadlineSet: (recorded, rules) => rings(recorded.event.data, recorded, rules),
    DeadlineRecomputed: (recorded, rules) => rings(recorded.event.data, recorded, rules),
    DeadlineExtended: (recorded, rules) =>
      rings({ ...recorded.event.data, due: recorded.event.data.newDue }, recorded, rules),
  },
});

function rings({ rule, subject, due }: Dated, { stream, context }: Recorded, rules: Rules): readonly Send[] {
  const ring = (more: { kind: 'REMINDER' | 'DUE'; daysBefore?: number }, at: string) =>
    send(suggestion, idOf(stream), { type: 'RingDeadline', data: { rule, subject, due, ...more } }, { due: at });
  const after = civilDateOf(context.recordedAt);
  return [
    ...reminderDates({ due, unit: unitOf(rule), after }, daysUnder(rules)).map(({ unitsBefore, on }) =>
      ring({ kind: 'REMINDER', daysBefore: unitsBefore }, startOfDay(on)),
    ),
    ring({ kind: 'DUE' }, endOfDay(due)),
  ];
}
