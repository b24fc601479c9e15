import type { DemoAccount } from '@lianxin/sign-in';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The administrator comes first and sees no cases; a deputy sees something at once.
const trial = (accounts: readonly DemoAccount[]): string =>
  (accounts.find(({ titleEn }) => titleEn.endsWith('Deputy')) ?? accounts[0])?.account ?? 'account';

/** The page at `/` until the portal is there: leads to the API, its documentation and the demonstration accounts. No script. */
export function startPage(accounts: readonly DemoAccount[], address: string): string {
  const rows = accounts
    .map(
      ({ account, name, titleZh, titleEn }) =>
        `<tr><td><code>${escaped(account)}</code></td><td>${escaped(name)}</td><td>${escaped(titleZh)}<br><small lang="en">${escaped(titleEn)}</small></td></tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>连心桥 Lianxin</title>
<style>
  body { font: 1rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1f2328; background: #fff; max-width: 52rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
  h1 { font-size: 1.8rem; color: #8c1d18; } h2 { font-size: 1.2rem; margin-top: 2rem; }
  a { color: #0b57a4; } a:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d0d7de; vertical-align: top; }
  pre { background: #f6f8fa; padding: .8rem 1rem; overflow-x: auto; } small { color: #57606a; }
</style>
</head>
<body>
<main>
<h1>连心桥 Lianxin</h1>
<p>地方人大履职平台：代表建议从起草、交办、答复到评价，全过程留痕、可回放。<br><span lang="en">The daily work of local people's congresses: every step of a suggestion, recorded and replayable.</span></p>
<h2>接口 <span lang="en">API</span></h2>
<ul>
<li><a href="/docs">接口文档 <span lang="en">API documentation</span></a></li>
<li><a href="/api/openapi.json">OpenAPI</a></li>
<li><a href="/api/suggestions/board">网上晾晒（无需登录）<span lang="en">public board, no sign-in</span></a></li>
<li><a href="/readyz">运行状态 <span lang="en">readiness</span></a> · <a href="/metrics">指标 <span lang="en">metrics</span></a></li>
</ul>
<h2>试一试 <span lang="en">Try it</span></h2>
<pre><code>TOKEN=$(npx lianxin token ${escaped(trial(accounts))})
curl -H "Authorization: Bearer $TOKEN" ${escaped(address)}/api/suggestions/suggestions</code></pre>
<h2>演示账号 <span lang="en">Demonstration accounts</span></h2>
${rows ? `<table><thead><tr><th scope="col">账号 <span lang="en">account</span></th><th scope="col">姓名 <span lang="en">name</span></th><th scope="col">职务 <span lang="en">seat</span></th></tr></thead><tbody>${rows}</tbody></table>` : '<p>没有演示账号。<span lang="en">None.</span></p>'}
</main>
</body>
</html>
`;
}
