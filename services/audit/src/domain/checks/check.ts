import type { Recorded } from '@lianxin/event-sourcing';

/** A rule of the rule book that does not hold for an event. */
export interface Anomaly {
  /** Id of the invariant, e.g. `INV-T1`. */
  readonly invariant: string;
  readonly recorded: Recorded;
  readonly zh: string;
  readonly en: string;
}

/** What a check may know besides the event and the one before it in its stream. */
export interface Known {
  /** Roles that may issue a command; `undefined` when the catalogue does not know the category or the command. */
  whoMay(category: string, command: string): readonly string[] | undefined;
  /** Hours after which a record is late under the rules an event was decided by; `undefined` when those are not known here. */
  lateAfterHours({ context }: Recorded): number | undefined;
}

/** Looks at one event beside the one before it. Pure; the same answer today and in ten years. */
export type EntryCheck = (it: Recorded, before: Recorded | undefined, known: Known) => readonly Anomaly[];
