import { MemoryEventStore } from './index.js';
import { eventStoreContract } from './testing/index.js';

eventStoreContract('MemoryEventStore', async () => new MemoryEventStore());
