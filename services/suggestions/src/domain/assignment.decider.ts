import { ensure, rulingsOn } from '@lianxin/event-sourcing';
import { accepting, assigning, routingAnswer, routingOpinion } from './assignment.facts.js';
import { dayOf } from './beijing-day.js';
import { ensureStatus, outside } from './in-status.js';
import { handlersOf, routingRefusals } from './routing.js';
import type { SuggestionEvent } from './suggestion.js';
import type { Suggestion } from './suggestion.state.js';
import { committee, ensureHandler, ensureLead, ensureSameCongress, handlingUnit } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();
export const assignmentCommands = {
  AssignSuggestion: ruling({
    zh: '交办',
    en: 'Assign to handlers',
    who: committee,
    basis: 'SUG-1 · 上海建议规定 11',
    schema: assigning,
    example: { lead: 'organ-chengguan', co: ['organ-jiaojing'], governmentOffice: 'organ-zhengfuban' },
    refusals: [...outside('Registered'), 'NotYourJurisdiction', ...routingRefusals],
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
