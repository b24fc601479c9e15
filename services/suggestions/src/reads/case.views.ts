import type { Board } from '../generated/prisma/client.js';
import type { BoardRow } from './board.row.js';
import type { View } from './visible.js';

const listed = [
  'id',
  'caseId',
  'jurisdiction',
  'revision',
  'updatedAt',
  'status',
  'number',
  'machineNumber',
  'termNo',
  'sessionNo',
  'title',
  'lead',
  'coSigners',
  'channel',
  'category',
  'keywords',
  'tier',
  'handlers',
  'outcome',
  'result',
  'registeredOn',
  'assignedOn',
  'firstRepliedOn',
  'concludedOn',
  'breached',
  'rehandled',
  'escalated',
  'openCommitments',
  'imported',
  'nextRule',
  'nextDue',
] as const;

/** What the public board shows of an item (网上晾晒). */
const aired = [
  'id',
  'jurisdiction',
  'revision',
  'status',
  'number',
  'title',
  'lead',
  'coSigners',
  'category',
  'handlers',
  'outcome',
  'registeredOn',
  'firstRepliedOn',
  'concludedOn',
  'nextDue',
] as const;
const texts = ['situation', 'analysis', 'requests'] as const;
const toDeputies = [
  ...listed,
  ...texts,
  'proposers',
  'medium',
  'openness',
  'publication',
  'governmentOffice',
  'outcomes',
  'evaluations',
  'attitude',
  'round',
  'submittedOn',
  'lastRepliedOn',
  'evaluatedOn',
  'objected',
  'adjudicated',
  'confirmed',
  'metInPerson',
  'carriedYears',
  'replyDue',
  'nextSubject',
] as const;
const toParties = [
  ...toDeputies,
  'archived',
  'invited',
  'delegationId',
  'originId',
  'proposedHandler',
  'secrecy',
  'duplicates',
  'mergedWith',
  'turns',
  'contacts',
  'plans',
  'coOpinions',
  'replies',
  'remarks',
  'lateEnded',
] as const;

/** Columns a list takes; also what Prisma selects, so that nothing else leaves the database. */
const select = <K extends keyof Board>(columns: readonly K[]) =>
  Object.fromEntries(columns.map((column) => [column, true])) as { readonly [C in K]: true };
export const listColumns = select(listed);
export const airedColumns = select(aired);

const pick = (row: Board, columns: readonly (keyof Board)[]) =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));
const replies = (row: Board) => row.replies as unknown as BoardRow['replies'];
const signed = (row: Board) => replies(row).filter(({ stage }) => stage === 'SIGNED');

/**
 * A case as far as a view lets it be known. Drafts of a reply are for those who work on it: proposers read what is signed.
 */
export function caseAs(view: View, row: Board, proposer: boolean): Readonly<Record<string, unknown>> {
  if (view === 'PARTIES') return { ...pick(row, toParties), replies: proposer ? signed(row) : replies(row) };
  if (view === 'DEPUTIES') return pick(row, toDeputies);
  const open = row.publication === 'OPEN' && row.fullText;
  return { ...pick(row, aired), ...(open ? { ...pick(row, texts), replies: signed(row) } : {}) };
}
