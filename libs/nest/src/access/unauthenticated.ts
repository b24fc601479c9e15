const sentences = {
  TokenMissing: ['请先登录。', 'Sign in first.'],
  TokenMalformed: ['登录凭证格式不正确，请重新登录。', 'The access token is not well-formed. Sign in again.'],
  TokenExpired: ['登录已过期，请重新登录。', 'The access token has expired. Sign in again.'],
  TokenNotYetValid: [
    '登录凭证尚未生效，请检查服务器时间。',
    'The access token is not valid yet. Check the clocks of the servers.',
  ],
  TokenForged: ['登录凭证的签名无效，请重新登录。', 'The signature of the access token does not hold. Sign in again.'],
  WrongAudience: ['该登录凭证不是为本平台签发的。', 'The access token was issued for another audience.'],
  WrongIssuer: ['该登录凭证不是由本平台的登录服务签发的。', 'The access token was issued by another sign-in service.'],
  SignInUnreachable: [
    '暂时无法连接登录服务，请稍后重试。',
    'The sign-in service cannot be reached at the moment. Try again later.',
  ],
} as const;

/** Why nobody is recognised; stable. All are answered 401, `SignInUnreachable` 503: then the token may well be good. */
export type UnauthenticatedCode = keyof typeof sentences;

/** Nobody is recognised: a stable `code` and one sentence each in Chinese and English. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code: UnauthenticatedCode,
    options?: ErrorOptions,
  ) {
    const [zh, en] = sentences[code];
    super(`${code}: ${en}`, options);
    this.zh = zh;
    this.en = en;
  }
}
