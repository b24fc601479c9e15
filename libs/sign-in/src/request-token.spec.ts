import { decodeJwt, decodeProtectedHeader } from 'jose';
import { requestToken } from './index.js';
import { CodeFlow, listenSignIn, type ListeningSignIn } from './testing/index.js';

let signIn: ListeningSignIn;
const failures: unknown[] = [];
beforeAll(async () => {
  signIn = await listenSignIn({ log: (what, cause) => failures.push([what, cause]) });
});
afterAll(async () => {
  await signIn.stop();
  expect(failures).toEqual([]);
});

describe('a token for a script', () => {
  it('is had by naming the account', async () => {
    const token = await requestToken({ issuer: signIn.issuer, account: 'li-qiang' });
    expect(decodeJwt(token)).toMatchObject({ sub: 'li-qiang', aud: 'lianxin', client_id: 'lianxin-cli' });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt', kid: signIn.jwks.keys[0]!.kid });
  });

  it('is refused for an account that nobody has', async () => {
    await expect(requestToken({ issuer: signIn.issuer, account: 'nobody' })).rejects.toMatchObject({
      code: 'account-unknown',
      zh: '没有名为“nobody”的演示账号。',
    });
  });

  it('is refused to every client but the command line', async () => {
    const grant_type = 'urn:lianxin:params:oauth:grant-type:demo-account';
    const flow = new CodeFlow(signIn.issuer);
    expect((await flow.token({ grant_type, account: 'li-qiang' })).status).toBe(400);
    const stranger = await flow.token({ grant_type, account: 'li-qiang', client_id: 'stranger' });
    expect([stranger.status, await stranger.json()]).toEqual([
      401,
      expect.objectContaining({ error: 'invalid_client' }),
    ]);
  });

  it('says when nobody answers, or somebody who knows no such thing', async () => {
    await expect(requestToken({ issuer: 'http://127.0.0.1:9', account: 'x' })).rejects.toMatchObject({
      code: 'unreachable',
    });
    const elsewhere = requestToken({ issuer: `${signIn.issuer}/elsewhere`, account: 'x' });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-a-development-sign-in' });
  });
});
