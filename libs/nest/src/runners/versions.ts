/** `board.v2` → `board`; `person.v1@directory.events/3` → `person`. */
const bare = (checkpoint: string): string => checkpoint.replace(/\.v\d+(@.*)?$/, '');
const versionOf = (checkpoint: string): string => checkpoint.replace(/@.*$/, '');

/** Checkpoints among `known` that another version of the projection left behind. */
export const otherVersions = (known: readonly string[], projection: string): readonly string[] =>
  known.filter((it) => bare(it) === bare(projection) && versionOf(it) !== projection);

/** Whether the rows in a projection's table are another version's: it has been here, this one not yet. */
export const isOutdated = (known: readonly string[], projection: string): boolean =>
  otherVersions(known, projection).length > 0 && !known.some((it) => versionOf(it) === projection);
