import { createHash } from 'node:crypto';

/** The two languages of the pages. */
export type Language = 'zh' | 'en';

/** The first language of `ui_locales` (a list divided by spaces) that there is; Chinese unless asked otherwise. */
export function languageOf(uiLocales: unknown): Language {
  const wanted = typeof uiLocales === 'string' ? uiLocales.toLowerCase().split(' ') : [];
  return wanted.map((tag) => tag.split('-')[0]).find((tag) => tag === 'zh' || tag === 'en') ?? 'zh';
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, also inside an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const style = `
:root { color-scheme: light; font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f5f7; color: #1f2329; line-height: 1.6; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
.language { text-align: right; margin: 0; }
.notice { background: #fff7e6; border-left: 4px solid #ad6800; padding: .75rem 1rem; margin: 0 0 1.5rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
button, input { font: inherit; color: inherit; min-height: 2.75rem; border: 1px solid #8a9099; border-radius: 6px; background: #fff; padding: .5rem 1rem; }
li button { width: 100%; text-align: left; display: flex; flex-wrap: wrap; gap: 0 1rem; overflow-wrap: anywhere; }
button { cursor: pointer; }
button:hover { background: #fdf0ef; border-color: #a8221a; }
button.primary { background: #a8221a; border-color: #a8221a; color: #fff; }
:focus-visible { outline: 3px solid #1456b8; outline-offset: 2px; }
a { color: #1456b8; }
.name { font-weight: 600; }
.title { color: #4e5661; }
.find { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0 0 1rem; }
.find label { flex: 1 1 12rem; }
.find input { width: 100%; display: block; }
code { overflow-wrap: anywhere; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** The policy every answer carries: no script, no foreign thing, this one style sheet, forms only to `targets`. */
export const contentSecurityPolicy = (targets: readonly string[]): string =>
  [
    "default-src 'none'",
    // empty on purpose: oidc-provider adds the hash of the script that posts its own hidden forms, and nothing else runs
    'script-src',
    `style-src 'sha256-${styleHash}'`,
    `form-action ${targets.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A whole page; `title` is text, `content` is HTML. */
export const page = (language: Language, title: string, content: string): string =>
  `<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
