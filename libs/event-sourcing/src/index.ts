export type { Json, JsonObject, Message, MessagesOf, Of, OutputOf, Schema } from './message.js';
export type { Actor, Context, Evidence, Recorded, Request, Rules, RulesRef, Trace } from './context.js';
export {
  decider,
  fact,
  rulingsOn,
  type CommandOf,
  type Decider,
  type EventOf,
  type Fact,
  type Ruling,
  type Visibility,
} from './decider.js';
export { ensure, Refusal, type RefusalKind } from './refusal.js';
export { EventStore, RevisionConflict, type FeedOptions, type Fresh } from './event-store.js';
export { handle, type Receipt, type Surroundings } from './handle.js';
export { canonical, canonicalEvent, nameUuid, sha256 } from './canonical.js';
export { idOf, policy, projection, send, type On, type Policy, type Projection, type Send } from './reaction.js';
export { asDecider, type Process, type React, type Reacted } from './process.js';
export { service, type Publish, type Sentence, type Service } from './service.js';
export { MemoryEventStore } from './memory-event-store.js';
