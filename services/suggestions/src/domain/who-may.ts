import { ensure, type Context } from '@lianxin/event-sourcing';
import { handlerOf, type Handler, type Suggestion } from './suggestion.state.js';

/** The deputy-affairs committee; in a township, where there is none, the chair for the presidium. */
export const committee = ['DEPUTY_AFFAIRS_CLERK', 'CONGRESS_CHAIR_TOWNSHIP'] as const;
export const handlingUnit = ['HANDLER_CLERK', 'HANDLER_HEAD'] as const;
export const clock = ['SYSTEM_CLOCK'] as const;

/** A suggestion is its lead proposer's; a delegation's is its head's. */
export function ensureLead({ lead }: Suggestion, { actor }: Context): void {
  ensure(actor.personId === lead, 'forbidden', 'NotYourSuggestion');
}

/** Acts of this congress are for people seated in it, not for those of the level above or below. */
export function ensureSameCongress({ actor, jurisdiction }: Context): void {
  ensure(actor.jurisdiction === jurisdiction, 'forbidden', 'NotYourJurisdiction');
}

/** The government office re-routes what it assigned jointly, nothing else; the committee re-routes everything. */
export function ensureMayRoute({ governmentOffice }: Suggestion, context: Context): void {
  ensureSameCongress(context);
  const government = context.actor.role === 'GOV_OFFICE_CLERK';
  ensure(!government || governmentOffice === context.actor.organId, 'forbidden', 'NotAGovernmentMatter');
}

/** A collective act is valid only in the name of the organ and with its meeting as evidence (rule book §1.0.1). */
export function ensureCollective({ onBehalfOf, evidence }: Context): void {
  ensure(onBehalfOf, 'invalid', 'OrganNotNamed');
  ensure(
    evidence?.some(({ kind }) => kind === 'MEETING'),
    'invalid',
    'MeetingMissing',
  );
}

/** The actor's organ as a handler of this item, in one of these parts. */
export function ensureHandler(state: Suggestion, { actor }: Context, ...parts: readonly Handler['part'][]): Handler {
  const handler = handlerOf(state, actor.organId);
  ensure(handler, 'forbidden', 'NotAHandler');
  ensure(parts.length === 0 || parts.includes(handler.part), 'forbidden', 'NotYourPart', { part: handler.part });
  return handler;
}
