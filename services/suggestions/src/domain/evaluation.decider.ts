import { ensure, rulingsOn } from '@lianxin/event-sourcing';
import { valueOf } from '@lianxin/vocabulary';
import {
  carryOver,
  escalationEnd,
  evaluation,
  filing,
  interference,
  rehandlingDecline,
  rehandlingOrder,
  termChange,
} from './evaluation.facts.js';
import { allBut, ensureStatus, outside } from './in-status.js';
import type { SuggestionEvent } from './suggestion.js';
import { isOver, openCommitments, proposersOf, repliersOf, type Status, type Suggestion } from './suggestion.state.js';
import { clock, committee, ensureLead, ensureSameCongress } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();
const registered = allBut('Draft', 'Submitted', 'ReturnedForRevision', 'Declined', 'Withdrawn', 'Concluded');
const assigned = [...registered.filter((it) => it !== 'Registered'), 'Concluded'] as const satisfies readonly Status[];

const rehandling = (state: Suggestion, reason: string): SuggestionEvent => ({
  type: 'RehandlingOrdered',
  data: { reason, round: state.round + 1, handlers: [...repliersOf(state)] },
});

export const evaluationCommands = {
  EvaluateReply: ruling({
    zh: '评价办理情况',
    en: 'Evaluate the reply',
    who: ['DEPUTY'],
    basis: 'SUG-1 · D-SUG-11 · 效果评价关',
    schema: evaluation,
    example: { attitude: 'SATISFIED', result: 'SATISFIED', comment: '泊位施划到位，司机反映良好。' },
    refusals: [...outside('Replied'), 'NotYourSuggestion', 'AlreadyEvaluated', 'CommentMissing'],
    decide(data, state, context) {
      ensureStatus(state, 'Replied');
      ensureLead(state, context);
      ensure(state.evaluation === 'NONE', 'conflict', 'AlreadyEvaluated');
      const unhappy = data.attitude === 'DISSATISFIED' || data.result === 'DISSATISFIED';
      ensure(!unhappy || data.comment, 'invalid', 'CommentMissing');
      const { round } = state;
      const evaluated = { type: 'ReplyEvaluated', data: { ...data, round, by: context.actor.personId } } as const;
      if (data.result !== 'DISSATISFIED') return [evaluated];
      const reason = data.comment ?? '';
      if (round > 1) return [evaluated, { type: 'SuggestionEscalated', data: { reason } }];
      const automatic = valueOf(context.rules, 'sug.rehandling.automatic') === true;
      return automatic ? [evaluated, rehandling(state, reason)] : [evaluated];
    },
  }),
  OrderRehandling: ruling({
    zh: '二次交办',
    en: 'Order a second handling',
    who: committee,
    basis: 'SUG-1 · D-SUG-12',
    schema: rehandlingOrder,
    example: { reason: '代表对办理结果不满意，理由成立，重新办理。' },
    refusals: [...outside('Replied'), 'NotYourJurisdiction', 'NotDissatisfied'],
    decide({ reason }, state, context) {
      ensureStatus(state, 'Replied');
      ensureSameCongress(context);
      ensure(state.evaluation === 'AWAITING_ORDER', 'conflict', 'NotDissatisfied');
      return [rehandling(state, reason)];
    },
  }),
  DeclineRehandling: ruling({
    zh: '不再二次交办',
    en: 'Decline a second handling',
    who: committee,
    basis: 'SUG-1',
    schema: rehandlingDecline,
    example: { reason: '受现行道路规范限制无法增设，已向代表当面说明并取得理解。' },
    refusals: [...outside('Replied', 'Rehandling'), 'NotYourJurisdiction', 'NotDissatisfied', 'RehandlingBegun'],
    decide(data, state, context) {
      ensureStatus(state, 'Replied', 'Rehandling');
      ensureSameCongress(context);
      const ordered = state.status === 'Rehandling';
      ensure(ordered || state.evaluation === 'AWAITING_ORDER', 'conflict', 'NotDissatisfied');
      ensure(!ordered || Object.keys(state.replies).length === 0, 'conflict', 'RehandlingBegun');
      return [{ type: 'RehandlingDeclined', data }];
    },
  }),
  ConcludeEscalation: ruling({
    zh: '办结提请研究事项',
    en: 'Conclude the escalation',
    who: committee,
    basis: 'SUG-1',
    schema: escalationEnd,
    example: {
      finding: '经召集代表与承办单位座谈，认定其余3处受管线影响暂不具备条件。',
      replyToDeputy: '其余3处列入道路改造计划，改造时同步施划。',
      furtherMeans: ['COUNCIL_OF_CHAIRS'],
    },
    refusals: [...outside('Escalated'), 'NotYourJurisdiction'],
    decide(data, state, context) {
      ensureStatus(state, 'Escalated');
      ensureSameCongress(context);
      return [{ type: 'EscalationConcluded', data }];
    },
  }),
  ArchiveSuggestion: ruling({
    zh: '归档',
    en: 'Archive the suggestion',
    who: committee,
    basis: 'SUG-1',
    schema: filing,
    example: { files: ['doc-suggestion-12', 'doc-assignment-12', 'doc-reply-12'], complete: true },
    refusals: [...outside('Concluded'), 'NotYourJurisdiction', 'FileIncomplete'],
    decide(data, state, context) {
      ensureStatus(state, 'Concluded');
      ensureSameCongress(context);
      ensure(data.complete, 'invalid', 'FileIncomplete');
      return state.archived ? [] : [{ type: 'SuggestionArchived', data }];
    },
  }),
  CarryOver: ruling({
    zh: '跨年滚动',
    en: 'Carry over to the next year',
    who: clock,
    basis: 'SUG-5 · 跨年建议滚动督办',
    schema: carryOver,
    example: { year: 2026 },
    refusals: ['NoSuchSuggestion'],
    decide({ year }, state) {
      ensure(state.status !== 'None', 'missing', 'NoSuchSuggestion');
      const open = openCommitments(state).map(({ commitmentId }) => commitmentId);
      const classB = Object.values(state.outcomes).includes('PLANNED');
      if (isOver(state) || state.carriedOver.includes(year) || (open.length === 0 && !classB)) return [];
      return [{ type: 'CarriedOverToNextYear', data: { year, openCommitments: open } }];
    },
  }),
  CarryOverTerm: ruling({
    zh: '换届结转',
    en: 'Carry over to the next term',
    who: [...committee, ...clock],
    basis: 'SUG-1 · 上海建议规定 19',
    schema: termChange,
    example: { fromTerm: 6, toTerm: 7 },
    refusals: [...outside(...registered), 'NotYourJurisdiction', 'NotTheNextTerm'],
    decide(data, state, context) {
      ensureStatus(state, ...registered);
      if (context.actor.role !== 'SYSTEM_CLOCK') ensureSameCongress(context);
      ensure(data.toTerm === data.fromTerm + 1, 'invalid', 'NotTheNextTerm');
      return state.carriedToTerm === data.toTerm ? [] : [{ type: 'TermCarriedOver', data }];
    },
  }),
  ReportEvaluationInterference: ruling({
    zh: '投诉干扰评价',
    en: 'Report interference with the evaluation',
    who: ['DEPUTY', ...committee],
    basis: 'SUG-8 · 重庆建议条例 38',
    schema: interference,
    example: { what: '承办单位工作人员多次致电要求将评价改为满意。', byOrgan: 'organ-chengguan', on: '2026-06-05' },
    refusals: [...outside(...assigned), 'NotYourSuggestion', 'NotYourJurisdiction'],
    decide(data, state, context) {
      ensureStatus(state, ...assigned);
      const { role, personId } = context.actor;
      if (role === 'DEPUTY') ensure(proposersOf(state).includes(personId), 'forbidden', 'NotYourSuggestion');
      else ensureSameCongress(context);
      return [{ type: 'EvaluationInterferenceReported', data }];
    },
  }),
};
