import { demoAccountGrant } from './clients.js';
import { SignInProblem } from './sign-in-problem.js';

/**
 * An access token for a demonstration account, for scripts: a JWT that lives 8 hours.
 * @throws SignInProblem `unreachable`, `not-a-development-sign-in` or `account-unknown`
 */
export async function requestToken({ issuer, account }: { issuer: string; account: string }): Promise<string> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/token`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ grant_type: demoAccountGrant, client_id: 'lianxin-cli', account }),
    signal: AbortSignal.timeout(10_000),
  }).catch((cause: unknown) => {
    throw unreachable(issuer, cause);
  });
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string; error?: string };
  if (response.ok && answer.access_token) return answer.access_token;
  throw answer.error === 'invalid_grant' ? accountUnknown(account) : notADevelopmentSignIn(issuer, answer.error);
}

const unreachable = (issuer: string, cause: unknown): SignInProblem =>
  new SignInProblem(
    'unreachable',
    `无法连接登录服务 ${issuer}。请先运行 npm start。`,
    `The sign-in service at ${issuer} does not answer. Run npm start first.`,
    { cause },
  );

const accountUnknown = (account: string): SignInProblem =>
  new SignInProblem(
    'account-unknown',
    `没有名为“${account}”的演示账号。`,
    `There is no demonstration account named "${account}".`,
  );

const notADevelopmentSignIn = (issuer: string, error = 'no token'): SignInProblem =>
  new SignInProblem(
    'not-a-development-sign-in',
    `${issuer} 不是开发用登录服务（${error}），不发放演示账号的令牌。`,
    `${issuer} is not a development sign-in (${error}) and gives no tokens for demonstration accounts.`,
  );
