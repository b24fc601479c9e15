import { ensure, rulingsOn } from '@lianxin/event-sourcing';
import { objecting, referring, rerouting, upholding } from './assignment.facts.js';
import { endOf } from './beijing-day.js';
import { ensureStatus, outside } from './in-status.js';
import { rerouted, routingRefusals } from './routing.js';
import type { SuggestionEvent } from './suggestion.js';
import { deadlineKey, handlerOf, type Suggestion } from './suggestion.state.js';
import { committee, ensureCollective, ensureHandler, ensureMayRoute, ensureSameCongress } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();

/** The objection period of D-SUG-03, as far as it is known by now. */
const objectionEnds = ({ deadlines }: Suggestion, subject: string): string | undefined => {
  const due = deadlines[deadlineKey({ rule: 'D-SUG-03', subject })]?.due;
  return due && endOf(due);
};

export const objectionCommands = {
  ObjectToAssignment: ruling({
    zh: '提出异议（申请退办）',
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
    refusals: [...outside('Objected'), 'NotYourJurisdiction', 'NotAGovernmentMatter', ...routingRefusals],
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
      ...routingRefusals,
    ],
    decide(data, state, context) {
      ensureStatus(state, 'InAdjudication');
      ensureSameCongress(context);
      if (context.actor.role === 'GOV_LEADER') ensure(state.governmentOffice, 'forbidden', 'NotAGovernmentMatter');
      else ensureCollective(context);
      return [{ type: 'AdjudicationDecided', data: rerouted(data, state, context) }];
    },
  }),
};
