import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { openSignIn, requestToken } from './index.js';
import { demoAccounts, listenSignIn } from './testing/index.js';

describe('starting', () => {
  const folders: string[] = [];
  const folder = async (): Promise<string> => {
    folders.push(await mkdtemp(join(tmpdir(), 'lianxin-sign-in-')));
    return folders.at(-1)!;
  };
  afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));
  const issuer = 'http://127.0.0.1:1/sign-in';
  const accounts = () => demoAccounts;

  it('is refused in production, in both languages', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await expect(openSignIn({ issuer, accounts })).rejects.toMatchObject({
        code: 'not-for-production',
        zh: expect.stringContaining('不能在生产环境'),
        en: expect.stringContaining('does not run in production'),
      });
    } finally {
      process.env.NODE_ENV = before;
    }
  });

  it('keeps its key, readable by the owner only, so that a token outlives a restart', async () => {
    const dataDir = join(await folder(), 'new');
    const first = await listenSignIn({ dataDir });
    const token = await requestToken({ issuer: first.issuer, account: 'wang-fang' });
    await first.stop();
    const second = await listenSignIn({ dataDir, port: first.port });
    await expect(jwtVerify(token, createLocalJWKSet({ keys: [...second.jwks.keys] as never }))).resolves.toBeDefined();
    expect((await stat(join(dataDir, 'sign-in-keys.json'))).mode & 0o777).toBe(0o600);
    await second.stop();
  });

  it('agrees on one key when two start at once', async () => {
    const dataDir = await folder();
    const [one, other] = await Promise.all([
      openSignIn({ issuer, accounts, dataDir }),
      openSignIn({ issuer, accounts, dataDir }),
    ]);
    expect(one.jwks).toEqual(other.jwks);
  });

  it('shows the public part of its key only', async () => {
    const shown = await listenSignIn();
    const served = (await (await fetch(`${shown.issuer}/jwks`)).json()) as { keys: object[] };
    expect(served).toEqual(shown.jwks);
    expect(Object.keys(served.keys[0]!).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    await shown.stop();
  });

  it('says so when the key file is damaged', async () => {
    const dataDir = await folder();
    await writeFile(join(dataDir, 'sign-in-keys.json'), '{"key":{}}');
    await expect(openSignIn({ issuer, accounts, dataDir })).rejects.toMatchObject({ code: 'keys-unusable' });
  });

  it('answers nobody after it was closed', async () => {
    const closing = await listenSignIn();
    await closing.close();
    expect((await fetch(`${closing.issuer}/jwks`)).status).toBe(503);
    await closing.stop();
  });
});
