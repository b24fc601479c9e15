import { canonical, type Json, type JsonObject, type Message, type Recorded } from '@lianxin/event-sourcing';
import { z } from 'zod';
import type { Delivered, Outgoing } from './broker.js';
import { MalformedMessage } from './malformed-message.js';

/** Stands in a heard event where the store knows the person: who acted is not told outside a service and the audit. */
export const UNDISCLOSED = 'undisclosed';

const TYPE = /^cn\.lianxin\.([a-z][a-z0-9-]*)\.([A-Z][A-Za-z0-9]*)\.v([1-9][0-9]*)$/;
const text = z.string().min(1);
const instant = z.iso.datetime();
const envelope = z.object({
  specversion: z.literal('1.0'),
  id: text,
  source: text,
  type: z.string().regex(TYPE),
  subject: text,
  time: instant,
  datacontenttype: z.literal('application/json'),
  caseid: text,
  revision: z.int().positive(),
  jurisdiction: z.string(),
  occurredat: instant,
  causationid: z.string(),
  rulesid: z.string(),
  rulesversion: z.int(),
  actorrole: z.string(),
  actororgan: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/** A public event as CloudEvents 1.0 has it (JSON format); the attributes behind `datacontenttype` are this house's extensions. */
export type CloudEvent = z.infer<typeof envelope>;

/** What is told of an event: the message of the contract and its version there. */
export interface Telling {
  readonly message: Message;
  readonly version: number;
}

/** A public event as it arrives: which service told it, in which version, and the event in the shape a store has it. */
export interface Heard {
  readonly service: string;
  readonly version: number;
  readonly recorded: Recorded;
}

/** The envelope of what `service` tells of a recorded event. `causationid` is the event it follows from, or else the command. */
export function toCloudEvent(service: string, { id, stream, revision, context }: Recorded, told: Telling): CloudEvent {
  return {
    specversion: '1.0',
    id,
    source: `/lianxin/${service}`,
    type: `cn.lianxin.${service}.${told.message.type}.v${told.version}`,
    subject: stream,
    time: context.recordedAt,
    datacontenttype: 'application/json',
    caseid: context.caseId,
    revision,
    jurisdiction: context.jurisdiction,
    occurredat: context.occurredAt,
    causationid: context.causedBy ?? context.commandId,
    rulesid: context.rules.id,
    rulesversion: context.rules.version,
    actorrole: context.actor.role,
    actororgan: context.actor.organId,
    data: told.message.data,
  };
}

/** Unknown attributes are ignored. @throws MalformedMessage `NotJson`, `NotACloudEvent` */
export function parseCloudEvent(json: string): CloudEvent {
  const parsed = envelope.safeParse(parseJson(json));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new MalformedMessage('NotACloudEvent', `/${issue!.path.join('/')}: ${issue!.message}`);
}

/** The message for topic `<service>.events`; its key is the case. */
export function toContract(service: string, recorded: Recorded, told: Telling): Outgoing {
  return {
    key: recorded.context.caseId,
    id: recorded.id,
    headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
    value: canonical(toCloudEvent(service, recorded, told) as unknown as Json),
  };
}

/**
 * What a message of a topic `<service>.events` says, so that a policy or a projection reads it as it reads a store.
 * Not told, and therefore filled: the person (`UNDISCLOSED`), the actor's jurisdiction (the event's own), the command
 * (`causationid`) and its hash (empty). `position` is `<partition>:<offset>`. @throws MalformedMessage
 */
export function fromContract({ value, partition, offset }: Delivered): Heard {
  const told = parseCloudEvent(value);
  const [, service, type, version] = TYPE.exec(told.type)!;
  const { jurisdiction, caseid, causationid, rulesid, rulesversion, actorrole, actororgan } = told;
  const recorded: Recorded = {
    id: told.id,
    stream: told.subject,
    revision: told.revision,
    position: `${partition}:${offset}`,
    event: { type: type!, data: told.data as JsonObject },
    context: {
      commandId: causationid,
      commandHash: '',
      caseId: caseid,
      actor: { personId: UNDISCLOSED, role: actorrole, organId: actororgan, jurisdiction },
      jurisdiction,
      occurredAt: told.occurredat,
      recordedAt: told.time,
      rules: { id: rulesid, version: rulesversion },
    },
  };
  return { service: service!, version: Number(version), recorded };
}

/** @throws MalformedMessage `NotJson` */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new MalformedMessage('NotJson', (error as Error).message);
  }
}
