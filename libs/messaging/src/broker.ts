/** A message to publish. */
export interface Outgoing {
  /** What must stay in order: messages of one key keep theirs. In this house the case id. */
  readonly key: string;
  /** Who de-duplicates does it by this. */
  readonly id: string;
  /** The exact text, up to a mebibyte of UTF-8: well-formed Unicode without U+0000. */
  readonly value: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A message as a consumer gets it. */
export interface Delivered extends Required<Outgoing> {
  readonly partition: number;
  /** Place in the partition: grows from message to message, not always by one. */
  readonly offset: bigint;
}

/** Messages of one partition, in order, never none. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly Delivered[];
  /** Whether the partition has been given to another member meanwhile: what is not stored yet should not be. */
  isStale(): boolean;
}

/** One member of a consumer group; all members of a group subscribe to the same topics. */
export interface Subscription {
  readonly group: string;
  readonly topics: readonly string[];
  /** Handles a batch. When it resolves, the offset behind the batch is committed; when it throws, the batch comes again. */
  readonly onBatch: (batch: Batch) => Promise<void>;
  /** Ends the subscription. */
  readonly signal: AbortSignal;
  /**
   * For a consumer that keeps its offsets with its own rows, in one transaction: the next offset it wants of a partition
   * (`undefined`: what the group committed). Write the offset `where` it still is what `startAt` or your last batch said,
   * so that a member that lost its partition without noticing cannot write.
   */
  readonly startAt?: (topic: string, partition: number) => Promise<bigint | undefined>;
  /** Hears of every failed handling and every lost connection; both are tried again, for ever. */
  readonly onProblem?: (problem: unknown) => void;
  /** The most messages of a batch; 500 unless told. */
  readonly batchSize?: number;
}

export interface TopicSpec {
  readonly topic: string;
  /** Fixed for ever, or keys would change their partition. 8 unless told. */
  readonly partitions?: number;
  /** How long messages are kept at least, in ms; for ever unless told. */
  readonly keepMs?: number;
}

/** How far a group is behind in one partition. */
export interface Lag {
  readonly topic: string;
  readonly partition: number;
  readonly messages: number;
  /** Age of the oldest unhandled message in ms, exact to a second; 0 when there is none. */
  readonly oldestMs: number;
}

/**
 * The port to a partitioned log. An abstract class so that it is its own injection token. Every adapter passes
 * `brokerContract`, whose titles are the sentences below.
 */
export abstract class Broker {
  /** Makes the topics that are not there yet. A topic that is there stays as it is. Other topics are made on first use. */
  abstract ensureTopics(topics: readonly TopicSpec[]): Promise<void>;

  /**
   * Resolves when every message is durable. Messages of one key keep their order, within a call and from one call to the
   * next. Publishing nothing changes nothing. Rejects when it cannot know: publish the same again; consumers may then get
   * messages twice. @throws MalformedMessage for text that a log cannot keep exactly
   */
  abstract publish(topic: string, messages: readonly Outgoing[]): Promise<void>;

  /**
   * Resolves when `signal` is aborted, after the batch in flight is finished and its offset committed.
   * Every group gets every message at least once, from the earliest on. The members of a group share its partitions; one
   * member at a time handles a partition, and the others take over the partitions of one that leaves or dies. A new member
   * continues behind the committed offset. A batch whose handling throws comes again, after a pause that doubles up to ten
   * seconds and half as long, so that messages before a bad one get through; other partitions do not wait for it.
   */
  abstract subscribe(subscription: Subscription): Promise<void>;

  /** How far a group is behind, for each partition of the topics it ever subscribed to. */
  abstract lag(group: string): Promise<readonly Lag[]>;

  /** Ends all subscriptions as their signals would, then lets go of the connection. */
  abstract close(): Promise<void>;
}
