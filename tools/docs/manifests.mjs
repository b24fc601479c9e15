import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a module exports. One that exports a `then` cannot be awaited, so it is loaded inside another and loses it. */
export async function loadModule(file) {
  const source = `import * as loaded from ${JSON.stringify(pathToFileURL(file).href)}; export { loaded };`;
  const { loaded } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  return { ...loaded, then: undefined };
}
const namesIn = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : []);

/** Every service that has a manifest, with the stories its domain tells, and what all of them have in common. */
export async function loadHouse(root) {
  const services = [];
  for (const name of namesIn(join(root, 'services'))) {
    const dist = join(root, 'services', name, 'dist');
    const file = join(dist, `${name}.service.js`);
    if (!existsSync(file)) continue;
    const manifest = Object.values(await loadModule(file)).find((it) => Array.isArray(it?.deciders));
    if (manifest) services.push({ manifest, stories: await storiesIn(join(dist, 'domain'), manifest.deciders) });
  }
  const { houseSentences } = await loadModule(join(root, 'libs/nest/dist/door/sentences.js'));
  const { directoryMirror } = await loadModule(join(root, 'libs/nest/dist/access/mirror.js'));
  const { roles } = await loadModule(join(root, 'libs/vocabulary/dist/roles.js'));
  return { services, houseSentences, mirror: directoryMirror, roles };
}

/** A decider's examples: `<category>.examples.ts` with histories, and asides where the story could have gone otherwise. */
async function storiesIn(domain, deciders) {
  const stories = [];
  for (const decider of deciders) {
    const file = (role) => join(domain, `${decider.category}.${role}.js`);
    if (!existsSync(file('examples'))) continue;
    const { histories, people } = await loadModule(file('examples'));
    const { asides = {} } = existsSync(file('asides')) ? await loadModule(file('asides')) : {};
    stories.push({ decider, histories: Object.values({ ...histories, ...asides }), people: Object.values(people) });
  }
  return stories;
}
