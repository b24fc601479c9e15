import type { Visibility } from '@lianxin/event-sourcing';
import type { Member } from '@lianxin/nest';
import { isWithin } from '@lianxin/vocabulary';

/** How near a reader stands to a case. */
export type Nearness = 'AUDITOR' | 'STAFF' | 'PARTY';

/** Staff of the congress and its standing committee, who run a case. */
const STAFF = new Set([
  'COMMITTEE_CLERK',
  'DEPUTY_AFFAIRS_CLERK',
  'STREET_TOWN_CLERK',
  'SC_CHAIR',
  'SC_VICE_CHAIR',
  'SC_SECRETARY_GENERAL',
  'FULLTIME_MEMBER',
  'CONGRESS_CHAIR_TOWNSHIP',
]);
/** Those through whom an organ is a party; a deputy is one in person, not through the congress. */
const SPEAKS_FOR_ORGAN = new Set(['HANDLER_CLERK', 'HANDLER_HEAD', 'GOV_OFFICE_CLERK', 'GOV_LEADER']);

const classes: Readonly<Record<Nearness, readonly Visibility[]>> = {
  AUDITOR: ['PUBLIC', 'DEPUTIES', 'PARTIES', 'INTERNAL', 'STATE_SECRET_REF', 'SECRET_BALLOT'],
  STAFF: ['PUBLIC', 'DEPUTIES', 'PARTIES', 'INTERNAL'],
  PARTY: ['PUBLIC', 'DEPUTIES', 'PARTIES'],
};

/** What a member's seats let them look at, as the queries need it. */
export interface Sight {
  readonly personId: string;
  readonly auditedIn: readonly string[];
  readonly staffIn: readonly string[];
  readonly organs: readonly string[];
}

export function sightOf({ personId, seats }: Member): Sight {
  const active = seats.filter(({ status }) => status === 'ACTIVE');
  return {
    personId,
    auditedIn: active.filter(({ role }) => role === 'AUDITOR').map((it) => it.jurisdiction),
    staffIn: active.filter(({ role }) => STAFF.has(role)).map((it) => it.jurisdiction),
    organs: active.filter(({ role }) => SPEAKS_FOR_ORGAN.has(role)).map((it) => it.organId),
  };
}

/** How near the reader stands to a case of a jurisdiction; `undefined`: to this reader the case is not there. */
export function nearnessTo(sight: Sight, jurisdiction: string, isParty: boolean): Nearness | undefined {
  if (sight.auditedIn.some((it) => isWithin(jurisdiction, it))) return 'AUDITOR';
  if (sight.staffIn.some((it) => isWithin(jurisdiction, it))) return 'STAFF';
  return isParty ? 'PARTY' : undefined;
}

/** Whether an event shows up in this reader's history. What audit itself finds is for auditors (rule book §1.0.7). */
export const isShown = (near: Nearness, it: { readonly visibility: string; readonly service: string }): boolean =>
  classes[near].includes(it.visibility as Visibility) &&
  (near === 'AUDITOR' || it.service !== 'audit' || it.visibility !== 'INTERNAL');

/** The same in SQL, for a table `e`; nothing of it comes from a request. */
export const shownInSql = (near: Nearness): string => {
  const listed = `e.visibility in (${classes[near].map((it) => `'${it}'`).join(', ')})`;
  return near === 'AUDITOR' ? listed : `${listed} and not (e.service = 'audit' and e.visibility = 'INTERNAL')`;
};
