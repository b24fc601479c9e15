/** One version of a rule set, valid for cases opened from the day `from` on. */
export interface VersionInForce {
  readonly version: number;
  readonly from: string;
}

/**
 * The version under which a case opened on `openedOn` runs to its end (rule book §1.6.5, INV-I2); `undefined`: none yet, the statute's values hold.
 * A version that comes into force later, from a later day, changes nothing for it.
 */
export const versionOf = (openedOn: string, versions: readonly VersionInForce[]): number | undefined =>
  versions.filter(({ from }) => from <= openedOn).reduce<VersionInForce | undefined>(later, undefined)?.version;

const later = (a: VersionInForce | undefined, b: VersionInForce) => (!a || b.version > a.version ? b : a);
