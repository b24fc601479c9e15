import { MemoryBroker } from './index.js';
import { brokerContract } from './testing/index.js';

const broker = new MemoryBroker();
brokerContract('MemoryBroker', async () => broker);
