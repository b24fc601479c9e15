const BEIJING_AHEAD = 8 * 3_600_000;

/** The day it is in Beijing at an instant, `YYYY-MM-DD`. */
export const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + BEIJING_AHEAD).toISOString().slice(0, 10);

/** The instant at which a day ends in Beijing; an act is in time strictly before it. */
export const endOf = (day: string): string => `${day}T16:00:00.000Z`;
