import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWK } from 'jose';
import { Provider, type ClientMetadata } from 'oidc-provider';
import { allClients, allowPortalAddresses, formTargets } from './clients.js';
import { configuration, mountPath } from './configuration.js';
import { registerDemoAccountGrant } from './demo-account-grant.js';
import type { DemoAccounts } from './demo-account.js';
import { InteractionPage } from './interaction.js';
import { Pages } from './pages.js';
import { SignInProblem } from './sign-in-problem.js';
import { openSigningKeys } from './signing-keys.js';

const eightHours = 8 * 60 * 60;

export interface SignInOptions {
  /** Where browsers and services find it, path included: `http://127.0.0.1:7000/sign-in`. It becomes `iss` of every token. */
  readonly issuer: string;
  readonly accounts: DemoAccounts;
  /** Keeps the signing key, so that tokens outlive a restart. Without it each start makes a new key. */
  readonly dataDir?: string;
  /** Clients besides `lianxin-portal` and `lianxin-cli`. */
  readonly clients?: readonly ClientMetadata[];
  /** How long an access token lives, in seconds; 8 hours unless told otherwise. */
  readonly accessTokenSeconds?: number;
  /** Told of failures inside the provider; nothing a user does wrong. */
  readonly log?: (what: string, cause?: unknown) => void;
}

/** A running provider. It opens no port of its own: hand requests to `callback`, or use `mountSignIn`. */
export interface SignIn {
  readonly issuer: string;
  /** Answers a request whose path begins with the issuer's; the body must not have been read. */
  readonly callback: (req: IncomingMessage, res: ServerResponse) => void;
  /** The public keys, as served at `<issuer>/jwks`. */
  readonly jwks: { readonly keys: readonly JWK[] };
  /** From here on every request is answered 503. Sessions live in memory and end with it. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the OIDC provider for development, where anyone may sign in as anyone.
 * @throws SignInProblem `not-for-production` when NODE_ENV is production, `keys-unusable`
 */
export async function openSignIn(options: SignInOptions): Promise<SignIn> {
  refuseProduction();
  const { issuer, accounts, accessTokenSeconds = eightHours, log = () => {} } = options;
  const keys = await openSigningKeys(options.dataDir);
  const clients = allClients(issuer, options.clients);
  const pages = new Pages(formTargets(clients));
  const provider = new Provider(issuer, configuration({ issuer, accounts, clients, keys, pages, accessTokenSeconds }));
  // behind a proxy that ends TLS, the proxy's word for host and protocol counts
  provider.proxy = issuer.startsWith('https:');
  allowPortalAddresses(provider);
  registerDemoAccountGrant(provider, accounts, accessTokenSeconds);
  dress(provider, pages, log);
  const { kty, n, e, kid, alg, use } = keys.key;
  const serving = answering(provider, new InteractionPage(provider, accounts, pages, log), pages);
  return { issuer, jwks: { keys: [{ kty, n, e, kid, alg, use }] }, ...serving };
}

function refuseProduction(): void {
  if (process.env.NODE_ENV !== 'production') return;
  throw new SignInProblem(
    'not-for-production',
    '内置登录服务仅供开发和演示，任何人都能以任何身份登录，不能在生产环境（NODE_ENV=production）运行。请用 OIDC_ISSUER 指定本单位的身份认证服务。',
    'The embedded sign-in is for development and demonstration: anyone can sign in as anyone. It does not run in production (NODE_ENV=production). Name your own identity provider in OIDC_ISSUER.',
  );
}

/** Gives every answer the headers of the house, and an unknown path a page. */
function dress(provider: Provider, pages: Pages, log: (what: string, cause?: unknown) => void): void {
  provider.use(async (ctx, next) => {
    ctx.set(pages.headers);
    await next();
    if (ctx.status !== 404 || ctx.body) return;
    pages.renderError(ctx, 'not_found');
    ctx.status = 404;
  });
  provider.on('server_error', (_ctx, error) => log('the sign-in service failed', error));
  const koa: EventEmitter = provider;
  koa.on('error', (error) => log('the sign-in service failed', error));
}

function answering(provider: Provider, interaction: InteractionPage, pages: Pages): Pick<SignIn, 'callback' | 'close'> {
  const path = mountPath(provider.issuer);
  const answerOthers = provider.callback();
  let closed = false;
  return {
    callback: (req, res) => {
      if (closed) return void res.writeHead(503, { ...pages.headers }).end();
      stripMountPath(req, path);
      if (interaction.answers(req.url ?? '')) void interaction.answer(req, res);
      else void answerOthers(req, res);
    },
    close: async () => {
      closed = true;
    },
  };
}

/** oidc-provider routes by the rest of the path, and builds its addresses from the difference to `originalUrl`. */
function stripMountPath(req: IncomingMessage & { originalUrl?: string }, path: string): void {
  const url = req.url ?? '/';
  if (!path || !url.startsWith(`${path}/`)) return;
  req.originalUrl = url;
  req.url = url.slice(path.length);
}
