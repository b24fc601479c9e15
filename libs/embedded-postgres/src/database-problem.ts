/** What can keep the database from opening; stable, so that a script can branch on it. */
export type DatabaseProblemCode =
  | 'no-binaries' // there is no embedded PostgreSQL for this platform, or it was not installed
  | 'no-user' // root must run it as another user, and there is none
  | 'not-traversable' // that user may not enter a folder on the way
  | 'not-writable' // the data folder cannot be written
  | 'not-ours' // the data folder belongs to another user
  | 'disk-full'
  | 'no-memory'
  | 'port-taken'
  | 'other-version' // the data was written by another major version
  | 'no-password' // the password kept beside the data is gone
  | 'no-trigrams' // pg_trgm does not understand Chinese, or cannot be created
  | 'unreachable' // DATABASE_URL does not answer
  | 'did-not-start'
  | 'did-not-stop';

/** The database could not be opened or closed; `zh` and `en` each say what happened and what to do about it. */
export class DatabaseProblem extends Error {
  constructor(
    readonly code: DatabaseProblemCode,
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(`${zh}\n${en}`, options);
    this.name = 'DatabaseProblem';
  }
}
