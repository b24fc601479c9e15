import { fieldTable, made, table } from './fields.mjs';

/** Every event of a service: its names, who may ever read it, its fields, and whether the world is told. */
export function eventPage({ name, zh, deciders, publish, contract }) {
  const told = (type) => (publish[type] === 'private' || !contract[type] ? '—' : `v${contract[type].version}`);
  const overview = deciders.flatMap(({ category, facts }) =>
    Object.entries(facts).map(([type, fact]) => [
      `[\`${type}\`](#${type.toLowerCase()})`,
      fact.zh,
      category,
      fact.visibility,
      told(type),
    ]),
  );
  const chapters = deciders.flatMap(({ category, facts }) =>
    Object.entries(facts).flatMap(([type, fact]) => [
      `### ${type}`,
      '',
      `${fact.zh} · \`${category}-<id>\` · ${fact.visibility} · ${toldInFull(name, type, told(type))}`,
      '',
      ...fieldTable(fact.schema),
    ]),
  );
  return [
    made,
    '',
    `# ${zh}：事件 · ${name}: events`,
    '',
    `${overview.length} 种事件。“契约”一列是对外公布的版本，“—”表示不出本服务。`,
    `${overview.length} kinds of event. The contract column is the version peers are told; "—" stays in the house.`,
    '',
    ...table(['事件 event', '中文', '流 stream', '公开范围 visibility', '契约 contract'], overview),
    ...chapters,
  ].join('\n');
}

const toldInFull = (service, type, version) =>
  version === '—' ? '不对外 private' : `\`cn.lianxin.${service}.${type}.${version}\``;
