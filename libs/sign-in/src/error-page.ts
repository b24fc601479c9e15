import { escapeHtml, page } from './html.js';

const sentences: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  invalid_client: ['该应用没有在登录服务登记。', 'This application is not registered with the sign-in service.'],
  invalid_redirect_uri: ['应用给出的返回地址没有登记。', 'The return address the application gave is not registered.'],
  invalid_request: [
    '登录请求不完整或已过期，请回到应用重新登录。',
    'The sign-in request is incomplete or has expired. Go back to the application and sign in again.',
  ],
  access_denied: ['登录已被拒绝或取消。', 'The sign-in was refused or cancelled.'],
  account_unknown: [
    '该演示账号已不存在，请返回后另选一个。',
    'This demonstration account no longer exists. Go back and choose another.',
  ],
  not_found: ['没有这个页面。', 'There is no such page.'],
  server_error: ['登录服务出错，请稍后重试。', 'The sign-in service failed. Try again later.'],
};
const other = ['无法完成登录，请回到应用重试。', 'The sign-in could not be completed. Go back and try again.'] as const;

/** Says in both languages what went wrong: whoever is lost here may not have chosen a language yet. */
export function errorPage(error: string, detail = ''): string {
  const [zh, en] = sentences[error] ?? other;
  return page(
    'zh',
    '无法登录 · Sign-in failed',
    `<h1>无法登录 <span lang="en">Sign-in failed</span></h1>
<p>${zh}</p>
<p lang="en">${en}</p>
<p lang="en"><code>${escapeHtml(detail ? `${error}: ${detail}` : error)}</code></p>`,
  );
}
