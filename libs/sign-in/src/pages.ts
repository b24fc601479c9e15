import type { KoaContextWithOIDC } from 'oidc-provider';
import { errorPage } from './error-page.js';
import { contentSecurityPolicy, languageOf } from './html.js';
import { signedOutPage, signOutPage } from './sign-out-page.js';

/** The pages oidc-provider asks for, and the headers that every answer carries. */
export class Pages {
  readonly headers: Readonly<Record<string, string>>;

  /** `formTargets`: the content-security-policy sources where a form may end. */
  constructor(formTargets: readonly string[]) {
    this.headers = {
      'Content-Security-Policy': contentSecurityPolicy(formTargets),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    };
  }

  renderError(ctx: Pick<KoaContextWithOIDC, 'type' | 'body'>, error: string, detail?: string): void {
    ctx.type = 'html';
    ctx.body = errorPage(error, detail);
  }

  renderSignOut(ctx: KoaContextWithOIDC, form: string): void {
    ctx.type = 'html';
    ctx.body = signOutPage(languageOf(ctx.oidc.params?.ui_locales), form);
  }

  renderSignedOut(ctx: KoaContextWithOIDC): void {
    ctx.type = 'html';
    ctx.body = signedOutPage(languageOf(ctx.query.ui_locales));
  }
}
