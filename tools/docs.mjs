import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from './build.mjs';
import { commandPage } from './docs/commands.mjs';
import { eventPage } from './docs/events.mjs';
import { indexPage } from './docs/index-page.mjs';
import { listeningPage } from './docs/listening.mjs';
import { loadHouse } from './docs/manifests.mjs';
import { brokenPromises } from './docs/promises.mjs';
import { rulesPage } from './docs/rules.mjs';
import { statesPage } from './docs/states.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/catalogue');

/** Every generated page by its file name, and what does not hold in them. */
async function pages() {
  const house = await loadHouse(root);
  const rules = rulesPage(root);
  const out = { 'rules.md': rules.text, 'listening.md': listeningPage(house) };
  for (const it of house.services) {
    out[`${it.manifest.name}.events.md`] = eventPage(it.manifest);
    out[`${it.manifest.name}.commands.md`] = commandPage(it.manifest, house);
    for (const story of it.stories) out[`${story.decider.category}.states.md`] = statesPage(story);
  }
  return { files: { 'README.md': indexPage(house, Object.keys(out)), ...out }, problems: rules.problems };
}

function write(files) {
  mkdirSync(folder, { recursive: true });
  for (const name of written()) if (!(name in files)) rmSync(join(folder, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  console.log(`已生成 ${Object.keys(files).length} 页 Wrote ${Object.keys(files).length} pages to docs/catalogue`);
}

/** What is on disk and should not be, or should be and is not, or reads differently. */
function differences(files) {
  const names = new Set([...written(), ...Object.keys(files)]);
  return [...names]
    .filter((name) => {
      const file = join(folder, name);
      return !(name in files) || !existsSync(file) || readFileSync(file, 'utf8') !== files[name];
    })
    .map((name) => `docs/catalogue/${name} 与源码不一致，请运行 npm run docs / differs from the sources: npm run docs`);
}

const written = () => (existsSync(folder) ? readdirSync(folder) : []);

await build({ root });
const { files, problems } = await pages();
const checking = process.argv.includes('--check');
const found = [...(checking ? differences(files) : []), ...problems];
if (!checking) write(files);
found.push(...brokenPromises(root)); // only now the pages that others lead to are there
for (const it of found) console.error(it);
if (found.length > 0 && checking) process.exitCode = 1;
