import { PostgresBroker } from '../src/index.js';
import { KafkaBroker } from '../src/kafka/index.js';

// A process of its own: begins a batch, says so, finishes it only when told to, and says whether it came too late.
const [url, topic, group] = process.argv.slice(2) as [string, string, string];
const broker = await (url.startsWith('kafka:') ? KafkaBroker : PostgresBroker).connect(url);
await broker.subscribe({
  topics: [topic],
  group,
  batchSize: 4,
  signal: new AbortController().signal,
  onBatch: async ({ isStale, messages }) => {
    const told = new Promise((resolve) => process.once('message', resolve));
    const values = messages.map(({ value }) => value);
    process.send!({ begun: values });
    await told;
    process.send!({ stale: isStale(), finished: values });
  },
});
