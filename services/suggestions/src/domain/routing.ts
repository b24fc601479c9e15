import { ensure, type Context } from '@lianxin/event-sourcing';
import { valueOf } from '@lianxin/vocabulary';
import type { z } from 'zod';
import type { rerouting, routing } from './assignment.facts.js';
import { dayOf } from './beijing-day.js';
import { handlerOf, type Handler, type Suggestion } from './suggestion.state.js';

export const routingRefusals = ['LeadOrSeparate', 'HandlerNamedTwice'];

/** The handlers a routing names: `{lead, co[]}` or `{separate[]}` of two or more, never both. */
export function handlersOf({ lead, co = [], separate = [] }: z.output<typeof routing>): Omit<Handler, 'stand'>[] {
  const apart = separate.length >= 2 && !lead && co.length === 0;
  const together = lead !== undefined && separate.length === 0;
  ensure(apart || together, 'invalid', 'LeadOrSeparate');
  const named: Omit<Handler, 'stand'>[] = apart
    ? separate.map((it) => ({ ...it, part: 'SEPARATE' }))
    : [{ organId: lead ?? '', part: 'LEAD' }, ...co.map((organId) => ({ organId, part: 'CO' as const }))];
  ensure(new Set(named.map(({ organId }) => organId)).size === named.length, 'invalid', 'HandlerNamedTwice');
  return named;
}

/** What a re-routing changes, and from which day the newcomers' reply clock counts. */
export function rerouted(data: z.output<typeof rerouting>, state: Suggestion, { rules, occurredAt }: Context) {
  const handlers = handlersOf(data);
  const joined = handlers
    .filter(({ organId, part }) => handlerOf(state, organId)?.part !== part)
    .map(({ organId }) => organId);
  const restarts = valueOf(rules, 'sug.reassign.restartsClock') === true;
  return {
    handlers,
    joined,
    reason: data.reason,
    replyClockFrom: restarts ? dayOf(occurredAt) : state.firstAssignedOn,
  };
}
