import { freshEvents, SEEDED_LENGTH, seededStream } from './events.mjs';
import { ours } from './stores/ours.mjs';

const SEEDERS = 8;
const EVENTS_A_COMMAND = 2;

/** Opens our store and every peer, each in a database of its own, and seeds them with streams of a hundred events. */
export async function openStores({ options, progress, database, peers }) {
  const opened = [];
  const plans = [
    { name: 'ours', open: ours, events: options.events },
    ...peers.map((it) => ({ ...it, events: options.peerEvents })),
  ];
  for (const { name, open, events } of plans) {
    try {
      const url = await database(`bench_${name.toLowerCase().replaceAll(/\W/g, '')}`);
      const contestant = await open(url);
      await seed(contestant, events, progress);
      opened.push({ ...contestant, url, streams: events / SEEDED_LENGTH });
    } catch (error) {
      if (name === 'ours') throw error;
      process.stderr.write(`\n!!! ${name.toUpperCase()} IS NOT MEASURED: ${error.stack ?? error}\n\n`);
    }
  }
  return opened;
}

async function seed(contestant, events, progress) {
  const streams = Math.ceil(events / SEEDED_LENGTH);
  let next = 0;
  let done = 0;
  const seeder = async () => {
    for (let stream = next++; stream < streams; stream = next++) {
      const name = seededStream(stream);
      await contestant.append(name, 0, history(name));
      done += 1;
      if (done % 50 === 0 || done === streams)
        progress.bar(`hundreds of events into ${contestant.name}`, done, streams);
    }
  };
  await Promise.all(Array.from({ length: SEEDERS }, seeder));
}

const history = (stream) =>
  Array.from({ length: SEEDED_LENGTH / EVENTS_A_COMMAND }, () => freshEvents(stream, EVENTS_A_COMMAND)).flat();
