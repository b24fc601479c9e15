export { KafkaBroker } from './kafka-broker.js';
export type { KafkaLog } from './log.js';
