import { canonical, nameUuid, sha256 } from './canonical.js';
import type { Actor, Context, Recorded, Request, Rules, RulesRef, Trace } from './context.js';
import type { Decider, Ruling } from './decider.js';
import { RevisionConflict, type EventStore, type Fresh } from './event-store.js';
import type { Message } from './message.js';
import { ensure } from './refusal.js';

/** What came of a command. Asked again with the same command id, the same receipt. */
export interface Receipt {
  readonly id: string;
  readonly stream: string;
  readonly caseId: string;
  readonly revision: number;
  readonly events: readonly Message[];
}

/** What deciding needs from the outside: where events are, which rules hold, what time it is. */
export interface Surroundings {
  readonly store: EventStore;
  /** The rules in force now, or the version a case began under. */
  readonly rulesOf: (jurisdiction: string, began?: RulesRef) => Rules | Promise<Rules>;
  readonly now: () => Date;
  /** Whether an actor can know of anything in a jurisdiction at all; to others it does not exist. */
  readonly reaches?: (actor: Actor, jurisdiction: string) => boolean;
}

// The clock writes several time limits to a case in a row; a person's command must get through between them.
const ATTEMPTS = 16;
const HOUR = 3_600_000;

/** Reads, folds, decides, appends; again when somebody was faster. The only write path there is. @throws Refusal, RevisionConflict */
export async function handle<S, C extends Message, E extends Message>(
  around: Surroundings,
  decider: Decider<S, C, E>,
  id: string,
  command: C,
  request: Request,
): Promise<Receipt> {
  const stream = `${decider.category}-${id}`;
  const commandHash = sha256(canonical({ type: command.type, data: command.data, id }));
  // A command that opens a stream decides on nothing first: the append itself finds out whether the stream exists.
  let history: readonly Recorded[] =
    opens(decider, command) && request.expected === undefined ? [] : await around.store.read(stream);
  for (let attempt = 1; ; attempt += 1) {
    const revision = history.length;
    const caseId = caseOf(history, decider.commands[command.type as C['type']], request, id);
    const before = handledBefore(history, request.commandId, commandHash);
    if (before) return { id, stream, caseId, ...before };
    mustBeThere(around, decider, command, history, request.actor);
    const seen = request.expected ?? revision;
    ensure(seen === revision, 'conflict', 'SomebodyWasFaster', { revision });
    const context = await contextOf(around, history, caseId, commandHash, request);
    const state = history.reduce<S>((folded, { event }) => decider.evolve(folded, event as E), decider.initial);
    const events = decider.decide(command, state, context);
    if (events.length === 0) return { id, stream, caseId, revision, events };
    try {
      const written = await around.store.append(stream, revision, freshOf(stream, command.type, events, context));
      return { id, stream, caseId, revision: written, events };
    } catch (error) {
      if (!(error instanceof RevisionConflict) || attempt === ATTEMPTS) throw error;
      history = await around.store.read(stream);
    }
  }
}

/**
 * A stream stays in the case it was opened in. A new one joins the case it is told, or opens one of its own; one that
 * many cases write to (`'or continues'`) belongs to none of them.
 */
function caseOf(
  history: readonly Recorded[],
  ruling: Ruling<any, any> | undefined,
  request: Request,
  id: string,
): string {
  const opened = history[0]?.context.caseId;
  return opened ?? (ruling?.creates === 'or continues' ? id : (request.caseId ?? id));
}

/** What this very command led to when it was handled before; `undefined` when it was not. */
function handledBefore(history: readonly Recorded[], commandId: string, commandHash: string) {
  const mine = history.filter(({ context }) => context.commandId === commandId);
  const last = mine.at(-1);
  if (!last) return undefined;
  ensure(last.context.commandHash === commandHash, 'conflict', 'IdempotencyKeyReused');
  return { revision: last.revision, events: mine.map(({ event }) => event) };
}

/** Event ids follow from the command: whoever writes the same command again writes the same ids. */
function freshOf(
  stream: string,
  command: string,
  events: readonly Message[],
  { rules, ...context }: Context,
): readonly Fresh[] {
  const trace = { ...context, command, rules: { id: rules.id, version: rules.version } };
  const name = `${stream}/${context.commandId}/${context.commandHash}`;
  return events.map((event, i) => ({ id: nameUuid(`${name}/${i}`), event, context: trace }));
}

const opens = (decider: Decider, command: Message): boolean => decider.commands[command.type]?.creates === true;

/** A stream out of the actor's reach is refused exactly as one that is not there. */
function mustBeThere(
  { reaches }: Surroundings,
  decider: Decider,
  command: Message,
  history: readonly Recorded[],
  actor: Actor,
): void {
  const creates = decider.commands[command.type]?.creates;
  const within = history[0]?.context.jurisdiction;
  ensure(within !== undefined || creates, 'missing', 'NotThere');
  ensure(within === undefined || !reaches || reaches(actor, within), 'missing', 'NotThere');
  ensure(within === undefined || creates !== true, 'conflict', 'AlreadyThere');
}

/** Completes a request with what the server alone may say. */
async function contextOf(
  { rulesOf, now }: Surroundings,
  history: readonly Recorded[],
  caseId: string,
  commandHash: string,
  { commandId, actor, causedBy, onBehalfOf, evidence, ...request }: Request,
): Promise<Context> {
  const [first, last] = [history[0]?.context, history.at(-1)?.context];
  const jurisdiction = first?.jurisdiction ?? request.jurisdiction ?? actor.jurisdiction;
  const rules = await rulesOf(jurisdiction, first?.rules);
  const times = timesOf(request, last, now().toISOString(), rules);
  return { commandId, commandHash, caseId, causedBy, actor, onBehalfOf, evidence, jurisdiction, ...times, rules };
}

/** No back-dating, and a late record says why (rule book §1.0.1). */
function timesOf(
  { occurredAt: told, lateReason }: Pick<Request, 'occurredAt' | 'lateReason'>,
  last: Trace | undefined,
  clock: string,
  { values }: Rules,
): Pick<Context, 'occurredAt' | 'recordedAt' | 'lateReason'> {
  const recordedAt = last && last.recordedAt > clock ? last.recordedAt : clock;
  if (told === undefined) return { occurredAt: recordedAt, recordedAt };
  const occurredAt = new Date(told).toISOString();
  ensure(occurredAt <= recordedAt, 'invalid', 'OccursInTheFuture', { occurredAt });
  ensure(!last || occurredAt >= last.occurredAt, 'invalid', 'BackDated', { after: last?.occurredAt ?? '' });
  const threshold = Number(values['audit.lateRecord.threshold.hours'] ?? 24) * HOUR;
  const late = Date.parse(recordedAt) - Date.parse(occurredAt) > threshold;
  ensure(!late || lateReason, 'invalid', 'LateReasonMissing');
  return { occurredAt, recordedAt, ...(late ? { lateReason } : {}) };
}
