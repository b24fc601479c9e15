import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { directoryContract } from '@lianxin/contracts';
import { handle } from '@lianxin/event-sourcing';
import { recorded } from '@lianxin/event-sourcing/testing';
import { toContract } from '@lianxin/messaging';
import { BROKER, createApplication, OPEN_HOUSES, readSettings, rebuild } from '@lianxin/nest';
import { suggestions, SuggestionsModule } from '@lianxin/suggestions';
import { suggestion } from '@lianxin/suggestions/domain/suggestion';
import pino from 'pino';
import { writeHistories } from './histories.mjs';
import { deputy, told } from './identities.mjs';

const AT_A_TIME = 64;

// The real application in a process of its own, as a city runs it: production settings, and the issuer is elsewhere.
const settings = readSettings(process.env);
const app = await createApplication({
  settings,
  log: pino({ level: settings.LOG_LEVEL }),
  services: [{ manifest: suggestions, module: SuggestionsModule.register() }],
});
await app.listen(0, settings.HOST);
const [{ house, located }] = app.get(OPEN_HOUSES, { strict: false });

const tasks = {
  /** Lets the directory tell of the deputy, as it would over its topic. */
  found: () =>
    app.get(BROKER, { strict: false }).publish(
      'directory.events',
      told.map((message, i) => {
        const fact = recorded(message, { id: `directory-${i}`, stream: 'directory-1', revision: i + 1 });
        return toContract('directory', fact, { message, version: directoryContract[message.type].version });
      }),
    ),
  /** Suggestions drafted past the door but through the decider: their histories are what real commands leave behind. */
  async seed(count) {
    let left = count;
    const command = { type: 'DraftSuggestion', data: suggestion.commands.DraftSuggestion.example };
    const drafting = async () => {
      while (left-- > 0)
        await handle(house.around, suggestion, randomUUID(), command, { commandId: randomUUID(), actor: deputy });
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, drafting));
  },
  write: (count) => writeHistories(house.store, count),
  /** Events a second. */
  async rebuild(name) {
    const began = performance.now();
    const events = await rebuild(
      house,
      located.find(({ projection }) => projection.name === name),
    );
    return { rate: events / ((performance.now() - began) / 1_000) };
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
