import { generateKeyPair, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { SignInProblem } from './sign-in-problem.js';

/**
 * Every command verifies a token, so verifying is what has to be cheap: with jose on one core RS256 (2048 bits)
 * takes 0.09–0.11 ms, ES256 0.14–0.15 ms, EdDSA 0.15–0.19 ms. Signing happens at sign-in only.
 */
export const signingAlgorithm = 'RS256';

const privateMember = z.string().min(1);
const keysSchema = z.object({
  key: z.looseObject({ kty: z.literal('RSA'), kid: z.string().min(1), n: privateMember, d: privateMember }),
  cookieSecret: z.string().min(32),
});

/** The private key that signs tokens, and the secret that signs cookies. */
export interface SigningKeys {
  readonly key: JWK & { readonly kid: string };
  readonly cookieSecret: string;
}

/**
 * The keys kept in `dataDir`/sign-in-keys.json (readable by the owner only), made on first use, so that tokens outlive
 * a restart; without `dataDir` new ones that live as long as the process. @throws SignInProblem `keys-unusable`
 */
export async function openSigningKeys(dataDir?: string): Promise<SigningKeys> {
  if (dataDir === undefined) return makeKeys();
  const file = join(dataDir, 'sign-in-keys.json');
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    if (!(await exists(file))) await writeOnce(file, await makeKeys());
    await chmod(file, 0o600);
    const keys = keysSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    await importJWK(keys.key, signingAlgorithm);
    return keys;
  } catch (cause) {
    throw new SignInProblem(
      'keys-unusable',
      `无法使用登录服务的密钥文件 ${file}。请检查其权限；如文件已损坏，删除它即可重新生成（已登录的用户需重新登录）。`,
      `The key file of the sign-in service, ${file}, cannot be used. Check its permissions; if it is damaged, delete it and a new one is made (everyone signs in again).`,
      { cause },
    );
  }
}

async function makeKeys(): Promise<SigningKeys> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  return {
    key: { ...jwk, kid, alg: signingAlgorithm, use: 'sig' },
    cookieSecret: randomBytes(32).toString('base64url'),
  };
}

const exists = (file: string): Promise<boolean> =>
  readFile(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

/** A link never replaces a file, so of two processes that start together the later takes the keys of the earlier. */
async function writeOnce(file: string, keys: SigningKeys): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, JSON.stringify(keys), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
}
