import { made, table } from './fields.mjs';

const MANY = 20;

/** Who listens to whom, from the manifests alone. */
export function listeningPage({ services, mirror }) {
  const manifests = services.map(({ manifest }) => manifest);
  const listeners = manifests.flatMap((it) => [
    ...it.projections.map((one) => listener(it, '投影 projection', one)),
    ...it.policies.map((one) => listener(it, '策略 policy', one)),
    ...(it.processes ?? []).map((one) => listener(it, '流程 process', one)),
  ]);
  const edges = new Set([
    ...listeners.filter(({ topic }) => topic).map(({ topic, service }) => edge(topic, service)),
    ...manifests.flatMap(({ name }) => mirror.map(({ topic }) => edge(topic, name))),
  ]);
  return [
    made,
    '',
    '# 谁听谁 Who listens to whom',
    '',
    '每个服务另有一份名录镜像：来自 `directory.events` 的人员、机关、区域、席位和制度，写请求因此不必等待别的服务。审计服务另外读取各服务的 `*.journal`。',
    'Every service also keeps a mirror of the directory from `directory.events`, so that no request waits for another service. Audit also reads the `*.journal` of each service.',
    '',
    '```mermaid',
    'flowchart LR',
    ...manifests.map(({ name, zh }) => `  ${name}["${zh}<br>${name}"]`),
    ...[...edges].sort(),
    ...manifests.filter(({ name }) => name !== 'audit').map(({ name }) => `  ${name} -. "${name}.journal" .-> audit`),
    '```',
    '',
    ...table(
      ['服务 service', '种类 kind', '名称 name', '来源 source', '事件 events'],
      listeners.map(({ service, kind, name, topic, types }) => [
        service,
        kind,
        `\`${name}\``,
        topic ? `\`${topic}\`` : '本服务 own store',
        listed(types, service),
      ]),
    ),
    '## 名录镜像 The mirror of the directory',
    '',
    ...table(
      ['表 table', '来源 source', '事件 events'],
      mirror.map(({ table: name, topic, on }) => [
        `\`${name}\``,
        `\`${topic}\``,
        Object.keys(on)
          .map((it) => `\`${it}\``)
          .join(' '),
      ]),
    ),
  ].join('\n');
}

/** All of them, or where they are listed when there are many. */
const listed = (types, service) =>
  types.length > MANY
    ? `[${types.length} 种 kinds](${service}.events.md)`
    : types.map((it) => `\`${it}\``).join(' ') || '—';

const listener = ({ name: service }, kind, { name, topic, on = {} }) => ({
  service,
  kind,
  name,
  topic,
  types: Object.keys(on),
});

/** `directory.events` → suggestions, drawn from the service that speaks. */
const edge = (topic, to) => `  ${topic.split('.')[0]} -- "${topic}" --> ${to}`;
