import { ensure, handle } from '@lianxin/event-sourcing';
import { systemActor, type House, type Member } from '@lianxin/nest';
import { isWithin } from '@lianxin/vocabulary';
import type pg from 'pg';
import { caseExport } from '../domain/case-export.decider.js';
import { openCaseFile, type CaseFile } from '../reads/case-file.queries.js';
import { sightOf } from '../reads/sight.js';
import { evidencePack, FORMAT, type EvidencePack } from './evidence-pack.js';

/**
 * The text of a case's evidence pack, for an auditor. That it was handed over is recorded before the first piece leaves.
 * @throws Refusal `NoSuchCase`; `AuditorsExport` for a reader who may see the case but not export it
 */
export async function handOver(
  house: House,
  caseId: string,
  member: Member,
  exportId: string,
): Promise<AsyncIterable<string>> {
  const db = await house.pool.connect();
  try {
    await db.query('begin isolation level repeatable read read only');
    const file = await openCaseFile(house, caseId, sightOf(member), db);
    ensure(file.near === 'AUDITOR', 'forbidden', 'AuditorsExport');
    const pack = await evidencePack(house, file, db);
    await record(house, file, pack, member, exportId);
    return releasing(db, pack.text());
  } catch (error) {
    await giveBack(db);
    throw error;
  }
}

async function record(
  { around }: House,
  { id: caseId, jurisdiction }: CaseFile,
  { manifest, manifestSha256 }: EvidencePack,
  { personId, seats }: Member,
  exportId: string,
): Promise<void> {
  const seat = seats.find((it) => it.role === 'AUDITOR' && isWithin(jurisdiction, it.jurisdiction))!;
  const by = { personId, role: seat.role, organId: seat.organId };
  const { events } = manifest.counts;
  const command = { type: 'NoteExport' as const, data: { caseId, by, format: FORMAT, events, manifestSha256 } };
  const request = { commandId: exportId, actor: systemActor(jurisdiction), caseId, jurisdiction };
  await handle(around, caseExport, exportId, command, request);
}

/** Gives the connection back when the text has been read, or when the reader went away. */
async function* releasing(db: pg.PoolClient, text: AsyncIterable<string>): AsyncIterable<string> {
  try {
    yield* text;
  } finally {
    await giveBack(db);
  }
}

async function giveBack(db: pg.PoolClient): Promise<void> {
  const broken = await db.query('rollback').then(
    () => false,
    () => true,
  );
  db.release(broken);
}
