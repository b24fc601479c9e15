import { errors, type Configuration, type Grant, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { ClientMetadata } from 'oidc-provider';
import { isPortalAddress } from './clients.js';
import { findDemoAccount, type DemoAccounts } from './demo-account.js';
import type { Pages } from './pages.js';
import { sessionsInMemory } from './sessions.js';
import { signingAlgorithm, type SigningKeys } from './signing-keys.js';

/** What a token of this provider is for; a client that names no resource gets this one. */
export const resource = 'urn:lianxin:api';
const resourceScope = 'api';
const fortnight = 14 * 24 * 60 * 60;

/** Everything the configuration depends on. */
export interface Setting {
  readonly issuer: string;
  readonly accounts: DemoAccounts;
  readonly clients: ClientMetadata[];
  readonly keys: SigningKeys;
  readonly pages: Pages;
  /** How long an access token lives, in seconds. */
  readonly accessTokenSeconds: number;
}

/** Every access token is a JWT for audience `lianxin`. */
export const resourceServer = (accessTokenSeconds: number): ResourceServer => ({
  audience: 'lianxin',
  scope: resourceScope,
  accessTokenTTL: accessTokenSeconds,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: signingAlgorithm } },
});

/** How oidc-provider behaves here: code flow with PKCE, no consent, sessions that end with the process. */
export const configuration = (setting: Setting): Configuration => ({
  adapter: sessionsInMemory(),
  clients: setting.clients,
  jwks: { keys: [setting.keys.key] },
  cookies: cookies(setting),
  scopes: ['openid', 'profile', 'offline_access'],
  claims: { openid: ['sub'], profile: ['name', 'title_zh', 'title_en'] },
  // there is no userinfo endpoint (a token is for the API), so the id token itself says who signed in
  conformIdTokenClaims: false,
  responseTypes: ['code'],
  interactions: { url: (_ctx, interaction) => `${mountPath(setting.issuer)}/interaction/${interaction.uid}` },
  loadExistingGrant: grantWhatWasAsked,
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  expiresWithSession: () => true,
  clientBasedCORS: (_ctx, origin, client) =>
    client.clientId === 'lianxin-portal' && isPortalAddress(setting.issuer, origin),
  findAccount: (_ctx, account) => accountWithClaims(setting.accounts, account),
  renderError: (ctx, { error, error_description }) => setting.pages.renderError(ctx, error, error_description),
  features: features(setting),
  discovery: { ui_locales_supported: ['zh', 'en'] },
  ttl: {
    AccessToken: setting.accessTokenSeconds,
    AuthorizationCode: 60,
    IdToken: 60 * 60,
    Interaction: 60 * 60,
    RefreshToken: fortnight,
    Grant: fortnight,
    Session: fortnight,
  },
});

/** The path of the issuer, which the pages live under: `/sign-in`, or nothing. */
export const mountPath = (issuer: string): string => new URL(issuer).pathname.replace(/\/$/, '');

/** The session's cookie stays below the mount path: no other request of the origin carries it. */
const cookies = ({ issuer, keys }: Setting): Configuration['cookies'] => ({
  names: { session: 'lianxin_session', interaction: 'lianxin_interaction', resume: 'lianxin_resume' },
  keys: [keys.cookieSecret],
  long: { signed: true, httpOnly: true, sameSite: 'lax', path: mountPath(issuer) || '/' },
  short: { signed: true, httpOnly: true, sameSite: 'lax' },
});

const features = ({ pages, accessTokenSeconds }: Setting): Configuration['features'] => ({
  devInteractions: { enabled: false },
  userinfo: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (ctx, form) => pages.renderSignOut(ctx, form),
    postLogoutSuccessSource: (ctx) => pages.renderSignedOut(ctx),
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => resource,
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, wanted) => {
      if (wanted !== resource) throw new errors.InvalidTarget();
      return resourceServer(accessTokenSeconds);
    },
  },
});

/** Choosing an account is the consent: there is nothing here that anyone could lose. */
async function grantWhatWasAsked({ oidc }: KoaContextWithOIDC): Promise<Grant> {
  const { provider, session, client, account } = oidc;
  const clientId = client!.clientId;
  const known = session?.grantIdFor(clientId);
  const grant =
    (known && (await provider.Grant.find(known))) || new provider.Grant({ clientId, accountId: account!.accountId });
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '));
  grant.addResourceScope(resource, resourceScope);
  await grant.save();
  return grant;
}

async function accountWithClaims(accounts: DemoAccounts, account: string) {
  const found = await findDemoAccount(accounts, account);
  if (!found) return undefined;
  const claims = { sub: account, name: found.name, title_zh: found.titleZh, title_en: found.titleEn };
  return { accountId: account, claims: () => claims };
}
