import { requestToken } from '@lianxin/sign-in/request-token';
import { Problem } from './problem.js';

/** How to reach a platform and as whom. */
export interface Access {
  /** Address of the platform, e.g. `http://127.0.0.1:7000`. */
  readonly server: string;
  /** Address of the development sign-in; it is `<server>/sign-in` on the embedded default. */
  readonly issuer?: string;
  readonly token?: string;
  /** A demonstration account, when there is no token. */
  readonly account?: string;
  /** `<role>@<organId>`, when several seats fit. */
  readonly actingAs?: string;
}

interface Refused {
  readonly code?: string;
  readonly zh?: string;
  readonly en?: string;
  readonly errors?: readonly { readonly pointer: string; readonly zh: string; readonly en: string }[];
}

const TIMEOUT_MS = 60_000;
const TOKEN_LIVES_MS = 4 * 3_600_000;
const ATTEMPTS = 4;

/** Speaks to a platform over HTTP as one account. A request that got no answer is sent again, which its key makes safe. */
export class PlatformClient {
  #token: { readonly text: string; readonly at: number } | undefined;

  constructor(readonly access: Access) {}

  get<T>(path: string): Promise<T> {
    return this.#ask<T>('GET', path);
  }

  /** `key`: the same for each retry of one request; without it nothing is sent twice. */
  post<T>(path: string, body?: object, key?: string): Promise<T> {
    return this.#ask<T>('POST', path, body, key);
  }

  async #ask<T>(method: 'GET' | 'POST', path: string, body?: object, key?: string): Promise<T> {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await this.#once<T>(method, path, body, key);
      } catch (error) {
        const again = (method === 'GET' || key !== undefined) && attempt < ATTEMPTS;
        if (!again || !(error instanceof Problem) || error.ending !== 'unreachable') throw error;
        await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
      }
  }

  async #once<T>(method: 'GET' | 'POST', path: string, body?: object, key?: string): Promise<T> {
    const { server, actingAs } = this.access;
    const headers = {
      authorization: `Bearer ${await this.#bearer()}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
      ...(actingAs ? { 'acting-as': actingAs } : {}),
    };
    const request = { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(TIMEOUT_MS) };
    const response = await fetch(server.replace(/\/$/, '') + path, request).catch((cause: unknown) => {
      throw unreachable(server, cause);
    });
    const text = await response.text();
    if (response.status >= 502) throw unreachable(server, new Error(`HTTP ${response.status}`));
    if (!response.ok) throw refused(response.status, text);
    return JSON.parse(text) as T;
  }

  async #bearer(): Promise<string> {
    const { token, account, server, issuer = `${server.replace(/\/$/, '')}/sign-in` } = this.access;
    if (token) return token;
    if (!account)
      throw new Problem(
        'usage',
        '请用 --account 指定演示账号，或用 --token(LIANXIN_TOKEN)给出令牌。',
        'Name a demonstration account with --account, or give a token with --token (LIANXIN_TOKEN).',
      );
    if (!this.#token || Date.now() - this.#token.at > TOKEN_LIVES_MS)
      this.#token = { text: await requestToken({ issuer, account }), at: Date.now() };
    return this.#token.text;
  }
}

const unreachable = (server: string, cause: unknown): Problem =>
  new Problem(
    'unreachable',
    `无法连接平台 ${server}。请先运行 npm start，或用 --server 指定地址。`,
    `The platform at ${server} does not answer. Run npm start first, or name its address with --server.`,
    { cause },
  );

function refused(status: number, text: string): Problem {
  const { code = `HTTP ${status}`, zh = text.slice(0, 200), en = text.slice(0, 200), errors = [] } = parsed(text);
  const fields = (language: 'zh' | 'en') => errors.map((it) => `\n  ${it.pointer} ${it[language]}`).join('');
  return new Problem('failed', `${zh}${fields('zh')}`, `${en}${fields('en')} (${code})`, { code });
}

function parsed(text: string): Refused {
  try {
    return JSON.parse(text) as Refused;
  } catch {
    return {};
  }
}
