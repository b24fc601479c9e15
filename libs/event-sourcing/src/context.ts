import type { JsonObject, Message } from './message.js';

/** A person acting in one role of one organ; `jurisdiction` is that seat's, e.g. `wuxi.huishan`. */
export interface Actor {
  readonly personId: string;
  readonly role: string;
  readonly organId: string;
  readonly jurisdiction: string;
}

/** A document that supports an act. `kind` is e.g. `MINUTES`, `SCAN`, `PHOTO`, `MEETING`. */
export interface Evidence {
  readonly docId: string;
  readonly kind: string;
  readonly sha256?: string;
}

/** Names one version of a jurisdiction's rule set. */
export interface RulesRef {
  readonly id: string;
  readonly version: number;
}

/** A rule set in force: deadlines, majorities and formats as data, by key, e.g. `sug.outcome.scheme`. */
export interface Rules extends RulesRef {
  readonly values: JsonObject;
}

/** What the one who asks brings along. */
export interface Request {
  /** Identity of the command; asking twice with the same id happens once. */
  readonly commandId: string;
  readonly actor: Actor;
  /** The thread of a case across services; without it a new stream opens a case of its own. */
  readonly caseId?: string;
  /** Id of the event that led to this command, when a person did not. */
  readonly causedBy?: string;
  /** The organ whose collective act a clerk records. */
  readonly onBehalfOf?: string;
  readonly evidence?: readonly Evidence[];
  /** When it happened in the world (ISO instant); without it, now. */
  readonly occurredAt?: string;
  /** Why an act is recorded later than the rules' `audit.lateRecord.threshold` allows. */
  readonly lateReason?: string;
  /** The revision the asker has seen (`If-Match`). */
  readonly expected?: number;
  /** Where a new aggregate belongs when that is not the actor's own jurisdiction. */
  readonly jurisdiction?: string;
}

/** Who did it, when, on whose case, by which rules and because of what. Stored with every event, unchanged from HTTP to audit. */
export interface Trace {
  readonly commandId: string;
  /** Type of the command, e.g. `RegisterSuggestion`: with the catalogue it tells by what authority. */
  readonly command?: string;
  /** Digest of the command's type and data: the same id with another body is refused. */
  readonly commandHash: string;
  readonly caseId: string;
  readonly causedBy?: string;
  readonly actor: Actor;
  readonly onBehalfOf?: string;
  readonly evidence?: readonly Evidence[];
  /** Owner of the aggregate; the same for the whole stream. */
  readonly jurisdiction: string;
  readonly occurredAt: string;
  /** When the server recorded it; never decreases within a stream. */
  readonly recordedAt: string;
  readonly lateReason?: string;
  readonly rules: RulesRef;
}

/** What a decision may look at besides command and state. */
export interface Context extends Omit<Trace, 'rules'> {
  /** The rule set the case began under (a new case: the one in force). */
  readonly rules: Rules;
}

/** An event as a store or a topic remembers it. */
export interface Recorded<E extends Message = Message> {
  readonly id: string;
  readonly stream: string;
  /** Place in the stream, gap-free from 1. */
  readonly revision: number;
  /** Place in the feed; opaque, only its feed can compare it. */
  readonly position: string;
  readonly event: E;
  readonly context: Trace;
}
