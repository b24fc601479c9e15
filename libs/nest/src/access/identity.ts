import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { IssuerKeys } from './issuer-keys.js';
import { Unauthenticated, type UnauthenticatedCode } from './unauthenticated.js';

/** Who a token speaks for. `expiresAt`: milliseconds since 1970. */
export interface Verified {
  readonly account: string;
  readonly issuer: string;
  readonly expiresAt: number;
}

export interface IdentityOptions {
  /** The `iss` a token must carry, letter for letter. */
  readonly issuer: string;
  /** The `aud` a token must carry. */
  readonly audience: string;
  /** Where the discovery document is, when services reach the issuer by another address than browsers do. */
  readonly discover?: string;
  /** How many verified tokens are remembered. */
  readonly remembered?: number;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** Public-key signatures only: with HS256 anyone who has the public key could sign, and `none` is no signature. */
const algorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];
const clockSkewSeconds = 30;
const longestToken = 8 * 1024;

/**
 * Says which account an access token speaks for. The provider is asked for its keys when the first token comes, so it
 * may start later than we do. A token verified before is known again without cryptography until it expires.
 */
export class Identity {
  private readonly keys: IssuerKeys;
  private readonly known = new Map<string, Verified>();
  private readonly underway = new Map<string, Promise<Verified>>();
  private readonly now: () => number;
  private readonly remembered: number;

  constructor(private readonly options: IdentityOptions) {
    const { issuer, discover, remembered = 10_000, now = Date.now } = options;
    this.now = now;
    this.remembered = remembered;
    const document = discover ?? `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    // a key may have been withdrawn, so whatever was verified with the old ones is verified again
    this.keys = new IssuerKeys(issuer, document, now, () => this.known.clear());
  }

  /** @throws Unauthenticated */
  async verify(token: string | undefined): Promise<Verified> {
    if (!token) throw new Unauthenticated('TokenMissing');
    const known = this.recall(token);
    if (known) return known;
    const underway = this.underway.get(token) ?? this.start(token);
    return underway;
  }

  /** Remembers in order of use; what has expired is not remembered, not even for the clock skew. */
  private recall(token: string): Verified | undefined {
    const known = this.known.get(token);
    if (!known) return undefined;
    this.known.delete(token);
    if (known.expiresAt <= this.now()) return undefined;
    this.known.set(token, known);
    return known;
  }

  private start(token: string): Promise<Verified> {
    const verifying = this.check(token).finally(() => this.underway.delete(token));
    this.underway.set(token, verifying);
    return verifying;
  }

  private async check(token: string): Promise<Verified> {
    const { issuer, audience } = this.options;
    if (issuerOf(token) !== issuer) throw new Unauthenticated('WrongIssuer');
    const { payload } = await jwtVerify(token, this.keys.find, {
      issuer,
      audience,
      algorithms,
      clockTolerance: clockSkewSeconds,
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(this.now()),
    }).catch((error: unknown) => {
      throw unauthenticated(error);
    });
    return this.remember(token, payload);
  }

  private remember(token: string, { sub, iss, exp }: JWTPayload): Verified {
    if (!sub || !iss || !exp) throw new Unauthenticated('TokenMalformed');
    const verified = Object.freeze({ account: sub, issuer: iss, expiresAt: exp * 1000 });
    if (verified.expiresAt > this.now()) this.known.set(token, verified);
    if (this.known.size > this.remembered) this.known.delete(this.known.keys().next().value!);
    return verified;
  }
}

/** Read before the signature is checked: a stranger's token must not send us looking for its key. */
function issuerOf(token: string): unknown {
  if (token.length > longestToken) throw new Unauthenticated('TokenMalformed');
  try {
    return decodeJwt(token).iss;
  } catch (cause) {
    throw new Unauthenticated('TokenMalformed', { cause });
  }
}

function unauthenticated(error: unknown): unknown {
  const code = codeOf(error);
  return code ? new Unauthenticated(code, { cause: error }) : error;
}

function codeOf(error: unknown): UnauthenticatedCode | undefined {
  if (error instanceof errors.JWTExpired) return 'TokenExpired';
  if (error instanceof errors.JWTClaimValidationFailed) return claimCode(error);
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'TokenMalformed';
  // an unknown key, an algorithm that is not allowed, a signature that does not hold
  return error instanceof errors.JOSEError ? 'TokenForged' : undefined;
}

function claimCode({ claim, reason }: errors.JWTClaimValidationFailed): UnauthenticatedCode {
  if (claim === 'aud') return 'WrongAudience';
  if (claim === 'iss') return 'WrongIssuer';
  return claim === 'nbf' && reason === 'check_failed' ? 'TokenNotYetValid' : 'TokenMalformed';
}
