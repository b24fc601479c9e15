import { recorded } from '@lianxin/event-sourcing/testing';
import type { DirectoryTold } from '@lianxin/contracts';
import { toContract, type Broker } from '@lianxin/messaging';

/** Tells on `directory.events` what a directory would tell. */
export class Directory {
  readonly #revisions = new Map<string, number>();

  constructor(private readonly broker: Broker) {}

  async tell(...facts: readonly DirectoryTold[]): Promise<void> {
    const messages = facts.map((fact) => {
      const stream = streamOf(fact);
      const revision = (this.#revisions.get(stream) ?? 0) + 1;
      this.#revisions.set(stream, revision);
      const event = recorded(fact, { stream, revision });
      const context = { ...event.context, caseId: stream };
      return toContract('directory', { ...event, context }, { message: fact, version: 1 });
    });
    await this.broker.publish('directory.events', messages);
  }
}

function streamOf({ type, data }: DirectoryTold): string {
  if (type === 'JurisdictionFounded') return `jurisdiction-${data.jurisdictionId}`;
  if (type === 'RuleSetInForce') return `rules-${data.ruleSetId}`;
  if (type === 'DayNoticeImported') return 'dayNotice-national';
  if ('seatId' in data) return `seat-${data.seatId}`;
  return 'organId' in data ? `organ-${data.organId}` : `person-${data.personId}`;
}

const person = (personId: string): DirectoryTold => ({
  type: 'PersonRegistered',
  data: { personId, name: personId, account: personId },
});
const organ = (organId: string, jurisdiction: string): DirectoryTold => ({
  type: 'OrganFounded',
  data: { organId, name: organId, type: 'HANDLING_UNIT', jurisdiction },
});
export const role = (
  personId: string,
  named: 'HANDLER_CLERK' | 'HANDLER_HEAD' | 'COMMITTEE_CLERK',
  organId: string,
  jurisdiction: string,
): DirectoryTold => ({
  type: 'RoleAssigned',
  data: { seatId: `${personId}-${named}`, personId, role: named, organId, jurisdiction, from: '2026-01-01' },
});
export const deputy = (
  personId: string,
  jurisdiction: string,
  status: 'ACTIVE' | 'SUSPENDED' = 'ACTIVE',
): DirectoryTold => ({
  type: 'DeputySeatChanged',
  data: {
    seatId: `${personId}-deputy`,
    personId,
    organId: `congress-${jurisdiction}`,
    jurisdiction,
    termNo: 18,
    status,
    from: '2026-01-01',
  },
});

const huishan = 'wuxi.huishan';

/** Two districts of one city and the people the tests speak of; each has an account of the same name. */
export const population: readonly DirectoryTold[] = [
  { type: 'JurisdictionFounded', data: { jurisdictionId: 'wuxi', name: '无锡市', level: 'CITY' } },
  { type: 'JurisdictionFounded', data: { jurisdictionId: huishan, name: '惠山区', level: 'COUNTY' } },
  { type: 'JurisdictionFounded', data: { jurisdictionId: 'wuxi.xinwu', name: '新吴区', level: 'COUNTY' } },
  organ('water', huishan),
  organ('roads', huishan),
  organ('closed-office', huishan),
  { type: 'OrganClosed', data: { organId: 'closed-office', on: '2026-01-02' } },
  ...['ada', 'bob', 'carl', 'dora', 'eve', 'fay', 'gus', 'hal', 'ian'].map(person),
  deputy('ada', huishan),
  deputy('bob', huishan, 'SUSPENDED'),
  deputy('ian', huishan),
  deputy('eve', 'wuxi.xinwu'),
  role('carl', 'HANDLER_CLERK', 'water', huishan),
  role('dora', 'HANDLER_CLERK', 'water', huishan),
  role('dora', 'HANDLER_HEAD', 'water', huishan),
  role('fay', 'COMMITTEE_CLERK', 'water', huishan),
  role('hal', 'COMMITTEE_CLERK', 'water', 'wuxi'),
];
/** `nobody` can sign in and is unknown to the directory; `gus` is a person without a seat. */
export const accounts = ['ada', 'bob', 'carl', 'dora', 'eve', 'fay', 'gus', 'hal', 'ian', 'nobody'];
