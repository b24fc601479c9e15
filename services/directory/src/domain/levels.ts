import { levels, type Level, type OrganType } from '@lianxin/vocabulary';

/** Which levels may stand directly above (rule book §0.1). A province-level city has districts, a city without districts has towns. */
export const parentLevels: Readonly<Record<Level, readonly Level[]>> = {
  NATIONAL: [],
  PROVINCE: ['NATIONAL'],
  CITY: ['PROVINCE'],
  COUNTY: ['CITY', 'PROVINCE'],
  TOWNSHIP: ['COUNTY', 'CITY'],
  STREET: ['COUNTY', 'CITY'],
  DEV_ZONE: ['COUNTY', 'CITY'],
};

/** A platform begins at one of these; whatever lies below needs its parent. */
export const rootLevels: readonly Level[] = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY'];

const everywhere: readonly OrganType[] = ['DEPUTY_GROUP', 'PROFESSIONAL_GROUP', 'PARTY_COMMITTEE', 'HANDLING_UNIT'];
const withCongress: readonly OrganType[] = [
  ...everywhere,
  'CONGRESS',
  'PRESIDIUM',
  'DELEGATION',
  'CREDENTIALS_COMMITTEE',
  'GOVERNMENT',
  'GOVERNMENT_OFFICE',
];
const withStandingCommittee: readonly OrganType[] = [
  ...withCongress,
  'STANDING_COMMITTEE',
  'COUNCIL_OF_CHAIRS',
  'SPECIAL_COMMITTEE',
  'WORKING_COMMITTEE',
  'SC_OFFICE',
  'SC_PARTY_GROUP',
  'SUPERVISORY_COMMISSION',
  'COURT',
  'PROCURATORATE',
];

/** Which organs exist at a level (rule book §0.1, §0.3; 组织法 18, 44, 59; 选举法 9). The national level is an upper reference only. */
export const organTypesAt: Readonly<Record<Level, readonly OrganType[]>> = {
  NATIONAL: [],
  PROVINCE: withStandingCommittee,
  CITY: withStandingCommittee,
  COUNTY: [...withStandingCommittee, 'ELECTION_COMMITTEE'],
  TOWNSHIP: [...withCongress, 'ELECTION_COMMITTEE'],
  STREET: [...everywhere, 'STREET_WORK_COMMITTEE', 'STREET_OFFICE', 'STREET_COUNCIL'],
  DEV_ZONE: [...everywhere, 'DEV_ZONE_COMMITTEE'],
};

/** The organs whose resolutions, elections and appointments bind. */
export const decidingBodies: readonly OrganType[] = ['CONGRESS', 'PRESIDIUM', 'STANDING_COMMITTEE'];

/** L-1: a street or a development zone is never the deciding body; what it holds is a selection (票选), not a decision (票决). */
export const mayDecide = (level: Level, type: OrganType): boolean =>
  levels[level].congress && decidingBodies.includes(type) && organTypesAt[level].includes(type);

/** Who acts for the congress between its sessions: the presidium in a township, above it the standing committee; nobody where there is no congress. */
export const actsBetweenSessions = (level: Level): OrganType | undefined => {
  if (!levels[level].congress) return undefined;
  return level === 'TOWNSHIP' ? 'PRESIDIUM' : 'STANDING_COMMITTEE';
};
