import { policy, type Policy } from '@lianxin/event-sourcing';
import type { Counting } from './due-dates.js';

/** A policy that counts by the rules each case began under. */
export function underItsRules(build: (rulesOf: Counting['rulesOf']) => Policy): Policy {
  const { name, on } = build(() => ({ values: {} }));
  const types = Object.keys(on);
  return policy({
    name,
    on: Object.fromEntries(
      types.map((type) => [type, (recorded, rules) => build(() => rules).on[type]!(recorded as never, rules)]),
    ) as Policy['on'],
  });
}
