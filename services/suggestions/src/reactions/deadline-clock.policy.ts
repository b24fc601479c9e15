import { civilDateOf } from '@lianxin/calendar';
import { idOf, policy, send, type Recorded, type Rules, type Send } from '@lianxin/event-sourcing';
import { suggestion } from '../domain/suggestion.decider.js';
import { deadlineRule, deadlineRules, type DeadlineRuleId, type Start } from '../domain/suggestion.deadlines.js';
import type { SuggestionEvent, SuggestionEventType } from '../domain/suggestion.js';
import { counted } from './due-dates.js';

type Started = Recorded<SuggestionEvent>;

const ids = Object.keys(deadlineRules) as DeadlineRuleId[];
const startTypes = [...new Set(ids.flatMap((id) => Object.keys(deadlineRules[id].startsOn)))] as SuggestionEventType[];
const setEach = (recorded: Started, rules: Rules) => started(recorded).map((it) => set(it, recorded, rules));

/** Whenever an event starts a time limit of D-SUG-01…13, the limit is set, with its date and how it was found. */
export const deadlineSetting = policy<SuggestionEvent>({
  name: 'deadlineSetting',
  on: Object.fromEntries(startTypes.map((type) => [type, setEach])),
});

/** Each limit an event starts, with whom it binds. */
function started({ event }: Started): readonly (Start & { readonly rule: DeadlineRuleId })[] {
  return ids.flatMap((rule) => {
    const starts = deadlineRule(rule)?.startsOn[event.type] as ((data: unknown) => readonly Start[]) | undefined;
    return (starts?.(event.data) ?? []).map((start) => ({ ...start, rule }));
  });
}

function set(start: Start & { readonly rule: DeadlineRuleId }, recorded: Started, rules: Rules): Send {
  const { id: startedBy, stream, context } = recorded;
  const startedOn = start.from ?? civilDateOf(context.occurredAt);
  const data = {
    rule: start.rule,
    subject: start.subject,
    startedBy,
    startedOn,
    ...counted(start, startedOn, rules),
  };
  return send(suggestion, idOf(stream), { type: 'SetDeadline', data });
}
