import type { z } from 'zod';

/**
 * What a command repeats from another stream, because a decision sees its own stream alone.
 * Before it asks, the door fills each in from the directory's own rows or checks it against them.
 */
export const claims = {
  'parent.level': 'level of the jurisdiction whose id is this id without its last name',
  'jurisdiction.level': 'level of the jurisdiction named in `jurisdiction`',
  'organ.type': 'type of the organ named in `organId`, which is open and belongs to `jurisdiction`',
  'onBehalfOf.type': 'type of the organ named in the envelope’s `onBehalfOf`',
  'person.deputySeats': 'jurisdictions in which `personId` holds another deputy’s seat that is not terminated',
} as const;

type Claim = keyof typeof claims;

/** Marks a field as such a repetition; the mark shows in the JSON schema as `claim`. */
export const claim = <S extends z.ZodType>(of: Claim, schema: S, description: string): S =>
  schema.meta({ claim: of, description });
