import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { findDemoAccount, type DemoAccounts } from './demo-account.js';
import { errorPage } from './error-page.js';
import { languageOf } from './html.js';
import type { Pages } from './pages.js';
import { signInPage } from './sign-in-page.js';

const longestBody = 4096;

/** The step in the middle of a sign-in: GET lists the accounts, POST signs in as one of them. */
export class InteractionPage {
  constructor(
    private readonly provider: Provider,
    private readonly accounts: DemoAccounts,
    private readonly pages: Pages,
    private readonly log: (what: string, cause?: unknown) => void,
  ) {}

  /** Whether this page answers a request for `url`, which is relative to the mount path. */
  answers(url: string): boolean {
    return /^\/interaction\/[^/?]+\/?(\?|$)/.test(url);
  }

  /** Answers the request in any case; what goes wrong becomes an error page. */
  async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      if (req.method === 'POST') await this.signIn(req, res);
      else await this.list(req, res);
    } catch (error) {
      const expired = error instanceof errors.SessionNotFound;
      if (!expired) this.log('the sign-in page failed', error);
      this.send(res, expired ? 400 : 500, errorPage(expired ? 'invalid_request' : 'server_error'));
    }
  }

  private async list(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { params } = await this.provider.interactionDetails(req, res);
    const query = new URL(req.url ?? '/', this.provider.issuer).searchParams;
    const language = languageOf(query.get('ui_locales') ?? params.ui_locales);
    this.send(res, 200, signInPage(language, await this.accounts(), query.get('find') ?? ''));
  }

  private async signIn(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await readBody(req));
    const chosen = await findDemoAccount(this.accounts, form.get('account') ?? '');
    if (!chosen) return this.send(res, 400, errorPage('account_unknown'));
    await this.forgetSomeoneElse(req, res, chosen.account);
    await this.provider.interactionFinished(req, res, { login: { accountId: chosen.account }, consent: {} });
  }

  /** Whoever was signed in before is signed out first: a browser is one person at a time. */
  private async forgetSomeoneElse(req: IncomingMessage, res: ServerResponse, account: string): Promise<void> {
    const interaction = await this.provider.interactionDetails(req, res);
    if (!interaction.session?.uid || interaction.session.accountId === account) return;
    const session = await this.provider.Session.findByUid(interaction.session.uid);
    await session?.destroy();
    interaction.session = undefined;
    await interaction.persist();
  }

  private send(res: ServerResponse, status: number, html: string): void {
    res.writeHead(status, { ...this.pages.headers, 'Content-Type': 'text/html; charset=utf-8' });
    res.end(html);
  }
}

async function readBody(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > longestBody) throw new Error('the form is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
