import type { DirectoryTold } from '@lianxin/contracts';
import { idOf, type Message, type Publish, type Recorded } from '@lianxin/event-sourcing';
import type { DayNoticeEvent } from '../domain/day-notice.js';
import type { DeputyEvent, DeputySeat } from '../domain/deputy.js';
import type { JurisdictionEvent } from '../domain/jurisdiction.js';
import type { OrganEvent } from '../domain/organ.js';
import type { PersonEvent } from '../domain/person.js';
import type { RuleSetEvent } from '../domain/rule-set.js';

type DirectoryEvent = JurisdictionEvent | OrganEvent | PersonEvent | DeputyEvent | RuleSetEvent | DayNoticeEvent;
type Status = Extract<DirectoryTold, { type: 'DeputySeatChanged' }>['data']['status'];
type OfASeat = Message & { readonly data: DeputySeat & { readonly on?: string } };

/** A deputy's seat is told whole, whatever changed; `to` is the first day on which it is no longer held. */
const seatNow =
  (status: Status) =>
  ({ stream, event: { data } }: Recorded<OfASeat>): DirectoryTold => {
    const { personId, organId, jurisdiction, termNo, from, on } = data;
    const seat = { seatId: idOf(stream), personId, organId, jurisdiction, termNo, status, from };
    return { type: 'DeputySeatChanged', data: status === 'TERMINATED' ? { ...seat, to: on } : seat };
  };

/** A person's seats are numbered by person; behind the person's id a seat is one of its kind everywhere. */
const seatIdIn = (stream: string, seatId: string): string => `${idOf(stream)}/${seatId}`;

/** Who is who, in which seat, under which rules; reasons, papers and drafts stay in the house. */
export const publish: Publish<DirectoryEvent, DirectoryTold> = {
  JurisdictionFounded: ({ event: { data } }) => ({
    type: 'JurisdictionFounded',
    data: { jurisdictionId: data.jurisdictionId, name: data.name, level: data.level },
  }),
  OrganFounded: ({ stream, event: { data } }) => ({
    type: 'OrganFounded',
    data: {
      organId: idOf(stream),
      name: data.name,
      type: data.type,
      jurisdiction: data.jurisdiction,
      code: data.code,
    },
  }),
  OrganRenamed: ({ stream, event: { data } }) => ({
    type: 'OrganRenamed',
    data: { organId: idOf(stream), name: data.name },
  }),
  OrganClosed: ({ stream, event: { data } }) => ({ type: 'OrganClosed', data: { organId: idOf(stream), on: data.on } }),
  PersonRegistered: ({ stream, event: { data } }) => ({
    type: 'PersonRegistered',
    data: { personId: idOf(stream), name: data.name, account: data.account },
  }),
  AccountLinked: ({ stream, event: { data } }) => ({
    type: 'AccountLinked',
    data: { personId: idOf(stream), account: data.account },
  }),
  AccountUnlinked: ({ stream, event: { data } }) => ({
    type: 'AccountUnlinked',
    data: { personId: idOf(stream), account: data.account },
  }),
  RoleAssigned: ({ stream, event: { data } }) => ({
    type: 'RoleAssigned',
    data: {
      seatId: seatIdIn(stream, data.seatId),
      personId: idOf(stream),
      role: data.role,
      organId: data.organId,
      jurisdiction: data.jurisdiction,
      from: data.from,
      to: data.to,
    },
  }),
  RoleEnded: ({ stream, event: { data } }) => ({
    type: 'RoleEnded',
    data: { seatId: seatIdIn(stream, data.seatId), personId: idOf(stream), on: data.on, reason: data.reason },
  }),
  DeputyElected: seatNow('ELECT'),
  CredentialsConfirmed: seatNow('ACTIVE'),
  DeputySuspended: seatNow('SUSPENDED'),
  DeputyReinstated: seatNow('ACTIVE'),
  DeputyQualificationTerminated: seatNow('TERMINATED'),
  DeputyCertificateIssued: 'private',
  SecondUnapprovedAbsenceDetected: 'private',
  TerminationAnnounced: 'private',
  ByElectionHeld: 'private',
  RuleSetInForce: ({ stream, event: { data }, context: { jurisdiction } }) => ({
    type: 'RuleSetInForce',
    data: { ruleSetId: idOf(stream), jurisdiction, version: data.version, from: data.from, values: data.values },
  }),
  RuleSetDrafted: 'private',
  RuleRejected: 'private',
  RuleSetDeliberated: 'private',
  RuleSetAdopted: 'private',
  RuleSetPublished: 'private',
  RuleSetSuperseded: 'private',
  DayNoticeImported: ({ event: { data } }) => ({ type: 'DayNoticeImported', data }),
};
