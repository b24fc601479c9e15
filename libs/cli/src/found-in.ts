import 'reflect-metadata';
import { directory, foundDirectory, type Founding } from '@lianxin/directory';
import { Measures, openBroker, openEventStore, openHouse, type Settings } from '@lianxin/nest';

/**
 * Founds the directory in a database. Its house is opened without its runners: whichever process serves it will bring the
 * pages up to date.
 */
export async function foundIn(url: string, founding: Founding): Promise<void> {
  const settings = { DATABASE_URL: url } as Settings;
  const store = await openEventStore(settings, directory.name);
  const broker = await openBroker(settings);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  try {
    const around = { service: directory, databaseUrl: url, store: store.engine, broker: broker.engine, log };
    const open = await openHouse({ ...around, measures: new Measures() });
    await foundDirectory(open.house.around, founding).finally(() => open.close());
  } finally {
    await broker.close();
    await store.close();
  }
}
