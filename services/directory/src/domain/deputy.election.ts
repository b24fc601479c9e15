import { ensure, rulingsOn, type Context, type OutputOf } from '@lianxin/event-sourcing';
import { areRelated, levelNames, levels, organTypeNames, organTypes } from '@lianxin/vocabulary';
import { z } from 'zod';
import { ensureBelongs, ensureReach } from './administration.js';
import { claim } from './claims.js';
import { collectiveAct } from './collective-act.js';
import { deputyFacts, type Deputy, type DeputyEvent, type DeputySeat } from './deputy.js';
import { jurisdictionPath } from './jurisdiction.js';
import { actsBetweenSessions } from './levels.js';
import { named } from './named.js';

const schemas = {
  elect: deputyFacts.DeputyElected.schema.extend({
    level: claim('jurisdiction.level', z.enum(levelNames), '本级层级 / level of the congress'),
    seatsElsewhere: claim(
      'person.deputySeats',
      z.array(jurisdictionPath).max(20),
      '该人员其他在任代表席位所在区域 / jurisdictions of the other seats this person holds',
    ),
  }),
  confirm: z.object({
    decidedByType: claim('onBehalfOf.type', z.enum(organTypeNames), '确认资格的机关类型 / type of the organ'),
  }),
  issue: deputyFacts.DeputyCertificateIssued.schema,
  byElection: deputyFacts.ByElectionHeld.schema,
};
type Data = { readonly [K in keyof typeof schemas]: OutputOf<(typeof schemas)[K]> };
type Events = readonly DeputyEvent[];

function elect({ seatsElsewhere, ...elected }: Data['elect'], state: Deputy, context: Context): Events {
  ensure(state.status === 'NONE', 'conflict', 'AlreadyElected');
  ensureBelongs(context, elected.jurisdiction);
  ensure(levels[elected.level].congress, 'invalid', 'NoCongressHere', named('level', levels[elected.level]));
  const directly = elected.level === 'COUNTY' || elected.level === 'TOWNSHIP';
  ensure(
    directly === (elected.electedBy === 'CONSTITUENCY'),
    'invalid',
    'WrongElectorate',
    named('level', levels[elected.level]),
  );
  ensureOneChain(elected.jurisdiction, seatsElsewhere);
  return [{ type: 'DeputyElected', data: elected }];
}

/** 选举法 48: one person may be a deputy at several levels of one chain, never of two unrelated jurisdictions. */
function ensureOneChain(jurisdiction: string, elsewhere: readonly string[]): void {
  ensure(!elsewhere.includes(jurisdiction), 'conflict', 'AlreadyDeputyHere', { jurisdiction });
  const stranger = elsewhere.find((it) => !areRelated(it, jurisdiction));
  ensure(!stranger, 'conflict', 'DeputyOfUnrelatedJurisdiction', { jurisdiction: stranger ?? '' });
}

function confirm({ decidedByType }: Data['confirm'], state: Deputy, context: Context): Events {
  const seat = seatOf(state, context);
  ensure(state.status === 'ELECT', 'conflict', 'NotAwaitingConfirmation');
  const { organId, meetingId } = collectiveAct(context);
  const rightful = actsBetweenSessions(state.level!);
  ensure(decidedByType === rightful, 'forbidden', 'NotForThisOrgan', named('rightful', organTypes[rightful!]));
  return [{ type: 'CredentialsConfirmed', data: { ...seat, decidedBy: organId, meetingId } }];
}

function issue(data: Data['issue'], state: Deputy, context: Context): Events {
  seatOf(state, context);
  ensure(state.status === 'ACTIVE', 'conflict', 'DeputyNotActive');
  return state.certificateNo === data.certificateNo ? [] : [{ type: 'DeputyCertificateIssued', data }];
}

function byElection(data: Data['byElection'], state: Deputy, context: Context): Events {
  seatOf(state, context);
  ensure(state.status === 'TERMINATED' && state.announced, 'conflict', 'SeatNotVacant');
  ensure(!state.successorId, 'conflict', 'SeatIsFilled', { successorId: state.successorId ?? '' });
  ensure(data.on >= state.since!, 'invalid', 'EarlierThanTheLastChange', { since: state.since! });
  return [{ type: 'ByElectionHeld', data }];
}

/** The seat, when there is one and the actor's jurisdiction reaches it. @throws NoSuchDeputy, OutsideYourJurisdiction */
export function seatOf({ seat }: Deputy, context: Context): DeputySeat {
  ensure(seat, 'missing', 'NoSuchDeputy');
  ensureReach(context, seat.jurisdiction);
  return seat;
}

const ruling = rulingsOn<Deputy, DeputyEvent>();
/** Who keeps the registry of deputies: in a township its own clerk. */
export const registrars = ['PLATFORM_ADMIN', 'DEPUTY_AFFAIRS_CLERK', 'STREET_TOWN_CLERK'];
/** What every command to an existing deputy's seat may meet. */
export const ofADeputy = ['NoSuchDeputy', 'OutsideYourJurisdiction'];

/** How a deputy comes into office, and how a vacancy is filled. */
export const electionRulings = {
  ElectDeputy: ruling({
    zh: '登记代表当选',
    en: "Record a deputy's election",
    who: registrars,
    basis: 'LIA-1、§0.5、选举法 3、48',
    creates: true,
    placeOf: ({ jurisdiction }) => jurisdiction,
    schema: schemas.elect,
    example: {
      personId: 'p-wangxueqin',
      organId: 'huishan-congress',
      jurisdiction: 'wuxi.huishan',
      level: 'COUNTY',
      termNo: 5,
      from: '2021-12-20',
      electedBy: 'CONSTITUENCY',
      electorate: '堰桥街道第七选区',
      seatsElsewhere: ['wuxi'],
    },
    refusals: [
      'AlreadyElected',
      'BelongsElsewhere',
      'OutsideYourJurisdiction',
      'NoCongressHere',
      'WrongElectorate',
      'AlreadyDeputyHere',
      'DeputyOfUnrelatedJurisdiction',
    ],
    decide: elect,
  }),
  ConfirmCredentials: ruling({
    zh: '确认代表资格',
    en: "Confirm a deputy's credentials",
    who: registrars,
    basis: 'LIA-1、选举法 47、INV-A2',
    schema: schemas.confirm,
    example: { decidedByType: 'STANDING_COMMITTEE' },
    refusals: [...ofADeputy, 'NotAwaitingConfirmation', 'OrganNotNamed', 'MeetingNotNamed', 'NotForThisOrgan'],
    decide: confirm,
  }),
  IssueCertificate: ruling({
    zh: '颁发代表证',
    en: "Issue a deputy's certificate",
    who: registrars,
    basis: 'LIA-1、代表法 49',
    schema: schemas.issue,
    example: { certificateNo: '惠山五届0087', on: '2022-01-05' },
    refusals: [...ofADeputy, 'DeputyNotActive'],
    decide: issue,
  }),
  HoldByElection: ruling({
    zh: '登记补选',
    en: 'Record the by-election that filled the vacancy',
    who: registrars,
    basis: 'LIA-1、选举法 57',
    schema: schemas.byElection,
    example: { successorId: 'd-lijianping-5', on: '2024-11-28' },
    refusals: [...ofADeputy, 'SeatNotVacant', 'SeatIsFilled', 'EarlierThanTheLastChange'],
    decide: byElection,
  }),
};
