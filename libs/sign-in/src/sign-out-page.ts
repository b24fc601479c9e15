import { page, type Language } from './html.js';

const words = {
  zh: {
    title: '退出登录 · 连心桥（演示）',
    ask: '要退出登录吗？',
    yes: '退出登录',
    no: '保持登录',
    done: '已退出登录',
    close: '可以关闭本页。',
  },
  en: {
    title: 'Sign out · Lianxin (demonstration)',
    ask: 'Do you want to sign out?',
    yes: 'Sign out',
    no: 'Stay signed in',
    done: 'You are signed out',
    close: 'You can close this page.',
  },
} as const;

/** Asks whether to sign out; `form` is the form of oidc-provider, whose id is `op.logoutForm`. */
export const signOutPage = (language: Language, form: string): string =>
  page(
    language,
    words[language].title,
    `<h1>${words[language].ask}</h1>
${form}
<p><button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes">${words[language].yes}</button>
<button type="submit" form="op.logoutForm">${words[language].no}</button></p>`,
  );

export const signedOutPage = (language: Language): string =>
  page(language, words[language].title, `<h1>${words[language].done}</h1>\n<p>${words[language].close}</p>`);
