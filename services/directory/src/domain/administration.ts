import { ensure, type Context } from '@lianxin/event-sourcing';
import { isWithin } from '@lianxin/vocabulary';

/** The directory of a jurisdiction is kept from within it or from above. @throws OutsideYourJurisdiction */
export function ensureReach({ actor }: Context, jurisdiction: string): void {
  ensure(isWithin(jurisdiction, actor.jurisdiction), 'forbidden', 'OutsideYourJurisdiction', {
    yours: actor.jurisdiction,
    jurisdiction,
  });
}

/** A new stream belongs where its data says, so that who may read it follows from the envelope. @throws BelongsElsewhere, OutsideYourJurisdiction */
export function ensureBelongs(context: Context, jurisdiction: string): void {
  ensure(context.jurisdiction === jurisdiction, 'invalid', 'BelongsElsewhere', {
    jurisdiction,
    envelope: context.jurisdiction,
  });
  ensureReach(context, jurisdiction);
}
