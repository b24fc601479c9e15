import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What the pages written by hand promise and the repository does not hold: files they lead to, commands they name. */
export function brokenPromises(root) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const spoken = ['start', 'test', ...Object.keys(scripts)];
  const commands = cliCommands(root);
  return pagesIn(root).flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const says = (thing) => `${page}: ${thing} 不存在 / is not there`;
    return [
      ...matches(text, /\]\((?!https?:|#|mailto:)([^)\s#]+)[^)]*\)/g)
        .filter((to) => !existsSync(join(root, normalize(join(dirname(page), to)))))
        .map(says),
      ...matches(text, /npm run ([a-z:-]+)/g)
        .filter((name) => !spoken.includes(name))
        .map((name) => says(`npm run ${name}`)),
      ...matches(text, /npx lianxin ([a-z]+)/g)
        .filter((name) => commands && !commands.includes(name))
        .map((name) => says(`npx lianxin ${name}`)),
    ];
  });
}

const matches = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, it]) => it))];

function pagesIn(root) {
  const markdown = (folder, recursive) =>
    readdirSync(join(root, folder), { recursive })
      .filter((it) => it.endsWith('.md'))
      .map((it) => join(folder, it));
  return [...markdown('.', false), ...markdown('docs', true)].sort();
}

function cliCommands(root) {
  const folder = join(root, 'libs/cli/src/commands');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder).flatMap((it) => /^([a-z]+)\.command\.ts$/.exec(it)?.[1] ?? []);
}
