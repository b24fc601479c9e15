import { createServer, type AddressInfo } from 'node:net';
import fastify from 'fastify';
import { decodeJwt } from 'jose';
import { mountSignIn, openSignIn } from './index.js';
import { CodeFlow, demoAccounts } from './testing/index.js';

describe('mounted on a server that parses bodies itself', () => {
  it('still reads its own forms, and leaves every other route alone', async () => {
    const port = await freePort();
    const server = fastify();
    server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_req, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    server.post('/api/echo', (request) => request.body);
    const mounted = await openSignIn({ issuer: `http://127.0.0.1:${port}/sign-in`, accounts: () => demoAccounts });
    mountSignIn(server, mounted);
    await server.listen({ port, host: '127.0.0.1' });
    const discovered = await (await fetch(`${mounted.issuer}/.well-known/openid-configuration`)).json();
    expect(discovered).toMatchObject({
      issuer: mounted.issuer,
      token_endpoint: `${mounted.issuer}/token`,
      jwks_uri: `${mounted.issuer}/jwks`,
    });
    const { access_token } = await new CodeFlow(mounted.issuer).signIn('zhao-min');
    expect(decodeJwt(access_token).sub).toBe('zhao-min');
    const echo = await fetch(`http://127.0.0.1:${port}/api/echo`, {
      method: 'POST',
      body: new URLSearchParams({ a: '1' }),
    });
    expect(await echo.json()).toEqual({ a: '1' });
    await server.close();
  });

  const freePort = (): Promise<number> =>
    new Promise((found) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo;
        probe.close(() => found(port));
      });
    });
});
