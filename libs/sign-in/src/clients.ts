import type Provider from 'oidc-provider';
import type { ClientMetadata } from 'oidc-provider';

/** The grant by which a script gets a token without a browser; it exists in this development provider only. */
export const demoAccountGrant = 'urn:lianxin:params:oauth:grant-type:demo-account';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The web pages: a public client, so it must use PKCE. */
const portal = (issuer: string): ClientMetadata => ({
  client_id: 'lianxin-portal',
  client_name: '连心桥',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [new URL('/', issuer).href],
  post_logout_redirect_uris: [new URL('/', issuer).href],
});

/** `npx lianxin token <account>`, seeds and load tests. */
const cli: ClientMetadata = {
  client_id: 'lianxin-cli',
  token_endpoint_auth_method: 'none',
  grant_types: [demoAccountGrant],
  response_types: [],
  redirect_uris: [],
};

/** The two clients of the house, and those of the caller. */
export const allClients = (issuer: string, more: readonly ClientMetadata[] = []): ClientMetadata[] => [
  portal(issuer),
  cli,
  ...more,
];

/** Whether the portal may be sent back there: any page of the issuer's own origin, or of a development server on this machine. */
export function isPortalAddress(issuer: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname, hash, username, password } = new URL(address);
  if (hash || username || password) return false;
  return origin === new URL(issuer).origin || (protocol === 'http:' && loopbackHosts.has(hostname));
}

/** Lets the portal return to any of its addresses; other clients return only to what they registered. */
export function allowPortalAddresses(provider: Provider): void {
  const client = provider.Client.prototype;
  const { redirectUriAllowed, postLogoutRedirectUriAllowed } = client;
  const isPortal = (id: string, address: string): boolean =>
    id === 'lianxin-portal' && isPortalAddress(provider.issuer, address);
  client.redirectUriAllowed = function (address) {
    return isPortal(this.clientId, address) || redirectUriAllowed.call(this, address);
  };
  client.postLogoutRedirectUriAllowed = function (address) {
    return isPortal(this.clientId, address) || postLogoutRedirectUriAllowed.call(this, address);
  };
}

/** Where a form may end after its redirects, as sources of a content security policy. */
export function formTargets(clients: readonly ClientMetadata[]): string[] {
  const addresses = clients.flatMap((each) => [
    ...(each.redirect_uris ?? []),
    ...(each.post_logout_redirect_uris ?? []),
  ]);
  const sources = addresses.map((address) => {
    const { origin, protocol } = new URL(address);
    return origin === 'null' ? protocol : origin;
  });
  return ["'self'", ...new Set(['http://127.0.0.1:*', 'http://localhost:*', ...sources])];
}
