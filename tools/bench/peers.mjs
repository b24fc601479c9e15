import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { castore } from './stores/castore.mjs';
import { dcb } from './stores/dcb.mjs';
import { emmett } from './stores/emmett.mjs';

/** The other event stores on PostgreSQL that a Node project could take, each in the version it was compared with. */
const known = [
  {
    name: 'Emmett',
    open: emmett,
    packages: {
      '@event-driven-io/emmett': '0.42.0',
      '@event-driven-io/emmett-postgresql': '0.42.0',
      '@event-driven-io/pongo': '0.16.11',
    },
  },
  {
    name: 'Castore',
    open: castore,
    packages: { '@castore/core': '2.4.2', '@castore/event-storage-adapter-postgres': '2.4.2' },
  },
  {
    name: 'dcb-es',
    open: dcb,
    packages: { '@dcb-es/event-store': '7.0.1', '@dcb-es/event-store-postgres': '7.0.1', pg: '8.23.1' },
    // published with a dependency that only its own repository can resolve
    overrides: { '@dcb-es/event-store': '$@dcb-es/event-store' },
  },
];

/**
 * Installs each peer into a folder of its own, apart from the repository's packages.
 *
 * @returns those that can be had; a peer that cannot is told of on stderr, in capitals, and left out
 */
export async function installPeers(folder, progress) {
  const found = [];
  for (const { name, open, packages, overrides } of known) {
    const place = join(folder, name.toLowerCase());
    mkdirSync(place, { recursive: true });
    const manifest = { private: true, type: 'module', dependencies: packages, overrides };
    writeFileSync(join(place, 'package.json'), JSON.stringify(manifest, undefined, 2));
    progress.step(`installing ${name}`);
    const problem = await npmInstall(place);
    if (problem)
      process.stderr.write(`\n!!! ${name.toUpperCase()} IS NOT MEASURED: npm cannot install it: ${problem}\n\n`);
    else found.push({ name, open: (url) => open(url, loader(place)) });
  }
  return found;
}

const loader = (place) => {
  const { resolve } = createRequire(join(place, 'package.json'));
  return (name) => import(pathToFileURL(entryOf(name, place, resolve)));
};

// a package for `import` alone does not resolve for `require`
function entryOf(name, place, resolve) {
  try {
    return resolve(name);
  } catch {
    return join(place, 'node_modules', name, 'dist', 'index.js');
  }
}

function npmInstall(place) {
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
  const npm = spawn('npm', args, {
    cwd: place,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  npm.stderr.on('data', (piece) => (said += piece));
  return new Promise((settle) => {
    npm.once('error', (error) => settle(String(error)));
    npm.once('close', (code) => settle(code === 0 ? undefined : said.trim().split('\n').slice(0, 3).join(' ')));
  });
}
