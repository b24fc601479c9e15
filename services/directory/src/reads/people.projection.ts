import { idOf, projection } from '@lianxin/event-sourcing';
import type { Role } from '@lianxin/vocabulary';
import type { PersonEvent } from '../domain/person.js';

/** Held from `from` until, but not including, `to`; `reason` when it was ended. */
export type SeatOfPerson = {
  readonly seatId: string;
  readonly role: Role;
  readonly organId: string;
  readonly jurisdiction: string;
  readonly termNo: number | null;
  readonly resident: boolean | null;
  readonly from: string;
  readonly to: string | null;
  readonly reason: string | null;
};

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  /** Where the person was registered. */
  readonly jurisdiction: string;
  readonly seats: readonly SeatOfPerson[];
};

export const people = projection<PersonEvent, PersonRow>({
  name: 'people.v1',
  table: 'people',
  keys: ({ stream }) => idOf(stream),
  on: {
    PersonRegistered: ({ event: { data }, context }, _, id) => ({
      id,
      name: data.name,
      account: data.account ?? null,
      jurisdiction: context.jurisdiction,
      seats: [],
    }),
    AccountLinked: ({ event: { data } }, row) => row && { ...row, account: data.account },
    AccountUnlinked: (_, row) => row && { ...row, account: null },
    RoleAssigned: ({ event: { data } }, row) => row && { ...row, seats: [...row.seats, seatOf(data)] },
    RoleEnded: ({ event: { data } }, row) =>
      row && {
        ...row,
        seats: row.seats.map((it) => (it.seatId === data.seatId ? { ...it, to: data.on, reason: data.reason } : it)),
      },
  },
});

const seatOf = (data: Extract<PersonEvent, { type: 'RoleAssigned' }>['data']): SeatOfPerson => ({
  seatId: data.seatId,
  role: data.role,
  organId: data.organId,
  jurisdiction: data.jurisdiction,
  termNo: data.termNo ?? null,
  resident: data.resident ?? null,
  from: data.from,
  to: data.to ?? null,
  reason: null,
});
