import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestToken } from '@lianxin/sign-in';
import { CodeFlow, listenSignIn, type ListeningSignIn } from '@lianxin/sign-in/testing';
import { decodeJwt, importJWK, SignJWT, type JWK } from 'jose';
import { Identity } from './identity.js';

const audience = 'lianxin';
const seconds = (ms: number): number => Math.floor(ms / 1000);

let dataDir: string;
let signIn: ListeningSignIn;
let issuer: string;
let key: JWK;
let token: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lianxin-identity-'));
  signIn = await listenSignIn({ dataDir });
  issuer = signIn.issuer;
  key = JSON.parse(await readFile(join(dataDir, 'sign-in-keys.json'), 'utf8')).key;
  token = await requestToken({ issuer, account: 'wang-fang' });
});
afterAll(async () => {
  await signIn.stop();
  await rm(dataDir, { recursive: true });
});

/** A token signed with the provider's own key, right in all but what is changed. */
async function signed(claims: object = {}, header: object = {}, by?: KeyObject | Uint8Array): Promise<string> {
  const now = seconds(Date.now());
  const signer = by ?? (await importJWK(key, 'RS256'));
  return new SignJWT({ sub: 'wang-fang', iss: issuer, aud: audience, iat: now, exp: now + 600, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header })
    .sign(signer);
}

describe('a token of the sign-in service', () => {
  it('names its account, its issuer and the moment it expires', async () => {
    const verified = await new Identity({ issuer, audience }).verify(token);
    expect(verified).toEqual({ account: 'wang-fang', issuer, expiresAt: decodeJwt(token).exp! * 1000 });
  });

  it('is good whether it came by the code flow or by a script', async () => {
    const { access_token } = await new CodeFlow(issuer).signIn('li-qiang');
    await expect(new Identity({ issuer, audience }).verify(access_token)).resolves.toMatchObject({
      account: 'li-qiang',
    });
  });

  it('is verified once, however many ask at the same time, and known again afterwards', async () => {
    const identity = new Identity({ issuer, audience });
    const all = await Promise.all(Array.from({ length: 20 }, () => identity.verify(token)));
    expect(new Set(all).size).toBe(1);
    expect(await identity.verify(token)).toBe(all[0]);
  });

  it('is known again without the sign-in service, which may be away', async () => {
    const short = await listenSignIn();
    const identity = new Identity({ issuer: short.issuer, audience });
    const [first, second] = await Promise.all(
      ['wang-fang', 'li-qiang'].map((account) => requestToken({ issuer: short.issuer, account })),
    );
    await identity.verify(first);
    await short.stop();
    await expect(identity.verify(first)).resolves.toMatchObject({ account: 'wang-fang' });
    await expect(identity.verify(second)).resolves.toMatchObject({ account: 'li-qiang' });
  });

  it('is forgotten when others have been used since and room is short, and verified anew', async () => {
    const identity = new Identity({ issuer, audience, remembered: 2 });
    const other = await signed({ sub: 'other' });
    const first = await identity.verify(token);
    await identity.verify(other);
    expect(await identity.verify(token)).toBe(first);
    await identity.verify(await signed({ sub: 'third' }));
    expect(await identity.verify(token)).toBe(first);
    await identity.verify(await signed({ sub: 'fourth' }));
    await identity.verify(await signed({ sub: 'fifth' }));
    const again = await identity.verify(token);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });
});

describe('a token is refused', () => {
  const refusal = (given: string | undefined, at = Date.now()) =>
    new Identity({ issuer, audience, now: () => at }).verify(given);

  it('when there is none, or it is no token', async () => {
    await expect(refusal(undefined)).rejects.toMatchObject({
      code: 'TokenMissing',
      zh: '请先登录。',
      en: 'Sign in first.',
    });
    await expect(refusal('')).rejects.toMatchObject({ code: 'TokenMissing' });
    for (const nonsense of ['x', 'a.b.c', `${token}.x`, 'x'.repeat(9_000)])
      await expect(refusal(nonsense)).rejects.toMatchObject({ code: 'TokenMalformed' });
  });

  it('when it has expired, but not within 30 seconds of clock skew', async () => {
    const shortLived = await listenSignIn({ accessTokenSeconds: 60 });
    const given = await requestToken({ issuer: shortLived.issuer, account: 'wang-fang' });
    const expiry = decodeJwt(given).exp! * 1000;
    let now = expiry - 1_000;
    const identity = new Identity({ issuer: shortLived.issuer, audience, now: () => now });
    const first = await identity.verify(given);
    now = expiry + 29_000;
    expect(await identity.verify(given)).not.toBe(first);
    now = expiry + 31_000;
    await expect(identity.verify(given)).rejects.toMatchObject({ code: 'TokenExpired' });
    await shortLived.stop();
  });

  it('before it is valid, but not within 30 seconds of clock skew', async () => {
    const now = seconds(Date.now());
    await expect(refusal(await signed({ nbf: now + 20 }), now * 1000)).resolves.toBeDefined();
    await expect(refusal(await signed({ nbf: now + 60 }), now * 1000)).rejects.toMatchObject({
      code: 'TokenNotYetValid',
    });
  });

  it('when another key signed it under the name of ours', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await expect(refusal(await signed({}, {}, privateKey))).rejects.toMatchObject({ code: 'TokenForged' });
    await expect(refusal(await signed({}, { kid: 'mine' }, privateKey))).rejects.toMatchObject({ code: 'TokenForged' });
  });

  it('when nothing signed it (alg none)', async () => {
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const payload = token.split('.')[1];
    await expect(refusal(`${header}.${payload}.`)).rejects.toMatchObject({ code: 'TokenForged' });
  });

  it('when the public key was used as the secret of HS256', async () => {
    const pem = createPublicKey({ key: key as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const forged = await signed({}, { alg: 'HS256' }, new TextEncoder().encode(String(pem)));
    await expect(refusal(forged)).rejects.toMatchObject({ code: 'TokenForged' });
  });

  it('when it was altered, also after the true one was seen', async () => {
    const identity = new Identity({ issuer, audience });
    await identity.verify(token);
    const [header, payload = '', signature] = token.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'zhao-min' };
    const altered = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    await expect(identity.verify(altered)).rejects.toMatchObject({ code: 'TokenForged' });
  });

  it('when it is for another audience: an id token opens nothing', async () => {
    const { id_token } = await new CodeFlow(issuer).signIn('wang-fang');
    await expect(refusal(id_token)).rejects.toMatchObject({ code: 'WrongAudience' });
  });

  it('when another service issued it', async () => {
    const other = await listenSignIn();
    const foreign = await requestToken({ issuer: other.issuer, account: 'wang-fang' });
    await expect(refusal(foreign)).rejects.toMatchObject({ code: 'WrongIssuer' });
    await other.stop();
  });

  it('when it never expires or names nobody', async () => {
    await expect(refusal(await signed({ exp: undefined }))).rejects.toMatchObject({ code: 'TokenMalformed' });
    await expect(refusal(await signed({ sub: undefined }))).rejects.toMatchObject({ code: 'TokenMalformed' });
  });
});

describe('the keys of the sign-in service', () => {
  it('are read again, once, when a new key signs, and a withdrawn key is worth nothing', async () => {
    let now = Date.now();
    const before = await listenSignIn();
    const identity = new Identity({ issuer: before.issuer, audience, now: () => now });
    const old = await requestToken({ issuer: before.issuer, account: 'wang-fang' });
    await identity.verify(old);
    await before.stop();
    const after = await listenSignIn({ port: before.port });
    const fresh = await requestToken({ issuer: after.issuer, account: 'wang-fang' });
    await expect(identity.verify(fresh)).rejects.toMatchObject({ code: 'TokenForged' });
    now += 30_000;
    await expect(identity.verify(fresh)).resolves.toMatchObject({ account: 'wang-fang' });
    await expect(identity.verify(old)).rejects.toMatchObject({ code: 'TokenForged' });
    await after.stop();
  });

  it('are asked for once in 30 seconds, however many unknown keys are named', async () => {
    const { address, asked, stop } = await counting(() => issuer);
    let now = Date.now();
    const identity = new Identity({ issuer, audience, discover: address, now: () => now });
    await identity.verify(token);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const noise = (kid: string) =>
      signed({}, { kid }, privateKey).then((each) => identity.verify(each).catch(() => {}));
    await Promise.all(['a', 'b', 'c'].map(noise));
    expect(asked()).toBe(1);
    now += 30_000;
    await Promise.all(['d', 'e', 'f'].map(noise));
    await noise('g');
    expect(asked()).toBe(2);
    await stop();
  });

  it('are looked for again when the service was down at first', async () => {
    let now = Date.now();
    const short = await listenSignIn({ dataDir });
    const given = await requestToken({ issuer: short.issuer, account: 'wang-fang' });
    await short.stop();
    const identity = new Identity({ issuer: short.issuer, audience, now: () => now });
    await expect(identity.verify(given)).rejects.toMatchObject({
      code: 'SignInUnreachable',
      zh: expect.stringContaining('暂时'),
    });
    const back = await listenSignIn({ dataDir, port: short.port });
    now += 1_000;
    await expect(identity.verify(given)).resolves.toMatchObject({ account: 'wang-fang' });
    await back.stop();
  });

  it('are not taken from a service that calls itself by another name', async () => {
    const { address, stop } = await counting(() => 'https://elsewhere.example');
    const identity = new Identity({ issuer, audience, discover: address });
    await expect(identity.verify(token)).rejects.toMatchObject({ code: 'SignInUnreachable' });
    await stop();
  });

  /** A discovery document at another address that points to the real keys, and how often it was read. */
  async function counting(name: () => string) {
    let asked = 0;
    const server: Server = createServer((_req, res) => {
      asked += 1;
      res.end(JSON.stringify({ issuer: name(), jwks_uri: `${issuer}/jwks` }));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const stop = async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    };
    return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => asked, stop };
  }
});
