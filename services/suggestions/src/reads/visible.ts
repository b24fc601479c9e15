import type { Prisma } from '../generated/prisma/client.js';

/** Who reads, and from which seats; everything that may be seen follows from it, in the query itself. */
export interface Viewer {
  readonly personId: string;
  readonly seats: readonly Seat[];
}
export interface Seat {
  readonly role: string;
  readonly organId: string;
  readonly jurisdiction: string;
  readonly status: string;
}

type Where = Prisma.BoardWhereInput;

/** The congress's own people, who keep the register or answer for it. */
const staff = [
  'DEPUTY_AFFAIRS_CLERK',
  'COMMITTEE_CLERK',
  'CONGRESS_CHAIR_TOWNSHIP',
  'SC_CHAIR',
  'SC_VICE_CHAIR',
  'SC_SECRETARY_GENERAL',
  'FULLTIME_MEMBER',
];
const handlers = ['HANDLER_CLERK', 'HANDLER_HEAD'];
/** Registered items are made known to the deputies of the congress, and to the government office that will help assign them. */
const informed = ['DEPUTY', 'SC_MEMBER', 'GOV_OFFICE_CLERK', 'GOV_LEADER'];

const inOffice = ({ seats }: Viewer, roles: readonly string[]) =>
  seats.filter(({ role, status }) => status === 'ACTIVE' && roles.includes(role));
const places = (viewer: Viewer, roles: readonly string[]) => inOffice(viewer, roles).map((it) => it.jurisdiction);
const organs = (viewer: Viewer, roles: readonly string[]) => inOffice(viewer, roles).map((it) => it.organId);

const below = (jurisdiction: string) => ({ jurisdiction: { startsWith: `${jurisdiction}.` } });
/** A jurisdiction and everything below it. */
export const within = (jurisdiction: string) => ({ OR: [{ jurisdiction }, below(jurisdiction)] });

const notSecret: Where = { registeredOn: { not: null }, secrecy: 'NONE' };

/** PARTIES: proposers and invited co-signers, handlers of this item, staff of this congress from submission on; the auditor everything. */
export const asParty = (viewer: Viewer): Where => ({
  OR: [
    { proposers: { has: viewer.personId } },
    { invited: { has: viewer.personId } },
    { handlerOrganIds: { hasSome: organs(viewer, handlers) } },
    { governmentOffice: { in: organs(viewer, ['GOV_OFFICE_CLERK']) } },
    { governmentOffice: { not: null }, jurisdiction: { in: places(viewer, ['GOV_LEADER']) } },
    { submittedOn: { not: null }, jurisdiction: { in: places(viewer, staff) } },
    ...places(viewer, ['AUDITOR']).map(within),
  ],
});

/** DEPUTIES: what is registered and not secret, for the deputies of the congress; and for the staff of the levels above it. */
export const asDeputy = (viewer: Viewer): Where => ({
  AND: [notSecret, { OR: [{ jurisdiction: { in: places(viewer, informed) } }, ...places(viewer, staff).map(below)] }],
});

/** PUBLIC: what its deputy wishes open, unless the committee has decided otherwise (网上晾晒). */
export const asPublic: Where = {
  AND: [notSecret, { OR: [{ publication: 'OPEN' }, { publication: null, openness: 'OPEN' }] }],
};

export type View = 'PARTIES' | 'DEPUTIES' | 'PUBLIC';

/** Everything a viewer may know of, at whatever depth; the rest does not exist for them. */
export const visible = (viewer: Viewer): Where => ({ OR: [asParty(viewer), asDeputy(viewer), asPublic] });

/** Whether a viewer may be told the figures of a jurisdiction: from a seat in it or above it. */
export const mayCount = ({ seats }: Viewer, jurisdiction: string): boolean =>
  seats.some((it) => it.status === 'ACTIVE' && `${jurisdiction}.`.startsWith(`${it.jurisdiction}.`));
