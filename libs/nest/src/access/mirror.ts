import { idOf, projection, type Projection } from '@lianxin/event-sourcing';
import type { DirectoryTold } from '@lianxin/contracts';

const topic = 'directory.events';

/** Each service's own copy of the directory, kept from what the directory tells; so no request waits for another service. */
const person = projection<DirectoryTold, { id: string; name: string; account?: string }>({
  name: 'person.v1',
  table: 'person',
  topic,
  keys: ({ event }) => ('personId' in event.data ? String(event.data.personId) : []),
  on: {
    PersonRegistered: ({ event: { data } }) => ({ id: data.personId, name: data.name, account: data.account }),
    AccountLinked: ({ event: { data } }, row) => row && { ...row, account: data.account },
    AccountUnlinked: (_recorded, row) => row && { ...row, account: undefined },
  },
});

const organ = projection<
  DirectoryTold,
  { id: string; name: string; type: string; jurisdiction: string; closedOn?: string }
>({
  name: 'organ.v1',
  table: 'organ',
  topic,
  keys: ({ event }) => ('organId' in event.data ? String(event.data.organId) : []),
  on: {
    OrganFounded: ({ event: { data } }) => ({
      id: data.organId,
      name: data.name,
      type: data.type,
      jurisdiction: data.jurisdiction,
    }),
    OrganRenamed: ({ event: { data } }, row) => row && { ...row, name: data.name },
    OrganClosed: ({ event: { data } }, row) => row && { ...row, closedOn: data.on },
  },
});

const jurisdiction = projection<DirectoryTold, { id: string; name: string; level: string }>({
  name: 'jurisdiction.v1',
  table: 'jurisdiction',
  topic,
  keys: ({ stream }) => idOf(stream),
  on: {
    JurisdictionFounded: ({ event: { data } }) => ({ id: data.jurisdictionId, name: data.name, level: data.level }),
  },
});

type SeatRow = {
  id: string;
  personId: string;
  role: string;
  organId: string;
  jurisdiction: string;
  status: string;
  termNo?: number;
  validFrom: string;
  validTo?: string;
};
const seat = projection<DirectoryTold, SeatRow>({
  name: 'seat.v1',
  table: 'seat',
  topic,
  keys: ({ event }) => ('seatId' in event.data ? String(event.data.seatId) : []),
  on: {
    RoleAssigned: ({ event: { data } }) => ({
      id: data.seatId,
      personId: data.personId,
      role: data.role,
      organId: data.organId,
      jurisdiction: data.jurisdiction,
      status: 'ACTIVE',
      validFrom: data.from,
      validTo: data.to,
    }),
    RoleEnded: ({ event: { data } }, row) => row && { ...row, validTo: data.on },
    DeputySeatChanged: ({ event: { data } }) => ({
      id: data.seatId,
      personId: data.personId,
      role: 'DEPUTY',
      organId: data.organId,
      jurisdiction: data.jurisdiction,
      status: data.status,
      termNo: data.termNo,
      validFrom: data.from,
      validTo: data.to,
    }),
  },
});

const ruleSet = projection<
  DirectoryTold,
  {
    id: string;
    ruleSetId: string;
    jurisdiction: string;
    version: number;
    validFrom: string;
    values: Record<string, never>;
  }
>({
  name: 'rule_set.v1',
  table: 'rule_set',
  topic,
  keys: ({ event }) => (event.type === 'RuleSetInForce' ? `${event.data.ruleSetId}@${event.data.version}` : []),
  on: {
    RuleSetInForce: ({ event: { data } }, _row, id) => ({
      id,
      ruleSetId: data.ruleSetId,
      jurisdiction: data.jurisdiction,
      version: data.version,
      validFrom: data.from,
      values: data.values as Record<string, never>,
    }),
  },
});

type NoticeRow = {
  id: string;
  year: number;
  ordinal: number;
  rows: Extract<DirectoryTold, { type: 'DayNoticeImported' }>['data']['rows'];
};
/** One that supersedes keeps the place of the first of its year: each adjoins those imported before it. */
const dayNotice = projection<DirectoryTold, NoticeRow>({
  name: 'day_notice.v1',
  table: 'day_notice',
  topic,
  keys: ({ event }) => (event.type === 'DayNoticeImported' ? String(event.data.year) : []),
  on: {
    DayNoticeImported: ({ event: { data }, revision }, row, id) => ({
      id,
      year: data.year,
      ordinal: row?.ordinal ?? revision,
      rows: data.rows,
    }),
  },
});

export const directoryMirror: readonly Projection[] = [person, organ, jurisdiction, seat, ruleSet, dayNotice];
