/** Why a migration was refused or undone; stable, so that a script can branch on it. */
export type MigrationProblemCode =
  | 'edited' // its file differs from the one that was applied
  | 'failed' // its SQL was refused, and nothing of it is left
  | 'unfinished'; // `prisma migrate` once began it and did not end it

/** A migration stopped the start; `zh` and `en` each name it and say what to do. */
export class MigrationProblem extends Error {
  constructor(
    readonly code: MigrationProblemCode,
    /** The name of its folder. */
    readonly migration: string,
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(`${zh}\n${en}`, options);
    this.name = 'MigrationProblem';
  }
}
