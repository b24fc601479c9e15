import { readFileSync } from 'node:fs';
import type { JsonObject, Message, Projection } from '@lianxin/event-sourcing';
import { recorded } from '@lianxin/event-sourcing/testing';
import { deputies, type DeputyRow } from './deputies.projection.js';
import { jurisdictions, type JurisdictionRow } from './jurisdictions.projection.js';
import { organs, type OrganRow } from './organs.projection.js';
import { people, type PersonRow } from './people.projection.js';
import { ruleSets, type RuleSetRow } from './rule-sets.projection.js';

const sample = (type: string): Message =>
  JSON.parse(readFileSync(new URL(`../domain/golden/${type}.v1.json`, import.meta.url), 'utf8'));

/** The rows after these events, as a projector would leave them. */
function rows<Row extends JsonObject>(
  it: Projection<any, Row>,
  stream: string,
  ...events: readonly Message[]
): readonly Row[] {
  const table = new Map<string, Row>();
  for (const event of events) {
    const fresh = recorded(event, { stream });
    for (const key of [it.keys(fresh)].flat()) {
      const row = it.on[event.type]?.(fresh, table.get(key), key);
      if (row) table.set(key, row);
      else table.delete(key);
    }
  }
  return [...table.values()];
}

describe('the page of jurisdictions', () => {
  it('shows the tree, and L-1 who has a congress', () => {
    const street: Message = {
      type: 'JurisdictionFounded',
      data: { jurisdictionId: 'wuxi.huishan.yanqiao', name: '堰桥街道', level: 'STREET' },
    };
    const city: Message = {
      type: 'JurisdictionFounded',
      data: { jurisdictionId: 'wuxi', name: '无锡市', level: 'CITY' },
    };
    const shown = rows<JurisdictionRow>(jurisdictions, 'jurisdiction-x', city, sample('JurisdictionFounded'), street);
    expect(shown).toEqual([
      { id: 'wuxi', name: '无锡市', level: 'CITY', parent: null, depth: 0, congress: true },
      { id: 'wuxi.huishan', name: '惠山区', level: 'COUNTY', parent: 'wuxi', depth: 1, congress: true },
      {
        id: 'wuxi.huishan.yanqiao',
        name: '堰桥街道',
        level: 'STREET',
        parent: 'wuxi.huishan',
        depth: 2,
        congress: false,
      },
    ]);
  });
});

describe('the page of organs', () => {
  it('shows present and former names, and since when an organ is closed', () => {
    const shown = rows<OrganRow>(
      organs,
      'organ-o-1',
      sample('OrganFounded'),
      sample('OrganRenamed'),
      sample('OrganClosed'),
    );
    expect(shown).toEqual([
      {
        id: 'o-1',
        jurisdiction: 'wuxi.huishan',
        level: 'COUNTY',
        type: 'WORKING_COMMITTEE',
        name: '惠山区人大常委会代表联络工作委员会',
        formerNames: ['惠山区人大常委会代表工作委员会'],
        code: '惠人大代',
        function: 'DEPUTY_AFFAIRS',
        field: null,
        closedOn: '2026-07-01',
      },
    ]);
  });
});

describe('the page of people', () => {
  it('shows each with the account and every seat, also those that ended', () => {
    const life = ['PersonRegistered', 'AccountUnlinked', 'RoleAssigned', 'RoleEnded'].map(sample);
    const [shown] = rows<PersonRow>(people, 'person-p-1', ...life);
    expect(shown).toMatchObject({ id: 'p-1', name: '陈思远', account: null, jurisdiction: 'wuxi.huishan' });
    expect(shown!.seats).toEqual([
      {
        seatId: 's-chensiyuan-scmember',
        role: 'SC_MEMBER',
        organId: 'huishan-sc',
        jurisdiction: 'wuxi.huishan',
        termNo: 5,
        resident: true,
        from: '2022-01-08',
        to: '2026-06-30',
        reason: '工作调动，辞去常委会委员职务',
      },
    ]);
  });
  it('shows the account that was linked last', () => {
    const [shown] = rows<PersonRow>(people, 'person-p-1', sample('PersonRegistered'), sample('AccountUnlinked'), {
      type: 'AccountLinked',
      data: { account: 'chen2' },
    });
    expect(shown!.account).toBe('chen2');
  });
});

describe('the page of deputies', () => {
  const office = ['DeputyElected', 'CredentialsConfirmed', 'DeputyCertificateIssued'];
  const shown = (...types: readonly string[]) => rows<DeputyRow>(deputies, 'deputy-d-1', ...types.map(sample))[0]!;

  it('shows a deputy in office', () => {
    expect(shown(...office)).toMatchObject({
      id: 'd-1',
      personId: 'p-wangxueqin',
      status: 'ACTIVE',
      certificateNo: '惠山五届0087',
      electorate: '堰桥街道第七选区',
      to: null,
    });
  });
  it('代表法 61: shows why duties are suspended, and no longer once they resume', () => {
    expect(shown(...office, 'DeputySuspended')).toMatchObject({
      status: 'SUSPENDED',
      suspendedFor: 'DETAINED_UNDER_CRIMINAL_PROCESS',
    });
    expect(shown(...office, 'DeputySuspended', 'DeputyReinstated')).toMatchObject({
      status: 'ACTIVE',
      suspendedFor: null,
    });
  });
  it('LIA-1: shows that a termination is proposed while the deputy is still in office', () => {
    expect(shown(...office, 'SecondUnapprovedAbsenceDetected')).toMatchObject({
      status: 'ACTIVE',
      terminationProposed: true,
    });
  });
  it('shows how a seat ended and who filled it', () => {
    const ended = shown(...office, 'DeputyQualificationTerminated', 'TerminationAnnounced', 'ByElectionHeld');
    expect(ended).toMatchObject({
      status: 'TERMINATED',
      terminatedFor: 'MOVED_AWAY',
      to: '2024-08-30',
      announcementNo: '惠山区人大常委会公告 第12号',
      successorId: 'd-lijianping-5',
    });
  });
});

describe('the page of rule sets', () => {
  const first = ['RuleSetDrafted', 'RuleSetDeliberated', 'RuleSetAdopted', 'RuleSetPublished', 'RuleSetInForce'].map(
    sample,
  );
  const shown = (...events: readonly Message[]) => rows<RuleSetRow>(ruleSets, 'ruleSet-wuxi.huishan', ...events)[0]!;

  it('§1.6.5: shows each version with every step and its meeting', () => {
    const { id, inForce, versions } = shown(...first);
    expect({ id, inForce }).toEqual({ id: 'wuxi.huishan', inForce: 1 });
    expect(versions[0]).toMatchObject({
      version: 1,
      status: 'IN_FORCE',
      from: '2026-03-01',
      values: { 'D-SUG-09': 2 },
    });
    expect(versions[0]!.history.map(({ step, meetingId }) => [step, meetingId])).toEqual([
      ['RuleSetDrafted', null],
      ['RuleSetDeliberated', 'm-huishan-sc-5-30'],
      ['RuleSetAdopted', 'm-huishan-sc-5-30'],
      ['RuleSetPublished', null],
      ['RuleSetInForce', null],
    ]);
  });
  it('§1.6.5: keeps a superseded version beside the one in force', () => {
    const draft = sample('RuleSetDrafted');
    const inForce = sample('RuleSetInForce');
    const { inForce: now, versions } = shown(
      ...first,
      { ...draft, data: { ...draft.data, version: 2 } },
      sample('RuleSetSuperseded'),
      { ...inForce, data: { ...inForce.data, version: 2, from: '2026-07-01' } },
    );
    expect(now).toBe(2);
    expect(versions.map(({ status }) => status)).toEqual(['SUPERSEDED', 'IN_FORCE']);
  });
  it('INV-I2: shows what the statute refused, also before there is any version', () => {
    expect(shown(sample('RuleRejected'))).toMatchObject({
      id: 'wuxi.huishan',
      inForce: null,
      versions: [],
      rejections: [{ rejected: [{ key: 'D-SUG-09', value: 4, objection: 'LOOSER_THAN_STATUTE' }] }],
    });
  });
});
