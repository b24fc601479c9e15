import { ensure, rulingsOn, type Context, type OutputOf } from '@lianxin/event-sourcing';
import { organTypeNames, organTypes, type OrganType } from '@lianxin/vocabulary';
import { claim } from './claims.js';
import { collectiveAct, ensureEvidence } from './collective-act.js';
import { deputyFacts, mayAct, type Deputy, type DeputyEvent } from './deputy.js';
import { ofADeputy, registrars, seatOf } from './deputy.election.js';
import { named } from './named.js';
import { z } from 'zod';

const schemas = {
  suspend: deputyFacts.DeputySuspended.schema.pick({ reason: true, on: true }),
  reinstate: deputyFacts.DeputyReinstated.schema.pick({ on: true }),
  detect: deputyFacts.SecondUnapprovedAbsenceDetected.schema,
  terminate: deputyFacts.DeputyQualificationTerminated.schema.pick({ reason: true, on: true }),
  announce: deputyFacts.TerminationAnnounced.schema.pick({ announcementNo: true, on: true }).extend({
    decidedByType: claim('onBehalfOf.type', z.enum(organTypeNames), '公告机关类型 / type of the organ that announces'),
  }),
};
type Data = { readonly [K in keyof typeof schemas]: OutputOf<(typeof schemas)[K]> };
type Events = readonly DeputyEvent[];

function suspend(data: Data['suspend'], state: Deputy, context: Context): Events {
  const seat = seatOf(state, context);
  ensure(state.status === 'ACTIVE', 'conflict', 'DeputyNotActive');
  ensureLater(data.on, state);
  ensureEvidence(context);
  return [{ type: 'DeputySuspended', data: { ...seat, ...data } }];
}

function reinstate(data: Data['reinstate'], state: Deputy, context: Context): Events {
  const seat = seatOf(state, context);
  ensure(state.status === 'SUSPENDED', 'conflict', 'DeputyNotSuspended');
  ensureLater(data.on, state);
  ensureEvidence(context);
  return [{ type: 'DeputyReinstated', data: { ...seat, ...data } }];
}

/** It proposes; whether the qualification ends is for the credentials committee and those it reports to. */
function detect(data: Data['detect'], state: Deputy): Events {
  ensure(state.seat, 'missing', 'NoSuchDeputy');
  ensure(data.meetingIds[0] !== data.meetingIds[1], 'invalid', 'SameMeetingTwice');
  return mayAct(state) && !state.absentTwice ? [{ type: 'SecondUnapprovedAbsenceDetected', data }] : [];
}

function terminate(data: Data['terminate'], state: Deputy, context: Context): Events {
  const seat = seatOf(state, context);
  ensure(state.status !== 'TERMINATED', 'conflict', 'AlreadyTerminated');
  ensureLater(data.on, state);
  ensureEvidence(context);
  ensure(data.reason !== 'ABSENT_TWICE_UNAPPROVED' || state.absentTwice, 'conflict', 'SecondAbsenceNotDetected');
  return [{ type: 'DeputyQualificationTerminated', data: { ...seat, ...data } }];
}

function announce({ decidedByType, ...data }: Data['announce'], state: Deputy, context: Context): Events {
  seatOf(state, context);
  ensure(state.status === 'TERMINATED', 'conflict', 'NotTerminated');
  ensure(!state.announced, 'conflict', 'AlreadyAnnounced');
  ensureLater(data.on, state);
  const { organId, meetingId } = collectiveAct(context);
  const rightful = announcesTermination(state);
  ensure(decidedByType === rightful, 'forbidden', 'NotForThisOrgan', named('rightful', organTypes[rightful]));
  return [{ type: 'TerminationAnnounced', data: { ...data, decidedBy: organId, meetingId } }];
}

/** 代表法 63: the standing committee announces; in a township the congress itself. */
const announcesTermination = ({ level }: Deputy): OrganType =>
  level === 'TOWNSHIP' ? 'CONGRESS' : 'STANDING_COMMITTEE';

function ensureLater(on: string, { since }: Deputy): void {
  ensure(!since || on >= since, 'invalid', 'EarlierThanTheLastChange', { since: since ?? '' });
}

const ruling = rulingsOn<Deputy, DeputyEvent>();

/** How a deputy's office rests, resumes and ends. */
export const statusRulings = {
  SuspendDeputy: ruling({
    zh: '暂停执行代表职务',
    en: "Suspend a deputy's duties",
    who: registrars,
    basis: 'LIA-1、代表法 61',
    schema: schemas.suspend,
    example: { reason: 'DETAINED_UNDER_CRIMINAL_PROCESS', on: '2024-03-11' },
    refusals: [...ofADeputy, 'DeputyNotActive', 'EarlierThanTheLastChange', 'EvidenceMissing'],
    decide: suspend,
  }),
  ReinstateDeputy: ruling({
    zh: '恢复执行代表职务',
    en: "Reinstate a deputy's duties",
    who: registrars,
    basis: 'LIA-1、代表法 61',
    schema: schemas.reinstate,
    example: { on: '2024-05-20' },
    refusals: [...ofADeputy, 'DeputyNotSuspended', 'EarlierThanTheLastChange', 'EvidenceMissing'],
    decide: reinstate,
  }),
  DetectSecondUnapprovedAbsence: ruling({
    zh: '提示第二次未经批准缺席',
    en: 'Point out a second absence without leave',
    who: ['SYSTEM_CLOCK'],
    basis: 'LIA-1、代表法 62',
    schema: schemas.detect,
    example: { meetingIds: ['m-huishan-5-2', 'm-huishan-5-3'] },
    refusals: ['NoSuchDeputy', 'SameMeetingTwice'],
    decide: detect,
  }),
  TerminateQualification: ruling({
    zh: '登记代表资格终止',
    en: "Record that a deputy's qualification has ended",
    who: registrars,
    basis: 'LIA-1、代表法 62、63',
    schema: schemas.terminate,
    example: { reason: 'MOVED_AWAY', on: '2024-08-30' },
    refusals: [
      ...ofADeputy,
      'AlreadyTerminated',
      'EarlierThanTheLastChange',
      'EvidenceMissing',
      'SecondAbsenceNotDetected',
    ],
    decide: terminate,
  }),
  AnnounceTermination: ruling({
    zh: '公告代表资格终止',
    en: "Announce that a deputy's qualification has ended",
    who: registrars,
    basis: 'LIA-1、代表法 63、INV-A2',
    schema: schemas.announce,
    example: { announcementNo: '惠山区人大常委会公告 第12号', on: '2024-09-26', decidedByType: 'STANDING_COMMITTEE' },
    refusals: [
      ...ofADeputy,
      'NotTerminated',
      'AlreadyAnnounced',
      'EarlierThanTheLastChange',
      'OrganNotNamed',
      'MeetingNotNamed',
      'NotForThisOrgan',
    ],
    decide: announce,
  }),
};
