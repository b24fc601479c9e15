import { fileURLToPath } from 'node:url';

/** A file of the repository this command was installed in; the same from `src` and from `dist`. */
export const repositoryFile = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
