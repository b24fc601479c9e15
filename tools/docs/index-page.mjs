import { made } from './fields.mjs';

/** The table of contents of the generated pages. */
export function indexPage({ services }, files) {
  const link = (file, words) => `- [${words}](${file})`;
  return [
    made,
    '',
    '# 目录 Catalogue',
    '',
    '这些页面由各服务的清单和领域代码生成，`npm run check` 发现不一致即失败。',
    'These pages are generated from the manifests and the domains; `npm run check` fails when they differ.',
    '',
    link('rules.md', '规则 → 代码 → 测试 · rules, code, tests'),
    link('listening.md', '谁听谁 · who listens to whom'),
    ...services.flatMap(({ manifest: { name, zh } }) => [
      link(`${name}.commands.md`, `${zh} · ${name}: 命令 commands`),
      link(`${name}.events.md`, `${zh} · ${name}: 事件 events`),
    ]),
    ...files
      .filter((it) => it.endsWith('.states.md'))
      .map((it) => link(it, `${it.split('.')[0]}: 状态图 state diagram`)),
    '',
  ].join('\n');
}
