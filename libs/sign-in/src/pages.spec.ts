import type { DemoAccount } from './index.js';
import { Browser, CodeFlow, demoAccounts, listenSignIn, type ListeningSignIn } from './testing/index.js';

let signIn: ListeningSignIn;
const failures: unknown[] = [];
beforeAll(async () => {
  signIn = await listenSignIn({ log: (what, cause) => failures.push([what, cause]) });
});
afterAll(async () => {
  await signIn.stop();
  expect(failures).toEqual([]);
});

describe('the sign-in page', () => {
  it('lists every account with name and title, in Chinese, and says that it is for demonstration', async () => {
    const { html } = await new CodeFlow(signIn.issuer).page();
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('仅供演示');
    demoAccounts.forEach(({ account, name, titleZh }) => {
      expect(html).toMatch(new RegExp(`<button[^>]*value="${account}">.*${name}.*${titleZh}.*</button>`));
    });
  });

  it('is English when asked, by the application or by its own switch', async () => {
    const flow = new CodeFlow(signIn.issuer);
    const english = await flow.page({ ui_locales: 'en-GB en' });
    expect(english.html).toContain('<html lang="en">');
    expect(english.html).toContain('For demonstration only');
    const [, back = ''] = /href="(\?ui_locales=zh)"/.exec(english.html) ?? [];
    const { response } = await flow.browser.go(new URL(back, english.url).href);
    expect(await response.text()).toContain('<html lang="zh-CN">');
  });

  it('holds no script, no inline style attribute and nothing from elsewhere, and forbids them', async () => {
    const { html, response } = await new CodeFlow(signIn.issuer).page();
    expect(html).not.toMatch(/<script|javascript:|\son[a-z]+=|\sstyle=|<link|<img|@import|url\(|https?:\/\//i);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy.split('; ')).toContain('script-src');
  });

  it('is well-formed: what is opened is closed, and each field has a label', async () => {
    const { html } = await new CodeFlow((await crowded()).issuer).page();
    const open: string[] = [];
    for (const [, slash, tag = ''] of html.replace(/<style>.*<\/style>/s, '').matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (['meta', 'input'].includes(tag)) continue;
      if (slash) expect(open.pop()).toBe(tag);
      else open.push(tag);
    }
    expect(open).toEqual([]);
    expect(html).toMatch(/<label>按姓名或职务查找<input type="search"/);
    expect(html).toContain('name="viewport" content="width=device-width, initial-scale=1"');
  });

  it('finds an account by name or title when there are many', async () => {
    const flow = new CodeFlow((await crowded()).issuer);
    const { url } = await flow.page();
    const find = async (text: string) =>
      (await flow.browser.go(`${url}?find=${encodeURIComponent(text)}`)).response.text();
    expect((await find('代表7号')).match(/<li>/g)).toHaveLength(1);
    expect(await find('"><b>')).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(await find('没有这个人')).toContain('没有符合条件的账号');
  });

  it('refuses an account that is not listed', async () => {
    const flow = new CodeFlow(signIn.issuer);
    const { url } = await flow.page();
    const { response } = await flow.browser.go(url, {
      method: 'POST',
      body: new URLSearchParams({ account: 'nobody' }),
    });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('该演示账号已不存在')]);
  });

  it('belongs to the browser that began: without its cookie nobody signs in', async () => {
    const { url } = await new CodeFlow(signIn.issuer).page();
    const { response } = await new Browser().go(url, {
      method: 'POST',
      body: new URLSearchParams({ account: 'wang-fang' }),
    });
    expect(response.status).toBe(400);
  });

  it('signs nobody in again whose account is gone', async () => {
    let people: readonly DemoAccount[] = demoAccounts;
    const shrinking = await listenSignIn({ accounts: async () => people });
    const flow = new CodeFlow(shrinking.issuer);
    const { refresh_token } = await flow.signIn('wang-fang');
    people = demoAccounts.slice(1);
    const refused = await flow.token({ grant_type: 'refresh_token', refresh_token });
    expect(await refused.json()).toMatchObject({ error: 'invalid_grant' });
    await shrinking.stop();
  });

  let many: ListeningSignIn | undefined;
  const crowded = async (): Promise<ListeningSignIn> =>
    (many ??= await listenSignIn({
      accounts: () =>
        Array.from({ length: 20 }, (_, i) => ({
          account: `d${i}`,
          name: `代表${i}号`,
          titleZh: '代表',
          titleEn: 'Deputy',
        })),
    }));
  afterAll(() => many?.stop());
});

describe('the error page', () => {
  it('speaks both languages, for an unknown client, an expired sign-in and an unknown page', async () => {
    const flow = new CodeFlow(signIn.issuer);
    for (const [url, zh, en] of [
      [flow.authorizeUrl({ client_id: 'stranger' }), '该应用没有在登录服务登记', 'This application is not registered'],
      [`${signIn.issuer}/interaction/gone`, '登录请求不完整或已过期', 'incomplete or has expired'],
      [`${signIn.issuer}/nowhere`, '没有这个页面', 'There is no such page'],
    ] as const) {
      const { response } = await new Browser().go(url);
      const html = await response.text();
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(html).toContain(zh);
      expect(html).toContain(en);
      expect(html).not.toContain('<script');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('shows what a stranger wrote as text', async () => {
    const { html } = await new CodeFlow(signIn.issuer).page({
      response_type: '<script>alert(1)</script>',
      redirect_uri: 'https://evil.example',
    });
    expect(html).not.toContain('<script');
  });
});
