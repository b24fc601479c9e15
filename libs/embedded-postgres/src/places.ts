import { join } from 'node:path';

/** The parts of one embedded database on disk; `cluster` appears whole or not at all. */
export interface Places {
  readonly folder: string;
  readonly cluster: string;
  readonly data: string;
  readonly password: string;
  readonly log: string;
  readonly holders: string;
}

export const places = (folder: string): Places => ({
  folder,
  cluster: join(folder, 'cluster'),
  data: join(folder, 'cluster', 'data'),
  password: join(folder, 'cluster', 'password'),
  log: join(folder, 'server.log'),
  holders: join(folder, 'holders'),
});
