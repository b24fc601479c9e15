import { fieldTable, made, table } from './fields.mjs';

const kebab = (type) => type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** Every command of a service: what it means, who may issue it, on what basis, its fields, an example, and when it is refused. */
export function commandPage({ name, zh, deciders, refusals }, { houseSentences, roles }) {
  const sentences = { ...houseSentences, ...refusals };
  const all = deciders.flatMap((decider) =>
    Object.entries(decider.commands).map(([type, it]) => ({ type, it, decider })),
  );
  const used = new Set(all.flatMap(({ it }) => it.refusals));
  return [
    made,
    '',
    `# ${zh}：命令 · ${name}: commands`,
    '',
    '每一条命令都是一个 HTTP 接口；系统时钟的命令没有接口。拒绝语句见页末。',
    'Each command is a route; those of the clock alone are not. The sentences of the refusals are at the end.',
    '',
    ...table(
      ['命令 command', '中文', 'English', '依据 basis'],
      all.map(({ type, it }) => [`[\`${type}\`](#${type.toLowerCase()})`, it.zh, it.en, it.basis]),
    ),
    ...all.flatMap(({ type, it, decider }) => chapter(name, type, it, decider, roles)),
    '## 拒绝 Refusals',
    '',
    ...table(
      ['代码 code', '中文', 'English'],
      [...used].sort().map((code) => sentence(code, sentences[code])),
    ),
    '任何命令还可能遇到 Any command can also meet:',
    '',
    ...table(
      ['代码 code', '中文', 'English'],
      Object.entries(houseSentences).map(([code, it]) => sentence(code, it)),
    ),
  ].join('\n');
}

const sentence = (code, it) => [`\`${code}\``, it?.zh ?? '', it?.en ?? ''];

function chapter(service, type, it, decider, roles) {
  const people = it.who.filter((role) => role !== 'SYSTEM_CLOCK');
  const path = `/api/${service}/${decider.resource}`;
  const route = it.creates ? `POST ${path}` : `POST ${path}/{id}/${kebab(type)}`;
  return [
    `### ${type}`,
    '',
    `**${it.zh}** · ${it.en}`,
    '',
    `- ${people.length > 0 ? `\`${route}\`` : '系统时钟，没有接口 the clock alone, no route'}`,
    `- 可办理身份 who: ${it.who.map((role) => `${roles[role]?.zh ?? ''} \`${role}\``).join('、')}`,
    `- 依据 basis: ${it.basis}`,
    `- 拒绝 refusals: ${it.refusals.map((code) => `\`${code}\``).join(' ') || '—'}`,
    '',
    ...fieldTable(it.schema),
    '```json',
    JSON.stringify(it.example, null, 2),
    '```',
    '',
  ];
}
