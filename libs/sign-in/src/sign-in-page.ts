import type { DemoAccount } from './demo-account.js';
import { escapeHtml, page, type Language } from './html.js';

const words = {
  zh: {
    title: '登录 · 连心桥（演示）',
    heading: '选择一个演示账号登录',
    notice:
      '<strong>仅供演示。</strong>这里没有密码，任何打开本页的人都可以用任意账号登录，请勿录入真实信息。正式部署须接入本单位的统一身份认证（OIDC）。',
    accounts: '演示账号',
    find: '按姓名或职务查找',
    search: '查找',
    none: '没有符合条件的账号。',
    other: { label: 'English', lang: 'en', locale: 'en' },
  },
  en: {
    title: 'Sign in · Lianxin (demonstration)',
    heading: 'Choose a demonstration account',
    notice:
      '<strong>For demonstration only.</strong> There are no passwords here: anyone who opens this page can sign in as anyone, so enter nothing real. A real deployment signs in through its own identity provider (OIDC).',
    accounts: 'Demonstration accounts',
    find: 'Find by name or title',
    search: 'Find',
    none: 'No account matches.',
    other: { label: '中文', lang: 'zh-CN', locale: 'zh' },
  },
} as const;

/** From this many accounts on, the list can be searched. */
const worthSearching = 12;

/** Lists the accounts, each a button that signs in; works without script. */
export function signInPage(language: Language, accounts: readonly DemoAccount[], find = ''): string {
  const say = words[language];
  const shown = accounts.filter((each) => matches(each, find));
  const list = shown.map((each) => `<li>${button(each, language)}</li>`).join('\n');
  return page(
    language,
    say.title,
    `<p class="language"><a href="?ui_locales=${say.other.locale}" hreflang="${say.other.lang}" lang="${say.other.lang}">${say.other.label}</a></p>
<h1>${say.heading}</h1>
<p class="notice">${say.notice}</p>
${accounts.length > worthSearching ? searchForm(language, find) : ''}
<form method="post" aria-label="${say.accounts}">
${shown.length > 0 ? `<ul>\n${list}\n</ul>` : `<p role="status">${say.none}</p>`}
</form>`,
  );
}

const matches = ({ name, titleZh, titleEn }: DemoAccount, find: string): boolean =>
  `${name} ${titleZh} ${titleEn}`.toLowerCase().includes(find.trim().toLowerCase());

function button({ account, name, titleZh, titleEn }: DemoAccount, language: Language): string {
  const title = language === 'zh' ? titleZh : titleEn;
  return `<button type="submit" name="account" value="${escapeHtml(account)}"><span class="name" lang="zh-CN">${escapeHtml(name)}</span> <span class="title">${escapeHtml(title)}</span></button>`;
}

const searchForm = (language: Language, find: string): string =>
  `<form class="find" method="get" role="search">
<input type="hidden" name="ui_locales" value="${language}">
<label>${words[language].find}<input type="search" name="find" value="${escapeHtml(find)}" autocomplete="off"></label>
<button type="submit">${words[language].search}</button>
</form>`;
