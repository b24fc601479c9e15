import { freshEvents } from '../events.mjs';
import { ours } from '../stores/ours.mjs';

// Appends one event to each stream it is told, and answers when that was durable (CLOCK_MONOTONIC, milliseconds).
const { append, close } = await ours(process.argv[2]);
process.on('message', async (stream) => {
  await append(stream, 0, freshEvents(stream, 1));
  process.send(Number(process.hrtime.bigint()) / 1e6);
});
process.once('disconnect', () => void close());
process.send('ready');
