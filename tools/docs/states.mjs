import { explore } from './explore.mjs';
import { made, table } from './fields.mjs';

/** How a case moves from state to state, found by asking the decider and by walking its stories. */
export function statesPage({ decider, histories, people }) {
  const { transitions, stays } = explore({ decider, histories, people });
  const moves = transitions.filter(({ from, to }) => from !== to);
  const arrows = new Map();
  for (const { from, to, by } of moves) {
    const key = `${from} --> ${to}`;
    arrows.set(key, [...(arrows.get(key) ?? []), by]);
  }
  const node = (status) => (status === decider.initial.status ? '[*]' : status);
  return [
    made,
    '',
    `# ${decider.category}: 状态图 state diagram`,
    '',
    '由决策函数逐一试出：对示例中的每一个时点，以每一种身份、每一条命令（及其枚举取值）询问，记下状态的变化；再沿示例逐个事件走一遍。',
    'Found by asking the decider: at each point of its examples, in each role, each command with each choice of its fields; then by walking the examples event by event.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...[...arrows].map(([key, names]) => {
      const [from, to] = key.split(' --> ');
      return `  ${node(from)} --> ${node(to)}: ${[...new Set(names)].join('<br>')}`;
    }),
    '```',
    '',
    ...table(
      ['从 from', '命令或事件 command, or event', '到 to'],
      moves.map(({ from, by, to }) => [from, `\`${by}\``, to]),
    ),
    '## 不改变状态 Without a change of state',
    '',
    ...table(
      ['状态 state', '可以办理 what can be done'],
      [...stays].map(([status, names]) => [
        status,
        [...names]
          .sort()
          .map((it) => `\`${it}\``)
          .join(' '),
      ]),
    ),
  ].join('\n');
}
