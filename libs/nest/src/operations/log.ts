/** What the house writes to its log: structured facts first, then a sentence. Satisfied by pino. */
export interface Log {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}
