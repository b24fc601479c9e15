import { fileURLToPath } from 'node:url';
import { installPackages } from './install-packages.mjs';
import { generateClients } from './prisma-clients.mjs';

/** Brings what is installed and generated up to date; silent and quick when it is. */
export async function prepare(root = fileURLToPath(new URL('..', import.meta.url))) {
  await installPackages(root);
  await generateClients(root);
}
