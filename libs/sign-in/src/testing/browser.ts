import { createHash, randomBytes } from 'node:crypto';

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** As much of a browser as a sign-in needs: it keeps cookies by path and follows redirects one at a time. */
export class Browser {
  private readonly cookies = new Map<string, Cookie>();

  /** Where the request was sent on to, or `undefined` when a page came back. */
  async go(url: string, init: RequestInit = {}): Promise<{ response: Response; next: string | undefined }> {
    const headers = { accept: 'text/html', ...(init.headers as object), cookie: this.cookiesFor(url) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    response.headers.getSetCookie().forEach((line) => this.keep(line));
    const location = response.headers.get('location');
    return { response, next: location ? new URL(location, url).href : undefined };
  }

  /** Follows redirects until a page comes, or an address that begins with `until`. */
  async follow(url: string, until: string): Promise<{ url: string; response?: Response }> {
    for (let address = url; ;) {
      if (address.startsWith(until)) return { url: address };
      const { response, next } = await this.go(address);
      if (!next) return { url: address, response };
      address = next;
    }
  }

  private cookiesFor(url: string): string {
    const { pathname } = new URL(url);
    const sent = [...this.cookies].filter(([, { path }]) => path === '/' || `${pathname}/`.startsWith(`${path}/`));
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const path = attributes.find((each) => /^path=/i.test(each))?.slice('path='.length) ?? '/';
    if (pair.length === at + 1) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), { value: pair.slice(at + 1), path });
  }
}

/** One round of the code flow with PKCE for the portal. */
export class CodeFlow {
  readonly redirectUri: string;
  private readonly verifier = randomBytes(32).toString('base64url');

  constructor(
    readonly issuer: string,
    readonly browser = new Browser(),
    redirectUri?: string,
  ) {
    this.redirectUri = redirectUri ?? new URL('/signed-in', issuer).href;
  }

  authorizeUrl(more: Record<string, string> = {}): string {
    const challenge = createHash('sha256').update(this.verifier).digest('base64url');
    const query = new URLSearchParams({
      client_id: 'lianxin-portal',
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: this.redirectUri,
      state: 'back-to-the-board',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...more,
    });
    return `${this.issuer}/auth?${query}`;
  }

  /** The page that lists the accounts. */
  async page(more: Record<string, string> = {}): Promise<{ url: string; html: string; response: Response }> {
    const { url, response } = await this.browser.follow(this.authorizeUrl(more), this.redirectUri);
    if (!response) throw new Error(`no page, but ${url}`);
    return { url, html: await response.text(), response };
  }

  /** Presses the account's button and comes back with the query of the redirect. */
  async choose(pageUrl: string, account: string): Promise<URLSearchParams> {
    const { response, next } = await this.browser.go(pageUrl, {
      method: 'POST',
      body: new URLSearchParams({ account }),
    });
    if (!next) throw new Error(`${response.status} ${await response.text()}`);
    const { url } = await this.browser.follow(next, this.redirectUri);
    return new URL(url).searchParams;
  }

  async exchange(code: string, more: Record<string, string> = {}): Promise<Response> {
    const body = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: this.redirectUri,
      code_verifier: this.verifier,
    };
    return this.token({ ...body, ...more });
  }

  async token(body: Record<string, string>): Promise<Response> {
    return fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'lianxin-portal', ...body }),
    });
  }

  /** The whole round. */
  async signIn(
    account: string,
  ): Promise<{ access_token: string; id_token: string; refresh_token: string; expires_in: number }> {
    const answer = await this.choose((await this.page()).url, account);
    const response = await this.exchange(answer.get('code') ?? '');
    return (await response.json()) as never;
  }
}
