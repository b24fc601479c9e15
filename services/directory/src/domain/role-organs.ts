import type { Level, OrganType, Role } from '@lianxin/vocabulary';

const congressStaff: readonly OrganType[] = [
  'SC_OFFICE',
  'WORKING_COMMITTEE',
  'SPECIAL_COMMITTEE',
  'CREDENTIALS_COMMITTEE',
  'DEV_ZONE_COMMITTEE',
];
const grassRoots: readonly OrganType[] = ['STREET_WORK_COMMITTEE', 'DEV_ZONE_COMMITTEE', 'PRESIDIUM', 'CONGRESS'];
const meetings: readonly OrganType[] = [
  'CONGRESS',
  'PRESIDIUM',
  'STANDING_COMMITTEE',
  'COUNCIL_OF_CHAIRS',
  'STREET_COUNCIL',
];
const handlers: readonly OrganType[] = [
  'HANDLING_UNIT',
  'GOVERNMENT',
  'GOVERNMENT_OFFICE',
  'SUPERVISORY_COMMISSION',
  'COURT',
  'PROCURATORATE',
  'STREET_OFFICE',
  'PARTY_COMMITTEE',
];
const offices: readonly OrganType[] = [
  'GOVERNMENT',
  'GOVERNMENT_OFFICE',
  'HANDLING_UNIT',
  'SUPERVISORY_COMMISSION',
  'COURT',
  'PROCURATORATE',
  'STANDING_COMMITTEE',
  'SPECIAL_COMMITTEE',
  'WORKING_COMMITTEE',
  'SC_OFFICE',
];

/** In which organs a role can be held (rule book §0.3, §0.4). A deputy is elected, the clock is nobody: they are assigned nowhere. */
export const organTypesOf: Readonly<Record<Role, readonly OrganType[]>> = {
  DEPUTY: [],
  SYSTEM_CLOCK: [],
  SC_MEMBER: ['STANDING_COMMITTEE'],
  FULLTIME_MEMBER: ['STANDING_COMMITTEE', 'SPECIAL_COMMITTEE', 'WORKING_COMMITTEE'],
  SC_CHAIR: ['STANDING_COMMITTEE'],
  SC_VICE_CHAIR: ['STANDING_COMMITTEE'],
  SC_SECRETARY_GENERAL: ['STANDING_COMMITTEE'],
  CONGRESS_CHAIR_TOWNSHIP: ['CONGRESS', 'PRESIDIUM'],
  COMMITTEE_CLERK: congressStaff,
  DEPUTY_AFFAIRS_CLERK: ['WORKING_COMMITTEE', 'SC_OFFICE'],
  STREET_TOWN_CLERK: grassRoots,
  STATION_HEAD: [...grassRoots, 'DEPUTY_GROUP', 'WORKING_COMMITTEE'],
  STATION_LIAISON: [...grassRoots, 'DEPUTY_GROUP', 'WORKING_COMMITTEE'],
  GOV_OFFICE_CLERK: ['GOVERNMENT_OFFICE'],
  GOV_LEADER: ['GOVERNMENT'],
  HANDLER_CLERK: handlers,
  HANDLER_HEAD: handlers,
  NOMINATOR: ['GOVERNMENT', 'SUPERVISORY_COMMISSION', 'COURT', 'PROCURATORATE', 'COUNCIL_OF_CHAIRS', 'PRESIDIUM'],
  NOMINEE: offices,
  APPOINTEE: offices,
  MEETING_CHAIR: meetings,
  SCRUTINEER: meetings,
  CHIEF_SCRUTINEER: meetings,
  TELLER: meetings,
  VOTER: ['ELECTION_COMMITTEE'],
  STREET_COUNCILLOR: ['STREET_COUNCIL'],
  OBSERVER: ['CONGRESS', 'STANDING_COMMITTEE'],
  AUDITOR: ['STANDING_COMMITTEE', 'SC_OFFICE', 'WORKING_COMMITTEE', 'GOVERNMENT_OFFICE'],
  PLATFORM_ADMIN: [...congressStaff, ...grassRoots, 'STANDING_COMMITTEE'],
};

/** Roles that exist at some levels only: a county's standing committee has no secretary-general (组织法 54). */
export const levelsOf: Readonly<Partial<Record<Role, readonly Level[]>>> = {
  SC_SECRETARY_GENERAL: ['PROVINCE', 'CITY'],
  CONGRESS_CHAIR_TOWNSHIP: ['TOWNSHIP'],
};
