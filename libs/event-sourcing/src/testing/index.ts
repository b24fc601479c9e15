export { context, deciding, given, recorded, whenever } from './given.js';
export { eventStoreContract } from './event-store.contract.js';
export { collect, count, counter, fresh, request, surroundings } from './counter.js';
