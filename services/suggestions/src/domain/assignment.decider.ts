import { ensure, rulingsOn, type Context } from '@lianxin/event-sourcing';
import { valueOf } from '@lianxin/vocabulary';
import type { z } from 'zod';
import {
  accepting,
  assigning,
  objecting,
  referring,
  rerouting,
  routing,
  routingAnswer,
  routingOpinion,
  upholding,
} from './assignment.facts.js';
import { dayOf, endOf } from './beijing-day.js';
import { ensureStatus, outside } from './in-status.js';
import type { SuggestionEvent } from './suggestion.js';
import { deadlineKey, handlerOf, type Handler, type Suggestion } from './suggestion.state.js';
import {
  committee,
  ensureCollective,
  ensureHandler,
  ensureLead,
  ensureMayRoute,
  ensureSameCongress,
  handlingUnit,
} from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();
const shapes = ['LeadOrSeparate', 'HandlerNamedTwice'];

/** The handlers a routing names: `{lead, co[]}` or `{separate[]}` of two or more, never both. */
function handlersOf({ lead, co = [], separate = [] }: z.output<typeof routing>): Omit<Handler, 'stand'>[] {
  const apart = separate.length >= 2 && !lead && co.length === 0;
  const together = lead !== undefined && separate.length === 0;
  ensure(apart || together, 'invalid', 'LeadOrSeparate');
  const named: Omit<Handler, 'stand'>[] = apart
    ? separate.map((it) => ({ ...it, part: 'SEPARATE' }))
    : [{ organId: lead ?? '', part: 'LEAD' }, ...co.map((organId) => ({ organId, part: 'CO' as const }))];
  ensure(new Set(named.map(({ organId }) => organId)).size === named.length, 'invalid', 'HandlerNamedTwice');
  return named;
}

/** What a re-routing changes, and from which day the newcomers' reply clock counts. */
function rerouted(data: z.output<typeof rerouting>, state: Suggestion, { rules, occurredAt }: Context) {
  const handlers = handlersOf(data);
  const joined = handlers.map(({ organId }) => organId).filter((it) => !handlerOf(state, it));
  const restarts = valueOf(rules, 'sug.reassign.restartsClock') === true;
  return {
    handlers,
    joined,
    reason: data.reason,
    replyClockFrom: restarts ? dayOf(occurredAt) : state.firstAssignedOn,
  };
}

/** The objection period of D-SUG-03, as far as it is known by now. */
const objectionEnds = ({ deadlines }: Suggestion, subject: string): string | undefined => {
  const due = deadlines[deadlineKey({ rule: 'D-SUG-03', subject })]?.due;
  return due && endOf(due);
};

export const assignmentCommands = {
  AssignSuggestion: ruling({
    zh: '交办',
    en: 'Assign to handlers',
    who: committee,
    basis: 'SUG-1 · 上海建议规定 11',
    schema: assigning,
    example: { lead: 'organ-chengguan', co: ['organ-jiaojing'], governmentOffice: 'organ-zhengfuban' },
    refusals: [...outside('Registered'), 'NotYourJurisdiction', ...shapes],
    decide(data, state, context) {
      ensureStatus(state, 'Registered');
      ensureSameCongress(context);
      const { governmentOffice, meetingId } = data;
      const assignedOn = dayOf(context.occurredAt);
      return [
        { type: 'SuggestionAssigned', data: { handlers: handlersOf(data), governmentOffice, meetingId, assignedOn } },
      ];
    },
  }),
  AcceptAssignment: ruling({
    zh: '签收',
    en: 'Accept the assignment',
    who: handlingUnit,
    basis: 'SUG-1',
    schema: accepting,
    example: { clerk: 'person-zhou', leader: 'person-wu' },
    refusals: [...outside('Assigned', 'Objected'), 'NotAHandler', 'ObjectionUndecided', 'AlreadyAccepted'],
    decide(data, state, context) {
      ensureStatus(state, 'Assigned', 'Objected');
      const { organId, stand } = ensureHandler(state, context);
      ensure(stand !== 'OBJECTED', 'conflict', 'ObjectionUndecided');
      ensure(stand !== 'ACCEPTED', 'conflict', 'AlreadyAccepted');
      return [{ type: 'AssignmentAccepted', data: { ...data, organId } }];
    },
  }),
  ObjectToAssignment: ruling({
    zh: '提出异议(申请退办)',
    en: 'Object to the assignment',
    who: ['HANDLER_HEAD'],
    basis: 'SUG-1 · D-SUG-03',
    schema: objecting,
    example: {
      reason: '道路泊位施划属公安交管部门职权，本单位无权设置。',
      suggestedUnit: 'organ-jiaojing',
      signedDocId: 'doc-objection-1',
    },
    refusals: [
      ...outside('Assigned', 'Objected'),
      'NotAHandler',
      'AdjudicationIsFinal',
      'AlreadyAccepted',
      'ObjectionAlreadyDecided',
      'ObjectionUndecided',
      'ObjectionTooLate',
    ],
    decide(data, state, context) {
      ensureStatus(state, 'Assigned', 'Objected');
      const { organId, stand, heard } = ensureHandler(state, context);
      ensure(!state.adjudicated, 'conflict', 'AdjudicationIsFinal');
      ensure(stand !== 'OBJECTED', 'conflict', 'ObjectionUndecided');
      ensure(stand !== 'ACCEPTED', 'conflict', 'AlreadyAccepted');
      ensure(!heard, 'conflict', 'ObjectionAlreadyDecided');
      const ends = objectionEnds(state, organId);
      ensure(!ends || context.recordedAt < ends, 'conflict', 'ObjectionTooLate');
      return [{ type: 'AssignmentObjected', data: { ...data, organId } }];
    },
  }),
  UpholdAssignment: ruling({
    zh: '维持交办',
    en: 'Uphold the assignment',
    who: [...committee, 'GOV_OFFICE_CLERK'],
    basis: 'SUG-1 · D-SUG-04',
    schema: upholding,
    example: { organId: 'organ-chengguan', reason: '公厕及周边设施由城管部门管理，仍由其主办，交警协办。' },
    refusals: [...outside('Objected'), 'NotYourJurisdiction', 'NotAGovernmentMatter', 'NoSuchObjection'],
    decide(data, state, context) {
      ensureStatus(state, 'Objected');
      ensureMayRoute(state, context);
      ensure(handlerOf(state, data.organId)?.stand === 'OBJECTED', 'conflict', 'NoSuchObjection');
      return [{ type: 'ObjectionRejected', data }];
    },
  }),
  Reassign: ruling({
    zh: '调整交办',
    en: 'Re-assign',
    who: [...committee, 'GOV_OFFICE_CLERK'],
    basis: 'SUG-1 · D-SUG-04',
    schema: rerouting,
    example: { lead: 'organ-jiaojing', co: ['organ-chengguan'], reason: '泊位施划为主要事项，改由交警大队主办。' },
    refusals: [...outside('Objected'), 'NotYourJurisdiction', 'NotAGovernmentMatter', ...shapes],
    decide(data, state, context) {
      ensureStatus(state, 'Objected');
      ensureMayRoute(state, context);
      return [{ type: 'SuggestionReassigned', data: rerouted(data, state, context) }];
    },
  }),
  ReferForAdjudication: ruling({
    zh: '提请疑难裁定',
    en: 'Refer for adjudication',
    who: [...committee, 'GOV_OFFICE_CLERK'],
    basis: 'SUG-1',
    schema: referring,
    example: {
      ground: 'UNITS_DISAGREE',
      disagreeing: ['organ-chengguan', 'organ-jiaojing'],
      reason: '城管与交警对主办责任意见不一，协调未果。',
    },
    refusals: [...outside('Objected'), 'NotYourJurisdiction', 'NotAGovernmentMatter', 'TooEarlyToAdjudicate'],
    decide(data, state, context) {
      ensureStatus(state, 'Objected');
      ensureMayRoute(state, context);
      const disagree = data.ground === 'UNITS_DISAGREE' && new Set(data.disagreeing).size >= 2;
      const failed = data.ground === 'FAILED_REROUTE' && state.reroutes >= 1;
      ensure(disagree || failed, 'conflict', 'TooEarlyToAdjudicate');
      return [{ type: 'AdjudicationRequested', data }];
    },
  }),
  Adjudicate: ruling({
    zh: '疑难裁定',
    en: 'Adjudicate',
    who: ['GOV_LEADER', ...committee],
    basis: 'SUG-1 · D-SUG-05',
    schema: rerouting,
    example: { lead: 'organ-chengguan', co: ['organ-jiaojing'], reason: '由城管局主办，交警大队协办，限期施划泊位。' },
    refusals: [
      ...outside('InAdjudication'),
      'NotYourJurisdiction',
      'NotAGovernmentMatter',
      'OrganNotNamed',
      'MeetingMissing',
      ...shapes,
    ],
    decide(data, state, context) {
      ensureStatus(state, 'InAdjudication');
      ensureSameCongress(context);
      if (context.actor.role === 'GOV_LEADER') ensure(state.governmentOffice, 'forbidden', 'NotAGovernmentMatter');
      else ensureCollective(context);
      return [{ type: 'AdjudicationDecided', data: rerouted(data, state, context) }];
    },
  }),
  DeputyObjectsToRouting: ruling({
    zh: '代表对交办提出意见',
    en: 'The deputy objects to the routing',
    who: ['DEPUTY'],
    basis: 'SUG-1 · 上海建议规定 14',
    schema: routingOpinion,
    example: { opinion: '泊位施划由交警负责，建议由交警大队主办。' },
    refusals: [...outside('Assigned'), 'NotYourSuggestion', 'OpinionUnanswered'],
    decide(data, state, context) {
      ensureStatus(state, 'Assigned');
      ensureLead(state, context);
      ensure(state.routingOpinion !== 'RAISED', 'conflict', 'OpinionUnanswered');
      return [{ type: 'RoutingOpinionRaised', data }];
    },
  }),
  AnswerRoutingOpinion: ruling({
    zh: '答复代表的交办意见',
    en: "Answer the deputy's opinion on the routing",
    who: committee,
    basis: 'SUG-1 · 上海建议规定 14',
    schema: routingAnswer,
    example: { answer: '经研究，公厕整体设施由城管局负责，交警大队已列为协办单位。' },
    refusals: ['NoSuchSuggestion', 'NotYourJurisdiction', 'NoOpinionToAnswer'],
    decide(data, state, context) {
      ensure(state.status !== 'None', 'missing', 'NoSuchSuggestion');
      ensureSameCongress(context);
      ensure(state.routingOpinion === 'RAISED', 'conflict', 'NoOpinionToAnswer');
      return [{ type: 'RoutingOpinionAnswered', data }];
    },
  }),
};
