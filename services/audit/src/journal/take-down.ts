import type { Recorded, Rules, RulesRef } from '@lianxin/event-sourcing';
import type { Delivered } from '@lianxin/messaging';
import type pg from 'pg';
import type { Known } from '../domain/checks/check.js';
import { contradiction } from '../domain/checks/contradiction.js';
import { checkEntry } from '../domain/checks/entry-checks.js';
import { note, type Noted } from './anomalies.js';
import { ownerOf, serviceOf } from './catalogue.js';
import type { EntryTable } from './entry-table.js';
import { readMessage, type Told, type Unreadable } from './entry.js';

type RulesOf = (jurisdiction: string, began: RulesRef) => Rules | Promise<Rules>;
const placeOf = ({ stream, revision }: Recorded): string => `${stream}@${revision}`;

export interface TakeDown {
  readonly table: EntryTable;
  /** Where anomalies are kept. */
  readonly schema: string;
  readonly rulesOf: RulesOf;
}

/**
 * Writes a batch of a journal into the history: each event once, nothing over anything, and what does not fit as an anomaly.
 * Everything in the caller's transaction. Returns how many events were new.
 */
export async function takeDown(
  db: pg.ClientBase,
  { table, schema, rulesOf }: TakeDown,
  topic: string,
  messages: readonly Delivered[],
): Promise<number> {
  const read = messages.map((message) => readMessage(serviceOf(topic), message));
  const told = read.filter((it): it is Told => 'recorded' in it);
  const fresh = await table.insert(db, told);
  await table.file(db, fresh);
  const known = await knowing(fresh, rulesOf);
  const before = await predecessors(db, table, fresh);
  const found: readonly Noted[] = [
    ...fresh.flatMap(({ recorded }) => checkEntry(recorded, before.get(placeOf(recorded)), known)),
    ...(await contradictions(db, table, told, fresh)),
    ...read.filter((it): it is Unreadable => 'problem' in it).map((it) => unreadable(topic, it)),
  ];
  await note(db, schema, found);
  return fresh.length;
}

/** The batch itself knows most of them. */
async function predecessors(db: pg.ClientBase, table: EntryTable, fresh: readonly Told[]) {
  const here = new Map(fresh.map(({ recorded }) => [placeOf(recorded), recorded]));
  const earlier = ({ stream, revision }: Recorded) => here.get(`${stream}@${revision - 1}`);
  const later = fresh.map(({ recorded }) => recorded).filter(({ revision }) => revision > 1);
  const stored = await table.before(
    db,
    later.filter((it) => !earlier(it)),
  );
  return new Map(later.map((it) => [placeOf(it), earlier(it) ?? stored.get(placeOf(it))]));
}

/** What was not written is there already, byte for byte, or it contradicts what is there. */
async function contradictions(
  db: pg.ClientBase,
  table: EntryTable,
  told: readonly Told[],
  fresh: readonly Told[],
): Promise<readonly Noted[]> {
  const isFresh = new Set(fresh);
  const refused = told.filter((it) => !isFresh.has(it));
  const kept = await table.kept(db, refused);
  return refused.flatMap(({ recorded, bytes }) => {
    const rivals = kept.filter((it) => it.recorded.id === recorded.id || placeOf(it.recorded) === placeOf(recorded));
    const rival = rivals.find((it) => it.bytes !== bytes);
    return rival ? [{ ...contradiction(recorded, rival.recorded), bytes }] : [];
  });
}

/** What the checks may know, gathered before they run: they do not wait for anything. */
async function knowing(fresh: readonly Told[], rulesOf: RulesOf): Promise<Known> {
  const hours = new Map<string, number | undefined>();
  const nameOf = ({ context }: Recorded) => `${context.jurisdiction}/${context.rules.id}@${context.rules.version}`;
  for (const { recorded } of fresh) {
    const name = nameOf(recorded);
    if (hours.has(name)) continue;
    hours.set(name, await lateAfter(rulesOf, recorded));
  }
  return {
    whoMay: (category, command) => ownerOf(`${category}-`)?.commands[command]?.who,
    lateAfterHours: (recorded) => hours.get(nameOf(recorded)),
  };
}

/** Rules that have not reached this service yet are judged by the longest threshold any rules may set. */
async function lateAfter(rulesOf: RulesOf, { context }: Recorded): Promise<number | undefined> {
  try {
    const { values } = await rulesOf(context.jurisdiction, context.rules);
    return Number(values['audit.lateRecord.threshold.hours'] ?? 24);
  } catch {
    return undefined;
  }
}

function unreadable(topic: string, { message, problem }: Unreadable): Noted {
  const { id, key, partition, offset, value } = message;
  const context = { caseId: key, jurisdiction: '' } as Recorded['context'];
  return {
    invariant: 'INV-I1',
    recorded: {
      id,
      stream: `${topic}/${partition}`,
      revision: Number(offset) + 1,
      position: '',
      event: { type: '', data: {} },
      context,
    },
    zh: `${problem.zh}(${topic} 第 ${partition} 分区,偏移 ${offset})。`,
    en: `${problem.en} (${topic}, partition ${partition}, offset ${offset}).`,
    bytes: value,
  };
}
