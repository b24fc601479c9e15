/** A real Apache Kafka of one node, and what a test may do to it. */
export interface RunningKafka {
  readonly url: string;
  /** The file it writes its log to. */
  readonly log: string;
  /** Kills it as a power cut would. */
  halt(): Promise<void>;
  /** Starts it again with what it wrote. */
  restart(): Promise<void>;
  /** Ends it and removes what it wrote. */
  stop(): Promise<void>;
}

/** Which Kafka the tests use; `skip` says why there is none. */
export function chooseKafka(
  env?: Readonly<Record<string, string | undefined>>,
  say?: (sentence: string) => void,
): Promise<{ readonly url?: string; readonly skip?: string }>;

export function startKafka(say?: (sentence: string) => void): Promise<RunningKafka>;
