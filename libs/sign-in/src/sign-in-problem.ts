/** What keeps the development sign-in from starting or from giving a token; stable, so that a script can branch on it. */
export type SignInProblemCode =
  | 'not-for-production' // NODE_ENV is production
  | 'keys-unusable' // the key file is damaged, or belongs to someone else
  | 'unreachable' // nobody answers at the issuer
  | 'not-a-development-sign-in' // somebody answers, but knows no demonstration accounts
  | 'account-unknown';

/** The development sign-in cannot do as asked; `zh` and `en` each say what happened and what to do about it. */
export class SignInProblem extends Error {
  override readonly name = 'SignInProblem';
  constructor(
    readonly code: SignInProblemCode,
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(`${zh}\n${en}`, options);
  }
}
