export {
  Broker,
  type Batch,
  type Delivered,
  type Lag,
  type Outgoing,
  type Subscription,
  type TopicSpec,
} from './broker.js';
export { MalformedMessage } from './malformed-message.js';
export { MemoryBroker } from './memory-broker.js';
export { PostgresBroker } from './postgres/postgres-broker.js';
export {
  fromContract,
  parseCloudEvent,
  toCloudEvent,
  toContract,
  UNDISCLOSED,
  type CloudEvent,
  type Heard,
  type Telling,
} from './cloud-event.js';
export { fromJournal, toJournal } from './journal.js';
