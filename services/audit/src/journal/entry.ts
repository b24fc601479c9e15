import { idOf, type JsonObject, type Recorded } from '@lianxin/event-sourcing';
import { fromJournal, MalformedMessage, type Delivered } from '@lianxin/messaging';
import { factOf } from './catalogue.js';

/** An event of a journal with its exact text. */
export interface Told {
  readonly recorded: Recorded;
  readonly service: string;
  readonly bytes: string;
}

/** A message of a journal that is no event: kept, and made a finding. */
export interface Unreadable {
  readonly message: Delivered;
  readonly service: string;
  readonly problem: MalformedMessage;
}

/** Reads a message; what nobody can read comes back as such, so that one bad message never holds up a history. */
export function readMessage(service: string, message: Delivered): Told | Unreadable {
  try {
    return { service, recorded: fromJournal(message), bytes: message.value };
  } catch (problem) {
    if (problem instanceof MalformedMessage) return { service, message, problem };
    throw problem;
  }
}

/** The event that stands in exact bytes. */
export function recordedIn(bytes: Uint8Array | string): Recorded {
  const { type, data, ...place } = JSON.parse(typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString());
  return { ...place, position: '', event: { type, data } };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** `<rule>` or `<rule>/<subject>` of an event about a time limit, and the day it now ends. */
function deadlineOf(type: string, data: JsonObject): { deadline: string | null; due: string | null } {
  if (!type.startsWith('Deadline') || !text(data.rule)) return { deadline: null, due: null };
  const subject = text(data.subject);
  return {
    deadline: subject === null ? text(data.rule) : `${data.rule as string}/${subject}`,
    due: text(data.newDue) ?? text(data.due),
  };
}

/** The columns of `entry`; an event this version does not know is kept all the same, for auditors' eyes only. */
export function rowOf({ recorded, service, bytes }: Told) {
  const { id, stream, revision, event, context } = recorded;
  const fact = factOf(stream, event.type);
  return {
    id,
    stream,
    revision,
    service,
    type: event.type,
    typeZh: fact?.zh ?? event.type,
    visibility: fact?.visibility ?? 'INTERNAL',
    caseId: context.caseId,
    jurisdiction: context.jurisdiction,
    command: context.command ?? null,
    commandId: context.commandId,
    causedBy: context.causedBy ?? null,
    personId: context.actor.personId,
    role: context.actor.role,
    organId: context.actor.organId,
    onBehalfOf: context.onBehalfOf ?? null,
    occurredAt: context.occurredAt,
    recordedAt: context.recordedAt,
    lateReason: context.lateReason ?? null,
    rulesId: context.rules.id,
    rulesVersion: context.rules.version,
    ...deadlineOf(event.type, event.data),
    bytes,
  };
}

/** The title an event gives its case; a name counts only in the stream that the case is called after. */
export function titleOf({ stream, event: { data }, context }: Recorded): string | undefined {
  const isOwn = idOf(stream) === context.caseId;
  return text(data.title) ?? (isOwn ? text(data.name) : null) ?? undefined;
}
