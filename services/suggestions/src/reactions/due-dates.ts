import { dueDate, type DayTable } from '@lianxin/calendar';
import type { Rules, RulesRef } from '@lianxin/event-sourcing';
import { deadlineRule, lengthOf, type DeadlineRuleId, type Start } from '../domain/suggestion.deadlines.js';

/** What counting days takes: the official day table, and the values of the rule set a case began under. */
export interface Counting {
  readonly days: () => DayTable;
  readonly rulesOf: (ref: RulesRef) => Pick<Rules, 'values'>;
}

/** The due date of one start, and how far it may be extended where the rule allows that. */
export function counted(
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
