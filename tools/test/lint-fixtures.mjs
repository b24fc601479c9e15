import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

// A program of its own: inside jest the linter could not load its plugins. Prints what it finds in each fixture, as JSON.
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = new URL('fixtures/lint/', import.meta.url);
const eslint = new ESLint({ cwd: root });
const found = [];
for (const name of readdirSync(folder).sort()) {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const [, filePath, expected] = /^\/\/ at: (.+)\n\/\/ caught by: (.+)\n/.exec(text);
  const [{ messages }] = await eslint.lintText(text, { filePath });
  found.push({ name, filePath, expected, caught: messages.map(({ ruleId, message }) => `${ruleId}: ${message}`) });
}
process.stdout.write(JSON.stringify(found));
