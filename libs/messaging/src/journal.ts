import { canonicalEvent, type JsonObject, type Recorded, type Trace } from '@lianxin/event-sourcing';
import { z } from 'zod';
import type { Delivered, Outgoing } from './broker.js';
import { parseJson } from './cloud-event.js';
import { MalformedMessage } from './malformed-message.js';

const text = z.string();
// What handling and audit rely on; whatever else a context holds is kept as it is, since the log sealed it.
const context = z.looseObject({
  commandId: text,
  commandHash: text,
  caseId: text,
  actor: z.looseObject({ personId: text, role: text, organId: text, jurisdiction: text }),
  jurisdiction: text,
  occurredAt: text,
  recordedAt: text,
  rules: z.looseObject({ id: text, version: z.number() }),
});
const entry = z.strictObject({
  id: text,
  stream: text,
  revision: z.int().positive(),
  type: text,
  data: z.record(text, z.unknown()),
  context,
});

type Entry = Pick<Recorded, 'id' | 'stream' | 'revision'> & { type: string; data: JsonObject; context: Trace };

/** The message for topic `<service>.journal`: the event's exact canonical bytes, keyed by its case. */
export const toJournal = (recorded: Recorded): Outgoing => ({
  key: recorded.context.caseId,
  id: recorded.id,
  headers: headersOf(recorded),
  value: canonicalEvent(recorded),
});

/**
 * The event behind a message of a journal topic, whole, with `<partition>:<offset>` as its position. Its canonical bytes
 * are those of the message. @throws MalformedMessage `NotJson`, `NotAJournalEntry`, `NotCanonical`, `HeadersDisagree`
 */
export function fromJournal({ key, id, headers, value, partition, offset }: Delivered): Recorded {
  const stored = parseJson(value);
  const { success, error } = entry.safeParse(stored);
  if (!success) throw new MalformedMessage('NotAJournalEntry', `/${error.issues[0]!.path.join('/')}`);
  const { type, data, ...place } = stored as Entry;
  const recorded: Recorded = { ...place, position: `${partition}:${offset}`, event: { type, data } };
  if (canonicalEvent(recorded) !== value) throw new MalformedMessage('NotCanonical', `message ${id}`);
  const agree = Object.entries(headersOf(recorded)).every(([name, told]) => headers[name] === told);
  if (!agree || id !== recorded.id || key !== recorded.context.caseId)
    throw new MalformedMessage('HeadersDisagree', `message ${id}`);
  return recorded;
}

const headersOf = ({ id, stream, revision, event }: Recorded): Readonly<Record<string, string>> => ({
  id,
  type: event.type,
  stream,
  revision: `${revision}`,
});
