import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { demoAccountGrant } from './clients.js';
import { resource, resourceServer } from './configuration.js';
import { findDemoAccount, type DemoAccounts } from './demo-account.js';

/** Gives whoever names a demonstration account an access token for it: no browser, no secret, never in production. */
export function registerDemoAccountGrant(provider: Provider, accounts: DemoAccounts, accessTokenSeconds: number): void {
  provider.registerGrantType<{ account?: string }>(
    demoAccountGrant,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      if (!params.account) throw new errors.InvalidRequest("missing required parameter 'account'");
      const found = await findDemoAccount(accounts, params.account);
      if (!found) throw new errors.InvalidGrant('account unknown');
      // a JWT is not stored, so no grant is ever looked up for it
      const token = new provider.AccessToken({
        client,
        accountId: found.account,
        grantId: demoAccountGrant,
        gty: 'demo_account',
      });
      token.resourceServer = new provider.ResourceServer(resource, resourceServer(accessTokenSeconds));
      const accessToken = await token.save();
      ctx.body = { access_token: accessToken, expires_in: token.expiration, token_type: token.tokenType };
    },
    ['account'],
  );
}
