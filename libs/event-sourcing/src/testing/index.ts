export { context, deciding, given, recorded, whenever } from './given.js';
export { eventStoreContract } from './event-store.contract.js';
