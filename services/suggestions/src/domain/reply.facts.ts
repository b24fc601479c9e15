import { fact } from '@lianxin/event-sourcing';
import { organRef, personRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { day, documentId, openness, outcomeClass, proof, reason, text, yes } from './fields.js';
import { foldOf } from './fold.js';
import { hasReplied, repliersOf, type Reply, type Status, type Suggestion } from './suggestion.state.js';

const organ = z.object({ organId: organRef('承办单位 / handling unit') });
const round = z.int().min(1).meta({ description: '第几次办理 / round of handling' });
const classMark = z.enum(['A', 'B', 'C', 'D']).meta({ description: '答复函右上角类别 / class on the first page' });

export const promise = z.object({
  text: text('承诺内容 / what is promised', 500),
  dueDate: day('承诺完成日期 / promised date'),
  responsible: personRef('责任人 / responsible person'),
});
export const replyDraft = z.object({
  outcomeClass,
  reportedUpward: yes('属上级事权,已向上反映 / power of an upper level, reported upward'),
  answers: z
    .array(
      z.object({
        point: z.int().min(1).meta({ description: '第几条意见 / which request' }),
        text: text('答复 / answer', 5_000),
      }),
    )
    .min(1)
    .max(20)
    .meta({ description: '逐条答复 / answers, point by point' }),
  coHandlersViews: text('协办单位意见 / the co-handlers’ views').optional(),
  commitments: z.array(promise).max(20).meta({ description: '承诺事项 / commitments' }),
  proof: z.array(proof).max(20).meta({ description: '佐证材料 / proof' }),
  contactPerson: text('联系人及电话 / contact person and phone', 120),
  openness: openness('是否公开的意见 / whether the reply should be open'),
});
export const review = z.object({
  passed: yes('审核通过 / passes'),
  opinion: text('审核意见 / opinion of the reviewer').optional(),
  organId: organRef('答复单位（政府办审核时填写） / whose reply, when the government office reviews').optional(),
});
export const signature = z.object({
  documentNumber: text('发文字号,如“惠城管复〔2026〕12号” / document number', 60),
  sealedDocId: documentId,
  onPaper: z
    .array(personRef('提出人 / proposer'))
    .max(50)
    .meta({ description: '另行送达纸质件的代表 / proposers who are served on paper' })
    .optional(),
  copiesTo: z
    .array(organRef())
    .max(10)
    .meta({ description: '抄送代表工委、政府办 / copies to committee and government office' }),
});
export const delivery = z.object({
  to: personRef('收到答复的代表 / proposer who received it'),
  means: z.enum(['PLATFORM', 'HAND', 'POST']).meta({ description: '平台、当面、邮寄 / by platform, by hand, by post' }),
});
export const publication = z.object({
  openness: openness('公开或不公开 / open or closed'),
  fullText: yes('全文公开 / in full'),
  reason: reason.optional(),
});
export const reclassification = organ.extend({ outcomeClass, reason, proof: replyDraft.shape.proof });

/** Facts are stored for ever: change them as you would a database. */
export const replyFacts = {
  ReplyDrafted: fact('答复拟稿', 'PARTIES', organ.extend(replyDraft.shape).extend({ classMark, round })),
  ReplyReviewed: fact('答复审核', 'PARTIES', organ.extend({ opinion: review.shape.opinion, round })),
  ReplySentBack: fact('退回重拟', 'PARTIES', organ.extend({ reason, round })),
  ReplySigned: fact(
    '签发',
    'PARTIES',
    organ.extend(signature.shape).extend({
      signedBy: personRef('签发人 / signer'),
      outcomeClass,
      classMark,
      round,
    }),
  ),
  ReplyDelivered: fact('答复送达', 'PARTIES', organ.extend(delivery.shape).extend({ round })),
  SuggestionPublished: fact('公开', 'PUBLIC', publication),
  OutcomeReclassified: fact('办理结果重新认定', 'PUBLIC', reclassification.extend({ before: outcomeClass, classMark })),
};

/** The state is that of the slowest reply: drafts missing, drafts under review, or all delivered. */
const progress = (state: Suggestion): { status: Status } => {
  const repliers = repliersOf(state);
  if (!repliers.every((it) => state.replies[it])) return { status: state.round > 1 ? 'Rehandling' : 'Handling' };
  return { status: repliers.every((it) => hasReplied(state, it)) ? 'Replied' : 'ReplyPending' };
};
const withReply = (state: Suggestion, organId: string, reply: Reply): Partial<Suggestion> => {
  const replies = { ...state.replies, [organId]: reply };
  return { replies, ...progress({ ...state, replies }) };
};
const changed = (state: Suggestion, organId: string, now: (before: Reply) => Partial<Reply>): Partial<Suggestion> => {
  const before = state.replies[organId];
  return before ? withReply(state, organId, { ...before, ...now(before) }) : {};
};

export const replyFold = foldOf(replyFacts, {
  ReplyDrafted: (state, it) =>
    withReply(state, it.organId, {
      stage: 'DRAFTED',
      outcomeClass: it.outcomeClass,
      classMark: it.classMark,
      answered: it.answers.map(({ point }) => point),
      proven: it.proof.length > 0,
      promises: it.commitments,
      speaksForCoHandlers: it.coHandlersViews !== undefined,
      deliveredTo: [],
    }),
  ReplyReviewed: (state, { organId }) => changed(state, organId, () => ({ stage: 'REVIEWED' })),
  ReplySentBack: (state, { organId }) => {
    const { [organId]: _back, ...replies } = state.replies;
    return { replies, ...progress({ ...state, replies }) };
  },
  ReplySigned: (state, { organId, outcomeClass }) => ({
    ...changed(state, organId, () => ({ stage: 'SIGNED' })),
    outcomes: { ...state.outcomes, [organId]: outcomeClass },
  }),
  ReplyDelivered: (state, { organId, to }) =>
    changed(state, organId, ({ deliveredTo }) => ({ deliveredTo: [...deliveredTo, to] })),
  SuggestionPublished: (_, { openness }) => ({ published: openness === 'OPEN' }),
  OutcomeReclassified: (state, { organId, outcomeClass }) => ({
    outcomes: { ...state.outcomes, [organId]: outcomeClass },
  }),
});
