import { MemoryBroker } from './index.js';
import { brokerContract } from './testing/index.js';

let shared = new MemoryBroker();
// The contract closes brokers it connected; what was kept must outlive that, as it would on a server.
brokerContract('MemoryBroker', async () => shared);
