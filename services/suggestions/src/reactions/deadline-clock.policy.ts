import { civilDateOf, dueDate, endOfDay, reminderDates, startOfDay, type DayTable } from '@lianxin/calendar';
import { idOf, policy, send, type Recorded, type Rules, type RulesRef, type Send } from '@lianxin/event-sourcing';
import { suggestion } from '../domain/suggestion.decider.js';
import {
  deadlineRule,
  deadlineRules,
  lengthOf,
  type DeadlineRuleId,
  type Start,
} from '../domain/suggestion.deadlines.js';
import type { SuggestionEvent, SuggestionEventType } from '../domain/suggestion.js';

/** What counting days takes: the official day table, and the values of the rule set a case began under. */
export interface Counting {
  readonly days: () => DayTable;
  readonly rulesOf: (ref: RulesRef) => Pick<Rules, 'values'>;
}

type Started = Recorded<SuggestionEvent>;

/** Whenever an event starts a time limit of D-SUG-01…13, the limit is set, with its date and how it was found. */
export const deadlineSetting = (counting: Counting) =>
  policy<SuggestionEvent>({
    name: 'deadlineSetting',
    on: Object.fromEntries(
      startTypes.map((type) => [
        type,
        (recorded: Started) => started(recorded).map((it) => set(it, recorded, counting)),
      ]),
    ),
  });

const ids = Object.keys(deadlineRules) as DeadlineRuleId[];
const startTypes = [...new Set(ids.flatMap((id) => Object.keys(deadlineRules[id].startsOn)))] as SuggestionEventType[];

/** Each limit an event starts, with whom it binds. */
function started({ event }: Started): readonly (Start & { readonly rule: DeadlineRuleId })[] {
  return ids.flatMap((rule) => {
    const starts = deadlineRule(rule)?.startsOn[event.type] as ((data: unknown) => readonly Start[]) | undefined;
    return (starts?.(event.data) ?? []).map((start) => ({ ...start, rule }));
  });
}

function set(start: Start & { readonly rule: DeadlineRuleId }, recorded: Started, counting: Counting): Send {
  const { id: startedBy, stream, context } = recorded;
  const startedOn = start.from ?? civilDateOf(context.occurredAt);
  const data = {
    rule: start.rule,
    subject: start.subject,
    startedBy,
    startedOn,
    ...counted(start, startedOn, context.rules, counting),
  };
  return send(suggestion, idOf(stream), { type: 'SetDeadline', data });
}

/** The due date of one start, and how far it may be extended where the rule allows that. */
function counted(
  { rule, due, ...own }: Start & { readonly rule: DeadlineRuleId },
  from: string,
  ref: RulesRef,
  { days, rulesOf }: Counting,
) {
  if (due || rule === 'D-SUG-13') return promised(due ?? from);
  const rules = rulesOf(ref);
  const length = { ...lengthOf(rule, rules), ...(own.value && own.unit ? { value: own.value, unit: own.unit } : {}) };
  const upTo = deadlineRule(rule)?.extendableUnder;
  const extendableTo = upTo && dueDate({ from, ...lengthOf(upTo, rules) }, days()).due;
  const { due: date, provisional, reasoning } = dueDate({ from, ...length }, days());
  return { due: date, provisional, reasoning: { ...reasoning }, extendableTo };
}

const promised = (due: string) => ({
  due,
  provisional: false,
  reasoning: { zh: `承诺完成日期为${due}。`, en: `The promised date is ${due}.` },
});

type Dated = { readonly rule: string; readonly subject?: string; readonly due: string };

/** Whenever a due date is known, it rings at its reminders and at the end of its day. */
export const deadlineRinging = ({ days }: Pick<Counting, 'days'>) => {
  const rings = ({ rule, subject, due }: Dated, { stream, context }: Recorded): readonly Send[] => {
    const data = { rule, subject, due };
    const ring = (more: { kind: 'REMINDER' | 'DUE'; daysBefore?: number }, at: string) =>
      send(suggestion, idOf(stream), { type: 'RingDeadline', data: { ...data, ...more } }, { due: at });
    const unit =
      rule in deadlineRules && rule !== 'D-SUG-13' ? lengthOf(rule as 'D-SUG-09', { values: {} }).unit : 'CALENDAR_DAY';
    const reminders = reminderDates({ due, unit, after: civilDateOf(context.recordedAt) }, days());
    return [
      ...reminders.map(({ unitsBefore, on }) => ring({ kind: 'REMINDER', daysBefore: unitsBefore }, startOfDay(on))),
      ring({ kind: 'DUE' }, endOfDay(due)),
    ];
  };
  return policy<SuggestionEvent>({
    name: 'deadlineRinging',
    on: {
      DeadlineSet: (recorded) => rings(recorded.event.data, recorded),
      DeadlineRecomputed: (recorded) => rings(recorded.event.data, recorded),
      DeadlineExtended: (recorded) => rings({ ...recorded.event.data, due: recorded.event.data.newDue }, recorded),
    },
  });
};
