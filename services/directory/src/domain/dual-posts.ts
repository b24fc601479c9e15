import type { OrganType, Role } from '@lianxin/vocabulary';

/** A role in an organ, for a time: from `from` until, but not including, `to`. */
export interface Post {
  readonly role: Role;
  readonly organType: OrganType;
  readonly from: string;
  readonly to?: string;
}

/** A handling unit counts as a government department: what is none has a type of its own. */
const administration: readonly OrganType[] = ['GOVERNMENT', 'GOVERNMENT_OFFICE', 'STREET_OFFICE', 'HANDLING_UNIT'];
const supervisedBodies: readonly OrganType[] = [...administration, 'SUPERVISORY_COMMISSION', 'COURT', 'PROCURATORATE'];
const committeeRoles: readonly Role[] = [
  'SC_MEMBER',
  'FULLTIME_MEMBER',
  'SC_CHAIR',
  'SC_VICE_CHAIR',
  'SC_SECRETARY_GENERAL',
];
/** Who is proposed, sits in or votes holds no post by that. */
const noPosts: readonly Role[] = ['NOMINEE', 'OBSERVER', 'VOTER'];

const isPostIn = ({ role, organType }: Post, organTypes: readonly OrganType[]) =>
  organTypes.includes(organType) && !noPosts.includes(role);

/** Whether `role` in an organ of that type makes one a member of the standing committee. */
const isCommitteeSeat = ({ role, organType }: Pick<Post, 'role' | 'organType'>): boolean =>
  organType === 'STANDING_COMMITTEE' && committeeRoles.includes(role);

const bars = [
  { code: 'CommitteeMemberHoldsNoOtherPost', applies: isCommitteeSeat, to: supervisedBodies },
  {
    code: 'TownshipChairHoldsNoAdministrativePost',
    applies: ({ role }: Post) => role === 'CONGRESS_CHAIR_TOWNSHIP',
    to: administration,
  },
] as const;

/** The bar two posts meet when one person holds both at a time (INV-A3; 组织法 18, 47); in whatever order they come. */
export const barBetween = (a: Post, b: Post): (typeof bars)[number]['code'] | undefined =>
  bars.find(({ applies, to }) => (applies(a) && isPostIn(b, to)) || (applies(b) && isPostIn(a, to)))?.code;

const endless = '9999-12-31';

/** Whether there is a day on which both are held. */
export const overlap = (a: Pick<Post, 'from' | 'to'>, b: Pick<Post, 'from' | 'to'>): boolean => {
  const begins = a.from > b.from ? a.from : b.from;
  const ends = [a.to ?? endless, b.to ?? endless].sort()[0]!;
  return begins < ends;
};
