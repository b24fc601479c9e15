import { idOf, projection } from '@lianxin/event-sourcing';
import type { Level } from '@lianxin/vocabulary';
import type { DeputyEvent, suspensionReasons, terminationReasons } from '../domain/deputy.js';

export type DeputyRow = {
  readonly id: string;
  readonly personId: string;
  readonly organId: string;
  readonly jurisdiction: string;
  readonly level: Level;
  readonly termNo: number;
  readonly status: 'ELECT' | 'ACTIVE' | 'SUSPENDED' | 'TERMINATED';
  readonly electedBy: 'CONSTITUENCY' | 'ELECTORAL_UNIT';
  readonly electorate: string;
  readonly from: string;
  /** First day on which the seat is no longer held. */
  readonly to: string | null;
  readonly certificateNo: string | null;
  readonly suspendedFor: keyof typeof suspensionReasons | null;
  readonly terminatedFor: keyof typeof terminationReasons | null;
  /** Somebody ought to look: two absences without leave are on record. */
  readonly terminationProposed: boolean;
  readonly announcementNo: string | null;
  readonly successorId: string | null;
};

export const deputies = projection<DeputyEvent, DeputyRow>({
  name: 'deputies.v1',
  table: 'deputies',
  keys: ({ stream }) => idOf(stream),
  on: {
    DeputyElected: ({ event: { data } }, _, id) => ({
      id,
      personId: data.personId,
      organId: data.organId,
      jurisdiction: data.jurisdiction,
      level: data.level,
      termNo: data.termNo,
      status: 'ELECT',
      electedBy: data.electedBy,
      electorate: data.electorate,
      from: data.from,
      to: null,
      certificateNo: null,
      suspendedFor: null,
      terminatedFor: null,
      terminationProposed: false,
      announcementNo: null,
      successorId: null,
    }),
    CredentialsConfirmed: (_, row) => row && { ...row, status: 'ACTIVE' },
    DeputyCertificateIssued: ({ event: { data } }, row) => row && { ...row, certificateNo: data.certificateNo },
    DeputySuspended: ({ event: { data } }, row) => row && { ...row, status: 'SUSPENDED', suspendedFor: data.reason },
    DeputyReinstated: (_, row) => row && { ...row, status: 'ACTIVE', suspendedFor: null },
    SecondUnapprovedAbsenceDetected: (_, row) => row && { ...row, terminationProposed: true },
    DeputyQualificationTerminated: ({ event: { data } }, row) =>
      row && { ...row, status: 'TERMINATED', to: data.on, terminatedFor: data.reason, terminationProposed: false },
    TerminationAnnounced: ({ event: { data } }, row) => row && { ...row, announcementNo: data.announcementNo },
    ByElectionHeld: ({ event: { data } }, row) => row && { ...row, successorId: data.successorId },
  },
});
