import { builtInDays, builtInDaysAnd, dueDate, type DayTable, type Notice } from '@lianxin/calendar';
import type { Rules } from '@lianxin/event-sourcing';
import { deadlineRule, lengthOf, type DeadlineRuleId, type Start } from '../domain/suggestion.deadlines.js';

type Values = Pick<Rules, 'values'>;
const tables = new WeakMap<readonly Notice[], DayTable>();

/** The official day table with the notices that come with the rules. */
export function daysUnder({ values }: Values): DayTable {
  const notices = values['calendar.notices'] as unknown as readonly Notice[] | undefined;
  if (!notices) return builtInDays;
  const table = tables.get(notices) ?? builtInDaysAnd(notices);
  tables.set(notices, table);
  return table;
}

/** The due date of one start by the rules a case began under, and how far it may be extended where the rule allows that. */
export function counted(
  { rule, due, value, unit }: Start & { readonly rule: DeadlineRuleId },
  from: string,
  rules: Values,
) {
  if (due || rule === 'D-SUG-13') return promised(due ?? from);
  const days = daysUnder(rules);
  const length = value && unit ? { value, unit } : lengthOf(rule, rules);
  const upTo = deadlineRule(rule)?.extendableUnder;
  const extendableTo = upTo && dueDate({ from, ...lengthOf(upTo, rules) }, days).due;
  const { due: date, provisional, reasoning } = dueDate({ from, ...length }, days);
  return { due: date, provisional, reasoning: { ...reasoning }, length, extendableTo };
}

const promised = (due: string) => ({
  due,
  provisional: false,
  reasoning: { zh: `承诺完成日期为${due}。`, en: `The promised date is ${due}.` },
});
