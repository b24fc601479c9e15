import { fact } from '@lianxin/event-sourcing';
import { deputyRef, organRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { day, documentId, mark, reason, termNo, text, yes } from './fields.js';
import { foldOf } from './fold.js';
import { openCommitments, type Suggestion } from './suggestion.state.js';

const round = z.int().min(1).meta({ description: '第几次办理 / round of handling' });
const year = z.int().min(2000).max(2200).meta({ description: '年度 / year' });

export const evaluation = z.object({
  attitude: mark('办理态度 / attitude'),
  result: mark('办理结果 / result'),
  comment: text('意见（不满意时必填） / comment, mandatory when dissatisfied').optional(),
});
export const rehandlingOrder = z.object({ reason });
export const rehandlingDecline = z.object({ reason: text('不再次交办的理由,告知代表 / reason, told to the deputy') });
export const escalationEnd = z.object({
  finding: text('研究认定 / finding'),
  replyToDeputy: text('对代表的答复 / reply to the deputy'),
  furtherMeans: z
    .array(z.enum(['COUNCIL_OF_CHAIRS', 'SPECIAL_INQUIRY', 'SATISFACTION_BALLOT']))
    .meta({ description: '提交主任会议、专题询问、满意度测评 / taken further to' }),
});
export const filing = z.object({
  files: z.array(documentId).min(1).max(200).meta({ description: '卷内文件 / documents of the file' }),
  complete: yes('材料齐全 / the file is complete'),
});
export const carryOver = z.object({ year: year.meta({ description: '结转自年度 / year that ends' }) });
export const termChange = z.object({ fromTerm: termNo, toTerm: termNo });
export const interference = z.object({
  what: text('干扰评价的情形 / what was done'),
  byOrgan: organRef('涉及单位 / organ concerned'),
  on: day('发生日期 / day it happened'),
});

/** Facts are stored for ever: change them as you would a database. */
export const evaluationFacts = {
  ReplyEvaluated: fact(
    '满意度评价',
    'DEPUTIES',
    evaluation.extend({ round, by: deputyRef('评价的领衔代表 / evaluating lead proposer') }),
  ),
  EvaluationWindowLapsed: fact(
    '逾期未反馈',
    'DEPUTIES',
    z.object({
      round,
      commitmentId: text('未评价的承诺 / commitment that was not rated', 60).optional(),
    }),
  ),
  RehandlingOrdered: fact(
    '二次交办（不满意件二次督办）',
    'DEPUTIES',
    z.object({
      reason,
      round,
      handlers: z.array(organRef()).meta({ description: '重新办理的单位 / who handles again' }),
    }),
  ),
  RehandlingDeclined: fact('不再二次交办', 'PARTIES', rehandlingDecline),
  SuggestionEscalated: fact('提请研究', 'DEPUTIES', z.object({ reason })),
  EscalationConcluded: fact('提请研究已结', 'DEPUTIES', escalationEnd),
  SuggestionArchived: fact('归档', 'INTERNAL', filing),
  CarriedOverToNextYear: fact(
    '跨年滚动',
    'PUBLIC',
    carryOver.extend({
      openCommitments: z
        .array(text('承诺编号 / id of a commitment', 60))
        .meta({ description: '未兑现承诺 / open promises' }),
    }),
  ),
  TermCarriedOver: fact('换届结转', 'PUBLIC', termChange),
  EvaluationInterferenceReported: fact('干扰评价投诉', 'INTERNAL', interference),
};

/** Where an item goes when nobody needs to answer again. */
export const settled = (state: Suggestion): Pick<Suggestion, 'status'> => ({
  status: openCommitments(state).length > 0 ? 'Tracking' : 'Concluded',
});
const lapse = (state: Suggestion, commitmentId: string): Partial<Suggestion> => {
  const commitments = state.commitments.map((it) =>
    it.commitmentId === commitmentId ? { ...it, lapsed: true as const } : it,
  );
  return { commitments, ...(state.status === 'Tracking' ? settled({ ...state, commitments }) : {}) };
};

export const evaluationFold = foldOf(evaluationFacts, {
  ReplyEvaluated: (state, { result }) =>
    result === 'DISSATISFIED' ? { evaluation: 'AWAITING_ORDER' } : { evaluation: 'DONE', ...settled(state) },
  EvaluationWindowLapsed: (state, { commitmentId }) =>
    commitmentId === undefined ? { evaluation: 'LAPSED', ...settled(state) } : lapse(state, commitmentId),
  RehandlingOrdered: (_, { round }) => ({ status: 'Rehandling', round, replies: {}, evaluation: 'NONE' }),
  RehandlingDeclined: (state) => ({ evaluation: 'DONE', ...settled(state) }),
  SuggestionEscalated: () => ({ status: 'Escalated', evaluation: 'DONE' }),
  EscalationConcluded: (state) => settled(state),
  SuggestionArchived: () => ({ archived: true }),
  CarriedOverToNextYear: ({ carriedOver }, { year }) => ({ carriedOver: [...carriedOver, year] }),
  TermCarriedOver: (_, { toTerm }) => ({ carriedToTerm: toTerm }),
  EvaluationInterferenceReported: () => ({}),
});
