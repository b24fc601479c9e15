import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { Browser, CodeFlow, listenSignIn, type ListeningSignIn } from './testing/index.js';

let signIn: ListeningSignIn;
const failures: unknown[] = [];
beforeAll(async () => {
  signIn = await listenSignIn({ log: (what, cause) => failures.push([what, cause]) });
});
afterAll(async () => {
  await signIn.stop();
  expect(failures).toEqual([]);
});

const json = async (response: Response | Promise<Response>) =>
  (await (await response).json()) as { access_token: string; refresh_token: string; expires_in: number };

describe('signing in by the code flow', () => {
  it('gives the portal a JWT access token for the audience lianxin, whose subject is the account, for 8 hours', async () => {
    const flow = new CodeFlow(signIn.issuer);
    const answer = await flow.choose((await flow.page()).url, 'wang-fang');
    expect(answer.get('state')).toBe('back-to-the-board');
    const tokens = await json(flow.exchange(answer.get('code') ?? ''));
    const { payload } = await jwtVerify(
      tokens.access_token,
      createLocalJWKSet({ keys: [...signIn.jwks.keys] as never }),
    );
    expect(payload).toMatchObject({
      sub: 'wang-fang',
      aud: 'lianxin',
      iss: signIn.issuer,
      client_id: 'lianxin-portal',
    });
    expect(payload.exp! - payload.iat!).toBe(8 * 60 * 60);
    expect(tokens.expires_in).toBe(8 * 60 * 60);
  });

  it('says in the id token who signed in', async () => {
    const { id_token } = await new CodeFlow(signIn.issuer).signIn('li-qiang');
    expect(decodeJwt(id_token)).toMatchObject({
      sub: 'li-qiang',
      aud: 'lianxin-portal',
      name: '李强',
      title_zh: '代表工作委员会工作人员',
    });
  });

  it('asks for no account while the session lasts, and keeps its cookie below the mount path', async () => {
    const browser = new Browser();
    await new CodeFlow(signIn.issuer, browser).signIn('wang-fang');
    const again = new CodeFlow(signIn.issuer, browser);
    const { url } = await browser.follow(again.authorizeUrl({ prompt: 'none' }), again.redirectUri);
    expect(new URL(url).searchParams.get('code')).toBeTruthy();
    const { response } = await browser.go(again.authorizeUrl());
    const session = response.headers.getSetCookie().filter((line) => line.startsWith('lianxin_session'));
    expect(session.length).toBeGreaterThan(0);
    session.forEach((line) => expect(line).toMatch(/path=\/sign-in;.*samesite=lax;.*httponly/i));
  });

  it('lets another account take over the browser', async () => {
    const browser = new Browser();
    const before = await new CodeFlow(signIn.issuer, browser).signIn('wang-fang');
    const flow = new CodeFlow(signIn.issuer, browser);
    const answer = await flow.choose((await flow.page({ prompt: 'login' })).url, 'zhao-min');
    const tokens = await json(flow.exchange(answer.get('code') ?? ''));
    expect(decodeJwt(tokens.access_token).sub).toBe('zhao-min');
    const refused = await flow.token({ grant_type: 'refresh_token', refresh_token: before.refresh_token });
    expect(await json(refused)).toMatchObject({ error: 'invalid_grant' });
  });

  it('answers a client that asks for consent', async () => {
    const flow = new CodeFlow(signIn.issuer);
    const answer = await flow.choose(
      (await flow.page({ prompt: 'consent', scope: 'openid offline_access' })).url,
      'wang-fang',
    );
    expect(answer.get('code')).toBeTruthy();
  });

  it('refuses a code without its PKCE verifier, and a request without a challenge', async () => {
    const flow = new CodeFlow(signIn.issuer);
    const answer = await flow.choose((await flow.page()).url, 'wang-fang');
    const response = await flow.exchange(answer.get('code') ?? '', { code_verifier: 'x'.repeat(43) });
    expect(await json(response)).toMatchObject({ error: 'invalid_grant' });
    const url = new URL(flow.authorizeUrl());
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const back = await new Browser().follow(url.href, flow.redirectUri);
    expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request');
  });

  it('returns to a development server on this machine, and nowhere else', async () => {
    const home = new CodeFlow(signIn.issuer, new Browser(), 'http://127.0.0.1:5173/signed-in');
    expect((await home.choose((await home.page()).url, 'wang-fang')).get('code')).toBeTruthy();
    for (const elsewhere of [
      'https://evil.example/',
      'http://127.0.0.1.evil.example/',
      'http://127.0.0.1:5173/#x',
      'javascript:1',
    ]) {
      const { response } = await new CodeFlow(signIn.issuer, new Browser(), elsewhere).page();
      expect(response.status).toBe(400);
    }
  });

  it('refreshes, and a used refresh token is worth nothing', async () => {
    const flow = new CodeFlow(signIn.issuer);
    const { refresh_token } = await flow.signIn('wang-fang');
    const refresh = { grant_type: 'refresh_token', refresh_token };
    const fresh = await json(flow.token(refresh));
    expect(decodeJwt(fresh.access_token)).toMatchObject({ sub: 'wang-fang', aud: 'lianxin' });
    expect(fresh.refresh_token).not.toBe(refresh_token);
    expect(await json(flow.token(refresh))).toMatchObject({ error: 'invalid_grant' });
  });

  it('signs out: the session and its refresh token end, and the browser is back at the portal', async () => {
    const flow = new CodeFlow(signIn.issuer);
    const { id_token, refresh_token } = await flow.signIn('wang-fang');
    const home = new URL('/goodbye', signIn.issuer).href;
    const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: home, ui_locales: 'en' });
    const { response } = await flow.browser.go(`${signIn.issuer}/session/end?${query}`);
    const html = await response.text();
    expect(html).toContain('Do you want to sign out?');
    const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? [];
    const { next } = await flow.browser.go(action, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(next).toBe(home);
    const refused = await flow.token({ grant_type: 'refresh_token', refresh_token });
    expect(await json(refused)).toMatchObject({ error: 'invalid_grant' });
    expect((await flow.page()).html).toContain('王芳');
  });

  it('lets a page of another port redeem its code, but no page of another host', async () => {
    const ask = (origin: string) =>
      fetch(`${signIn.issuer}/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ client_id: 'lianxin-portal', grant_type: 'authorization_code', code: 'none' }),
      });
    expect((await ask('http://127.0.0.1:5173')).headers.get('access-control-allow-origin')).toBe(
      'http://127.0.0.1:5173',
    );
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
