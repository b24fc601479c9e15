import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { explore } from '../docs/explore.mjs';
import { fieldRows } from '../docs/fields.mjs';
import { brokenPromises } from '../docs/promises.mjs';
import { rulesPage } from '../docs/rules.mjs';

describe('the page of rules', () => {
  let root;
  const put = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const rule = (id, status, more = {}) => ({ id, title: { zh: '规则', en: 'a rule' }, status, ...more });
  const problems = (...rules) => {
    put('docs/rule-book/rules.json', JSON.stringify(rules));
    return rulesPage(root).problems;
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lianxin-rules-'));
    put('libs/words/src/words.ts', '/** D-SUG-01, §1.0.2 */\nexport {};');
    put('services/suggestions/src/domain/a.spec.ts', "it('D-SUG-01: registers', f);\nit('§1.0.2: counts', f);");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('finds nothing wrong with a rule that has code and a test', () => {
    expect(problems(rule('D-SUG-01', 'built'), rule('1.0.2', 'built'))).toEqual([]);
  });
  it('names a built rule without a test, and one without code', () => {
    put('services/suggestions/src/domain/b.ts', '// D-SUG-02');
    expect(problems(rule('D-SUG-02', 'built'))).toEqual([expect.stringContaining('D-SUG-02')]);
    put('services/suggestions/src/domain/b.spec.ts', "it('D-SUG-03: objects', f);");
    expect(problems(rule('D-SUG-03', 'built'))).toEqual([expect.stringContaining('no code')]);
  });
  it('takes no longer id for a shorter one', () => {
    put('services/suggestions/src/domain/b.spec.ts', "it('SUG-10: x', f);\nit('1.0.21: x', f);");
    put('services/suggestions/src/domain/b.ts', '// SUG-10 §1.0.21 D-SUG-1');
    expect(problems(rule('SUG-1', 'built'))).toHaveLength(2);
  });
  it('counts a title with several ids, and a row of a table of cases, for each of them', () => {
    put(
      'services/suggestions/src/domain/b.spec.ts',
      "it('INV-T4, INV-T5: x', f);\nconst acts = [\n  ['INV-T6', 1],\n];",
    );
    put('services/suggestions/src/domain/b.ts', '// INV-T4 INV-T5 INV-T6');
    expect(problems(rule('INV-T4', 'built'), rule('INV-T5', 'built'), rule('INV-T6', 'built'))).toEqual([]);
  });
  it('asks nothing of a planned rule, and names a file that is gone', () => {
    expect(problems(rule('VOT-1', 'planned'))).toEqual([]);
    expect(problems(rule('D-SUG-01', 'built', { where: ['gone.ts'] }))).toEqual([expect.stringContaining('gone.ts')]);
  });
});

describe('a page written by hand', () => {
  it('leads to files that are there and names commands that exist', () => {
    const root = mkdtempSync(join(tmpdir(), 'lianxin-pages-'));
    try {
      mkdirSync(join(root, 'docs'));
      mkdirSync(join(root, 'libs/cli/src/commands'), { recursive: true });
      writeFileSync(join(root, 'libs/cli/src/commands/token.command.ts'), '');
      writeFileSync(join(root, 'package.json'), '{ "scripts": { "docs": "" } }');
      writeFileSync(
        join(root, 'README.md'),
        '[a](docs/a.md#b) [x](docs/x.md) `npm run docs` `npm run fly` `npx lianxin token`',
      );
      writeFileSync(join(root, 'docs/a.md'), '[up](../README.md) [web](https://example.org) `npx lianxin dance`');
      expect(brokenPromises(root).map((it) => it.split(' 不存在')[0])).toEqual([
        'README.md: docs/x.md',
        'README.md: npm run fly',
        'docs/a.md: npx lianxin dance',
      ]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

describe('the state diagram', () => {
  const clerk = { personId: 'p', role: 'CLERK', organId: 'o', jurisdiction: 'wuxi' };
  const door = {
    category: 'door',
    initial: { status: 'None', times: 0 },
    facts: {},
    commands: {
      Build: {
        who: ['CLERK'],
        schema: z.object({}),
        example: {},
        decide: (_, { status }) => only(status === 'None', 'Built'),
      },
      Turn: {
        who: ['CLERK'],
        schema: z.object({ locked: z.boolean() }),
        example: { locked: false },
        decide: ({ locked }, { status }) => only(status !== 'None', locked ? 'Locked' : 'Turned'),
      },
      Burn: { who: ['NOBODY'], schema: z.object({}), example: {}, decide: () => [{ type: 'Burnt' }] },
    },
    decide: ({ type, data }, state) => door.commands[type].decide(data, state),
    evolve: ({ times }, { type }) => ({
      status: { Built: 'Open', Turned: 'Open', Locked: 'Shut', Rusted: 'Rusty' }[type],
      times: times + 1,
    }),
  };
  const only = (condition, type) => {
    if (!condition) throw Object.assign(new Error(), { name: 'Refusal' });
    return [{ type }];
  };

  it('is what the decider answers, with each choice of a field, and what only a story knows', () => {
    const histories = [[{ type: 'Built' }], [{ type: 'Built' }, { type: 'Rusted' }]];
    const { transitions, stays } = explore({ decider: door, histories, people: [clerk] });
    const ways = transitions.map(({ from, by, to }) => `${from} ${by} ${to}`);
    expect(ways).toEqual(
      expect.arrayContaining(['None Build Open', 'Open Turn Shut', 'Shut Turn Open', 'Open Rusted Rusty']),
    );
    expect(ways.join()).not.toContain('Burn');
    expect([...stays.get('Open')]).toEqual(['Turn']);
  });
  it('hides no bug: what is no refusal comes out', () => {
    const broken = { ...door, decide: () => undefined.x };
    expect(() => explore({ decider: broken, histories: [], people: [clerk] })).toThrow(TypeError);
  });
});

describe('the table of fields', () => {
  it('shows nested fields by their path, choices, limits and what is required', () => {
    const organ = z.object({ organId: z.string().max(9).meta({ description: '机关 / organ' }) });
    const rows = fieldRows(z.object({ handlers: z.array(organ).min(1), mark: z.enum(['A', 'B']).optional() }));
    expect(rows).toEqual([
      { path: 'handlers', type: 'list of object', required: true, says: '' },
      { path: 'handlers[].organId', type: 'string ≤ 9', required: true, says: '机关 / organ' },
      { path: 'mark', type: '`A` `B`', required: false, says: '' },
    ]);
  });
});
