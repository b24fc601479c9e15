import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { directory, DirectoryModule, foundDirectory } from '@lianxin/directory';
import { handle } from '@lianxin/event-sourcing';
import { createApplication, OPEN_HOUSES, readSettings, rebuild } from '@lianxin/nest';
import pino from 'pino';
import { writeHistories } from './histories.mjs';
import { admin, founding } from './identities.mjs';

// The real application in a process of its own, as a city runs it: production settings, and the issuer is elsewhere.
const settings = readSettings(process.env);
const app = await createApplication({
  settings,
  log: pino({ level: settings.LOG_LEVEL }),
  services: [{ manifest: directory, module: DirectoryModule.register() }],
});
await app.listen(0, settings.HOST);
const [{ house, located }] = app.get(OPEN_HOUSES, { strict: false });
const person = directory.deciders.find(({ category }) => category === 'person');
const actor = { personId: admin.personId, role: 'PLATFORM_ADMIN', organId: 'wuxi-office', jurisdiction: 'wuxi' };

const tasks = {
  found: () => foundDirectory(house.around, founding),
  /** People registered past the door but through the decider: their histories are what real commands leave behind. */
  async seed(count) {
    let left = count;
    const clerk = async () => {
      while (left-- > 0) {
        const command = { type: 'RegisterPerson', data: { name: '王小明' } };
        await handle(house.around, person, randomUUID(), command, { commandId: randomUUID(), actor });
      }
    };
    await Promise.all(Array.from({ length: 64 }, clerk));
  },
  write: (count) => writeHistories({ house, decider: person, actor, count }),
  /** Events a second. */
  async rebuild(name) {
    const began = performance.now();
    const events = await rebuild(
      house,
      located.find(({ projection }) => projection.name === name),
    );
    return { rate: events / ((performance.now() - began) / 1_000) };
  },
  /** How many of its projections have not taken every event yet. */
  async behind() {
    const head = await house.store.head();
    const names = directory.projections.map(({ name }) => name);
    const { rows } = await house.pool.query('select name, position from directory_house.checkpoint');
    const at = new Map(rows.map(({ name, position }) => [name, position]));
    return names.filter((name) => house.store.isBehind(at.get(name) ?? undefined, head)).length;
  },
};
process.on('message', async ({ task, argument }) => {
  try {
    process.send({ done: task, answer: await tasks[task](argument) });
  } catch (error) {
    process.send({ done: task, problem: String(error.stack ?? error) });
  }
});
process.once('disconnect', () => void app.close().then(() => process.exit()));
process.send({ origin: (await app.getUrl()).replace('[::1]', '127.0.0.1') });
