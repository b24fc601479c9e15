import kafkajs, { type logCreator } from 'kafkajs';

/** Where the adapter writes: facts first, then a sentence. */
export interface KafkaLog {
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

/** What kafkajs calls an error and every healthy group goes through: a coordinator is chosen, members come and go. */
const ORDINARY =
  /coordinator is (not available|loading)|not the correct coordinator|rebalancing|rejoin|re-joining|does not host this topic-partition|no leader for this topic-partition/i;

/** Hands on what kafkajs warns of, without what is ordinary. */
export const writeTo =
  (log: KafkaLog): logCreator =>
  () =>
  ({ level, namespace, log: { message, timestamp: _, logger: __, stack: ___, ...facts } }) => {
    if (ORDINARY.test(`${message} ${String(facts.error ?? '')}`)) return;
    const write = level === kafkajs.logLevel.ERROR ? log.error : log.warn;
    write.call(log, { kafka: namespace, ...facts }, message);
  };
