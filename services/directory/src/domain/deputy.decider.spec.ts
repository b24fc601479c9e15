import { Refusal, type CommandOf, type EventOf, type Of } from '@lianxin/event-sourcing';
import { context, given } from '@lianxin/event-sourcing/testing';
import { array, assert, constantFrom, property } from 'fast-check';
import { deputy } from './deputy.decider.js';
import { mayAct, noDeputy, suspensionReasons, terminationReasons } from './deputy.js';

type Command = CommandOf<typeof deputy>;
type Event = EventOf<typeof deputy>;
type Elect = Of<Command, 'ElectDeputy'>['data'];

const clerk = (jurisdiction = 'wuxi.huishan') => ({
  actor: { personId: 'p-clerk', role: 'DEPUTY_AFFAIRS_CLERK', organId: 'huishan-deputy-affairs', jurisdiction },
  jurisdiction: 'wuxi.huishan',
});
const papers = { ...clerk(), evidence: [{ docId: 'doc-1', kind: 'SCAN' }] };
const meeting = { ...clerk(), onBehalfOf: 'huishan-sc', evidence: [{ docId: 'm-sc-12', kind: 'MEETING' }] };
const stranger = clerk('wuxi.xinwu');

const seat = {
  personId: 'p-wangxueqin',
  organId: 'huishan-congress',
  jurisdiction: 'wuxi.huishan',
  termNo: 5,
  from: '2021-12-20',
};
const elected: Of<Event, 'DeputyElected'> = {
  type: 'DeputyElected',
  data: { ...seat, level: 'COUNTY', electedBy: 'CONSTITUENCY', electorate: '堰桥街道第七选区' },
};
const inTownship: Event = {
  type: 'DeputyElected',
  data: { ...elected.data, organId: 'luoshe-congress', jurisdiction: 'wuxi.huishan.luoshe', level: 'TOWNSHIP' },
};
const confirmed: Event = {
  type: 'CredentialsConfirmed',
  data: { ...seat, decidedBy: 'huishan-sc', meetingId: 'm-sc-12' },
};
const suspended: Event = {
  type: 'DeputySuspended',
  data: { ...seat, reason: 'DETAINED_UNDER_CRIMINAL_PROCESS', on: '2024-03-11' },
};
const reinstated: Event = { type: 'DeputyReinstated', data: { ...seat, on: '2024-05-20' } };
const terminated: Event = {
  type: 'DeputyQualificationTerminated',
  data: { ...seat, reason: 'MOVED_AWAY', on: '2024-08-30' },
};
const announced: Event = {
  type: 'TerminationAnnounced',
  data: {
    announcementNo: '惠山区人大常委会公告 第12号',
    on: '2024-09-26',
    decidedBy: 'huishan-sc',
    meetingId: 'm-sc-12',
  },
};
const absent: Event = {
  type: 'SecondUnapprovedAbsenceDetected',
  data: { meetingIds: ['m-huishan-5-2', 'm-huishan-5-3'] },
};
const successor: Event = { type: 'ByElectionHeld', data: { successorId: 'd-lijianping-5', on: '2024-11-28' } };

const electing = (over: Partial<Elect> = {}, by = clerk()) =>
  given(deputy).when({ type: 'ElectDeputy', data: { ...elected.data, seatsElsewhere: [], ...over } }, by);
const confirm: Command = { type: 'ConfirmCredentials', data: { decidedByType: 'STANDING_COMMITTEE' } };
const issue: Command = { type: 'IssueCertificate', data: { certificateNo: '惠山五届0087', on: '2022-01-05' } };
const suspend: Command = {
  type: 'SuspendDeputy',
  data: { reason: 'DETAINED_UNDER_CRIMINAL_PROCESS', on: '2024-03-11' },
};
const reinstate: Command = { type: 'ReinstateDeputy', data: { on: '2024-05-20' } };
const detect: Command = {
  type: 'DetectSecondUnapprovedAbsence',
  data: { meetingIds: ['m-huishan-5-2', 'm-huishan-5-3'] },
};
const terminate: Command = { type: 'TerminateQualification', data: { reason: 'MOVED_AWAY', on: '2024-08-30' } };
const announce: Command = {
  type: 'AnnounceTermination',
  data: { announcementNo: '惠山区人大常委会公告 第12号', on: '2024-09-26', decidedByType: 'STANDING_COMMITTEE' },
};
const byElection: Command = { type: 'HoldByElection', data: { successorId: 'd-lijianping-5', on: '2024-11-28' } };

describe('LIA-1: a deputy is elected', () => {
  it('§0.5: by a constituency in counties and townships', () => {
    electing().then(elected);
    electing({ electedBy: 'ELECTORAL_UNIT' }).thenRefused('WrongElectorate');
  });
  it.each(['PROVINCE', 'CITY'] as const)('§0.5: by an electoral unit at the level %s', (level) => {
    electing({ level, electedBy: 'ELECTORAL_UNIT' }).thenTypes('DeputyElected');
    electing({ level }).thenRefused('WrongElectorate');
  });
  it.each(['STREET', 'DEV_ZONE'] as const)('L-1: never to a %s, which has no congress', (level) => {
    electing({ level }).thenRefused('NoCongressHere');
  });
  it('选举法 48: at several levels of one chain', () => {
    electing({ seatsElsewhere: ['wuxi', 'wuxi.huishan.luoshe'] }).then(elected);
  });
  it('选举法 48: not in two unrelated jurisdictions', () => {
    electing({ seatsElsewhere: ['wuxi', 'wuxi.xinwu'] }).thenRefused('DeputyOfUnrelatedJurisdiction');
  });
  it('once for each congress', () => {
    electing({ seatsElsewhere: ['wuxi.huishan'] }).thenRefused('AlreadyDeputyHere');
    given(deputy, elected)
      .when({ type: 'ElectDeputy', data: { ...elected.data, seatsElsewhere: [] } }, clerk())
      .thenRefused('AlreadyElected');
  });
  it('in the registry of its own jurisdiction', () => {
    electing({}, stranger).thenRefused('OutsideYourJurisdiction');
    electing({}, { ...clerk('wuxi'), jurisdiction: 'wuxi' }).thenRefused('BelongsElsewhere');
  });
});

describe('LIA-1: credentials', () => {
  it('选举法 47: are confirmed by the standing committee at a meeting', () => {
    given(deputy, elected).when(confirm, meeting).then(confirmed);
  });
  it('选举法 47: of a township deputy are confirmed by its presidium', () => {
    const byPresidium: Command = { type: 'ConfirmCredentials', data: { decidedByType: 'PRESIDIUM' } };
    given(deputy, inTownship).when(byPresidium, meeting).thenTypes('CredentialsConfirmed');
    given(deputy, inTownship).when(confirm, meeting).thenRefused('NotForThisOrgan');
    given(deputy, elected).when(byPresidium, meeting).thenRefused('NotForThisOrgan');
  });
  it("INV-A2: are not confirmed on a clerk's own authority", () => {
    given(deputy, elected).when(confirm, clerk()).thenRefused('OrganNotNamed');
    given(deputy, elected)
      .when(confirm, { ...papers, onBehalfOf: 'huishan-sc' })
      .thenRefused('MeetingNotNamed');
  });
  it('are confirmed once', () => {
    given(deputy, elected, confirmed).when(confirm, meeting).thenRefused('NotAwaitingConfirmation');
  });
  it('代表法 49: give a certificate to a deputy in office', () => {
    const issued: Event = {
      type: 'DeputyCertificateIssued',
      data: { certificateNo: '惠山五届0087', on: '2022-01-05' },
    };
    given(deputy, elected, confirmed).when(issue, clerk()).then(issued);
    given(deputy, elected, confirmed, issued).when(issue, clerk()).thenNothing();
    given(deputy, elected).when(issue, clerk()).thenRefused('DeputyNotActive');
  });
});

describe('LIA-1: duties are suspended', () => {
  it('代表法 61: for two reasons and no other', () => {
    const { schema } = deputy.commands.SuspendDeputy;
    const accepts = (reason: string) => schema.safeParse({ reason, on: '2024-03-11' }).success;
    expect(Object.keys(suspensionReasons).filter(accepts)).toEqual([
      'DETAINED_UNDER_CRIMINAL_PROCESS',
      'SERVING_SENTENCE_WITH_POLITICAL_RIGHTS',
    ]);
    expect([...Object.keys(terminationReasons), 'POOR_PERFORMANCE'].filter(accepts)).toEqual([]);
  });
  it('代表法 61: while in office, on papers', () => {
    given(deputy, elected, confirmed).when(suspend, papers).then(suspended);
    given(deputy, elected, confirmed).when(suspend, clerk()).thenRefused('EvidenceMissing');
    given(deputy, elected).when(suspend, papers).thenRefused('DeputyNotActive');
    given(deputy, elected, confirmed, suspended).when(suspend, papers).thenRefused('DeputyNotActive');
    given(deputy, elected, confirmed, terminated).when(suspend, papers).thenRefused('DeputyNotActive');
  });
  it('代表法 61: and resume when the reason has gone', () => {
    given(deputy, elected, confirmed, suspended).when(reinstate, papers).then(reinstated);
    given(deputy, elected, confirmed, suspended).when(reinstate, clerk()).thenRefused('EvidenceMissing');
    given(deputy, elected, confirmed).when(reinstate, papers).thenRefused('DeputyNotSuspended');
    given(deputy, elected, confirmed, suspended, terminated).when(reinstate, papers).thenRefused('DeputyNotSuspended');
  });
  it('never on a day before the last change', () => {
    const early: Command = {
      type: 'SuspendDeputy',
      data: { reason: 'DETAINED_UNDER_CRIMINAL_PROCESS', on: '2021-12-19' },
    };
    given(deputy, elected, confirmed).when(early, papers).thenRefused('EarlierThanTheLastChange');
    given(deputy, elected, confirmed, suspended)
      .when({ type: 'ReinstateDeputy', data: { on: '2024-03-10' } }, papers)
      .thenRefused('EarlierThanTheLastChange');
  });
});

describe('LIA-1: a qualification ends', () => {
  it('代表法 62: for the reasons of the law, and by death', () => {
    for (const reason of Object.keys(terminationReasons) as (keyof typeof terminationReasons)[]) {
      const command: Command = { type: 'TerminateQualification', data: { reason, on: '2024-08-30' } };
      given(deputy, elected, confirmed, absent).when(command, papers).thenTypes('DeputyQualificationTerminated');
    }
    const { schema } = deputy.commands.TerminateQualification;
    expect(schema.safeParse({ reason: 'POOR_PERFORMANCE', on: '2024-08-30' }).success).toBe(false);
  });
  it('from whatever status but once', () => {
    given(deputy, elected).when(terminate, papers).then(terminated);
    given(deputy, elected, confirmed, suspended).when(terminate, papers).then(terminated);
    given(deputy, elected, confirmed, terminated).when(terminate, papers).thenRefused('AlreadyTerminated');
  });
  it('on papers, and not before it began', () => {
    given(deputy, elected, confirmed).when(terminate, clerk()).thenRefused('EvidenceMissing');
    given(deputy, elected, confirmed)
      .when({ type: 'TerminateQualification', data: { reason: 'DECEASED', on: '2021-12-01' } }, papers)
      .thenRefused('EarlierThanTheLastChange');
  });
  it('a second unapproved absence proposes and never terminates by itself', () => {
    given(deputy, elected, confirmed).when(detect).then(absent);
    given(deputy, elected, confirmed, absent).when(detect).thenNothing();
    given(deputy, elected, confirmed, suspended).when(detect).thenNothing();
    given(deputy).when(detect).thenRefused('NoSuchDeputy');
    const state = [elected, confirmed, absent].reduce(deputy.evolve, noDeputy);
    expect(state.status).toBe('ACTIVE');
  });
  it('a second absence is of a second meeting', () => {
    given(deputy, elected, confirmed)
      .when({ type: 'DetectSecondUnapprovedAbsence', data: { meetingIds: ['m-1', 'm-1'] } })
      .thenRefused('SameMeetingTwice');
  });
  it('代表法 62: for two absences only when both have been recorded', () => {
    const command: Command = {
      type: 'TerminateQualification',
      data: { reason: 'ABSENT_TWICE_UNAPPROVED', on: '2024-08-30' },
    };
    given(deputy, elected, confirmed).when(command, papers).thenRefused('SecondAbsenceNotDetected');
  });
  it('代表法 63: and is announced by the standing committee', () => {
    given(deputy, elected, confirmed, terminated).when(announce, meeting).then(announced);
    given(deputy, elected, confirmed, terminated, announced).when(announce, meeting).thenRefused('AlreadyAnnounced');
    given(deputy, elected, confirmed).when(announce, meeting).thenRefused('NotTerminated');
    given(deputy, elected, confirmed, terminated).when(announce, papers).thenRefused('OrganNotNamed');
    given(deputy, elected, confirmed, terminated)
      .when(announce, { ...papers, onBehalfOf: 'huishan-sc' })
      .thenRefused('MeetingNotNamed');
  });
  it('代表法 63: and in a township by the congress itself', () => {
    const byCongress: Command = { ...announce, data: { ...announce.data, decidedByType: 'CONGRESS' } } as Command;
    given(deputy, inTownship, terminated).when(byCongress, meeting).thenTypes('TerminationAnnounced');
    given(deputy, inTownship, terminated).when(announce, meeting).thenRefused('NotForThisOrgan');
  });
  it('选举法 57: and leaves a vacancy that one by-election fills', () => {
    given(deputy, elected, confirmed, terminated, announced).when(byElection, clerk()).then(successor);
    given(deputy, elected, confirmed, terminated).when(byElection, clerk()).thenRefused('SeatNotVacant');
    given(deputy, elected, confirmed).when(byElection, clerk()).thenRefused('SeatNotVacant');
    given(deputy, elected, confirmed, terminated, announced, successor)
      .when(byElection, clerk())
      .thenRefused('SeatIsFilled');
    given(deputy, elected, confirmed, terminated, announced)
      .when({ type: 'HoldByElection', data: { successorId: 'd-lijianping-5', on: '2024-01-01' } }, clerk())
      .thenRefused('EarlierThanTheLastChange');
  });
});

const all = [confirm, issue, suspend, reinstate, terminate, announce, byElection];

describe('the registry of deputies', () => {
  it.each(all)('is kept by its own jurisdiction: $type', (command) => {
    given(deputy, elected).when(command, stranger).thenRefused('OutsideYourJurisdiction');
    given(deputy).when(command, clerk()).thenRefused('NoSuchDeputy');
  });

  it('INV-A5: whatever is asked, who was suspended acts again only when reinstated, who was terminated never', () => {
    const elect: Command = { type: 'ElectDeputy', data: { ...elected.data, seatsElsewhere: [] } };
    assert(
      property(array(constantFrom<Command>(elect, detect, ...all), { maxLength: 30 }), (commands) => {
        let state = deputy.initial;
        let barred: 'no' | 'suspended' | 'terminated' = 'no';
        for (const { on, ...command } of commands.map((it, i) => ({
          ...it,
          on: `2025-01-${String(i + 1).padStart(2, '0')}`,
        }))) {
          const dated = 'on' in command.data ? { ...command, data: { ...command.data, on } } : command;
          for (const event of attempt(dated as Command, state)) {
            state = deputy.evolve(state, event);
            if (event.type === 'DeputySuspended') barred = 'suspended';
            if (event.type === 'DeputyReinstated' && barred === 'suspended') barred = 'no';
            if (event.type === 'DeputyQualificationTerminated') barred = 'terminated';
          }
          if (barred !== 'no') expect(mayAct(state)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Decides as the best prepared clerk would ask; a refusal must be one the command announces. */
function attempt(command: Command, state: typeof deputy.initial): readonly Event[] {
  try {
    return deputy.decide(command, state, context(meeting));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(deputy.commands[command.type].refusals).toContain(error.code);
    return [];
  }
}
