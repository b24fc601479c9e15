import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { made, table } from './fields.mjs';

/**
 * For each rule of the rule book: the code that names it and the tests whose titles begin with it.
 * A rule that is marked built and lacks either is a problem.
 */
export function rulesPage(root) {
  const rules = JSON.parse(readFileSync(join(root, 'docs/rule-book/rules.json'), 'utf8'));
  const sources = sourcesIn(root).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const tests = sources.filter(({ file }) => file.endsWith('.spec.ts'));
  const code = sources.filter(({ file }) => !/\.(spec|examples|asides)\.ts$/.test(file) && !file.includes('/testing/'));
  const found = rules.map((rule) => ({
    ...rule,
    code: [
      ...new Set([...code.filter((it) => names(it.text, rule.id)).map(({ file }) => file), ...(rule.where ?? [])]),
    ],
    tests: tests.map(({ file, text }) => ({ file, count: titles(text, rule.id) })).filter(({ count }) => count > 0),
  }));
  return { text: page(found), problems: found.flatMap((rule) => problemsOf(rule, root)) };
}

function problemsOf({ id, status, code, tests, where = [] }, root) {
  const gone = where.filter((file) => !existsSync(join(root, file)));
  return [
    ...gone.map((file) => `${id}: ${file} 不存在 / is not there`),
    ...(status === 'built' && code.length === 0
      ? [`${id} 标为已建成，但没有代码提到它 / is marked built, no code names it`]
      : []),
    ...(status === 'built' && tests.length === 0
      ? [`${id} 标为已建成，但没有测试 / is marked built, no test begins with it`]
      : []),
  ];
}

/** TypeScript of libs and services: domains, and whatever else upholds a rule. */
function sourcesIn(root) {
  return ['libs', 'services'].flatMap((group) =>
    readdirSync(join(root, group))
      .sort()
      .flatMap((project) => ['src', 'test'].flatMap((part) => walk(root, join(group, project, part)))),
  );
}

function walk(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && it.name.endsWith('.ts'))
    .map((it) => relative(root, join(it.parentPath ?? it.path, it.name)))
    .filter((file) => !file.includes('/generated/'))
    .sort();
}

const escaped = (id) => id.replaceAll('.', '\\.');

/** The id stands alone: not inside a longer one, and a paragraph only with its sign. */
function names(text, id) {
  const sign = /^\d/.test(id) ? '§' : '';
  return new RegExp(`(?<![A-Za-z0-9-])${sign}${escaped(id)}(?![A-Za-z0-9]|\\.\\d)`).test(text);
}

/** Titles `'ID: …'`, `'§ID …'`, `'ID, ID: …'`, `'§ID: …'`, and rows `['ID', …` of a table of cases whose title begins with it. */
function titles(text, id) {
  const list = `(?:§?[A-Z0-9][A-Za-z0-9.-]*, )*`;
  const title = new RegExp(`['"\`]${list}§?${escaped(id)}(?:, §?[A-Z0-9][A-Za-z0-9.-]*)*:? `, 'g');
  const row = new RegExp(`^\\s*\\[\\s*'${escaped(id)}',`, 'gm');
  return (text.match(title) ?? []).length + (text.match(row) ?? []).length;
}

function page(rules) {
  const built = rules.filter(({ status }) => status === 'built');
  const planned = rules.filter(({ status }) => status !== 'built');
  const link = (file) => `[${file.split('/').slice(-1)}](../../${file})`;
  const title = ({ title: { zh, en } }) => `${zh}<br>${en}`;
  return [
    made,
    '',
    '# 规则 → 代码 → 测试 Rules, code, tests',
    '',
    `已建成 ${built.length} 条，计划中 ${planned.length} 条。规则正文见[规则书](../rule-book/README.md)。标为已建成而没有代码或测试的规则使 \`npm run check\` 失败。`,
    `${built.length} built, ${planned.length} planned. The rules themselves are in the [rule book](../rule-book/README.md). A built rule without code or test fails \`npm run check\`.`,
    '',
    '## 已建成 Built',
    '',
    ...table(
      ['规则 rule', '标题 title', '代码 code', '测试 tests'],
      built.map((rule) => [
        `**${rule.id}**`,
        title(rule),
        rule.code.map(link).join('<br>'),
        rule.tests.map(({ file, count }) => `${link(file)} × ${count}`).join('<br>'),
      ]),
    ),
    '## 计划中 Planned',
    '',
    '已有的部分也列出。What is there already is listed too.',
    '',
    ...table(
      ['规则 rule', '标题 title', '代码 code', '测试 tests'],
      planned.map((rule) => [
        rule.id,
        title(rule),
        rule.code.map(link).join('<br>') || '—',
        rule.tests.map(({ file, count }) => `${link(file)} × ${count}`).join('<br>') || '—',
      ]),
    ),
  ].join('\n');
}
