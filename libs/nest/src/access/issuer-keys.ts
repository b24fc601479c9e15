import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { Unauthenticated } from './unauthenticated.js';

const discovered = z.object({ issuer: z.string(), jwks_uri: z.url() });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** After a failed reading nobody asks again for this long, so that an absent provider costs one connection a second. */
const retryAfterMs = 1_000;
/** An unknown key id may be a new key, or noise sent by anyone: it is worth one reading in this time. */
const coolDownMs = 30_000;
/** Keys this old are read again when next needed, so that a withdrawn key is forgotten. */
const freshForMs = 10 * 60_000;
const timeoutMs = 5_000;

/** The public keys of an OIDC issuer, found by discovery when first needed. */
export class IssuerKeys {
  private keys: JWTVerifyGetKey | undefined;
  private published = '';
  private readAt = -Infinity;
  private failure: { readonly at: number; readonly error: Unauthenticated } | undefined;
  private reading: Promise<JWTVerifyGetKey> | undefined;

  /** `discover`: the address of the discovery document. `now`: milliseconds. `onChange`: called when the keys are other ones. */
  constructor(
    private readonly issuer: string,
    private readonly discover: string,
    private readonly now: () => number,
    private readonly onChange: () => void,
  ) {}

  /** The key that a token's header names. @throws Unauthenticated `SignInUnreachable`; jose's JWKSNoMatchingKey */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.current();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.age() < coolDownMs) throw error;
      return (await this.read())(header, token);
    }
  };

  private age = (): number => this.now() - this.readAt;

  /** Known keys go on being used while the provider is away. */
  private async current(): Promise<JWTVerifyGetKey> {
    if (!this.keys) return this.read();
    if (this.age() < freshForMs) return this.keys;
    const known = this.keys;
    return this.read().catch(() => known);
  }

  private read(): Promise<JWTVerifyGetKey> {
    if (this.failure && this.now() - this.failure.at < retryAfterMs) return Promise.reject(this.failure.error);
    this.reading ??= this.fetchKeys().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async fetchKeys(): Promise<JWTVerifyGetKey> {
    try {
      const { issuer, jwks_uri } = discovered.parse(await fetchJson(this.discover));
      if (issuer !== this.issuer) throw new Error(`${this.discover} describes ${issuer}, not ${this.issuer}`);
      return this.adopt(keySet.parse(await fetchJson(jwks_uri)) as JSONWebKeySet);
    } catch (cause) {
      const error = new Unauthenticated('SignInUnreachable', { cause });
      this.failure = { at: this.now(), error };
      throw error;
    }
  }

  private adopt(keys: JSONWebKeySet): JWTVerifyGetKey {
    this.readAt = this.now();
    this.failure = undefined;
    const published = JSON.stringify(keys);
    if (this.keys && published === this.published) return this.keys;
    this.published = published;
    this.keys = createLocalJWKSet(keys);
    this.onChange();
    return this.keys;
  }
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.json();
}
