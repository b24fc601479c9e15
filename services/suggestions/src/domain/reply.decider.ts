import { ensure, rulingsOn, type Context } from '@lianxin/event-sourcing';
import { dayOf } from './beijing-day.js';
import { commitmentsOf } from './commitment.decider.js';
import { ensureStatus, outside } from './in-status.js';
import { classMarkOf } from './outcome.decider.js';
import { ensureGateTwo, gateTwoRefusals } from './quality-gate-two.js';
import { delivery, replyDraft, review, signature } from './reply.facts.js';
import type { SuggestionEvent } from './suggestion.js';
import { proposersOf, type Reply, type Status, type Suggestion } from './suggestion.state.js';
import { ensureHandler, ensureSameCongress, handlingUnit } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();
const handling = ['Handling', 'Rehandling'] as const satisfies readonly Status[];
/** With separate handlers the state follows the slowest, so a reply may be ready while the item is still in handling. */
const replying = [...handling, 'ReplyPending'] as const satisfies readonly Status[];

function replyOf({ replies }: Suggestion, organId: string | undefined): Reply {
  const reply = organId === undefined ? undefined : replies[organId];
  ensure(reply, 'conflict', 'NoDraftReply');
  return reply;
}

export const replyCommands = {
  DraftReply: ruling({
    zh: '拟写答复',
    en: 'Draft the reply',
    who: ['HANDLER_CLERK'],
    basis: 'SUG-1',
    schema: replyDraft,
    example: {
      outcomeClass: 'PLANNED',
      reportedUpward: false,
      answers: [
        { point: 1, text: '已在12座公厕周边施划35个如厕泊位，限时15分钟免费停放；其余3座年内完成。' },
        { point: 2, text: '交警部门对限时内停放车辆不予抄告，统一标识已安装。' },
      ],
      coHandlersViews: '交警大队意见：同意限时停放方案，负责标志标线施划。',
      commitments: [{ text: '完成其余3座公厕周边泊位改造', dueDate: '2026-10-31', responsible: 'person-zhou' }],
      proof: [{ kind: 'PHOTO', docId: 'doc-photo-bays' }],
      contactPerson: '周工 0510-83590000',
      openness: 'OPEN',
    },
    refusals: [
      ...outside(...handling),
      'NotAHandler',
      'NotYourPart',
      'ReplyAlreadyDrafted',
      'NoSuchRequest',
      'NothingToReportUpward',
      'PromiseInThePast',
    ],
    decide(data, state, context) {
      ensureStatus(state, ...handling);
      const { organId } = ensureHandler(state, context, 'LEAD', 'SEPARATE');
      ensure(!state.replies[organId], 'conflict', 'ReplyAlreadyDrafted');
      const beyond = data.answers.find(({ point }) => point > state.points);
      ensure(!beyond, 'invalid', 'NoSuchRequest', { point: beyond?.point ?? 0 });
      const upward = data.outcomeClass === 'DEFERRED' || data.outcomeClass === 'PLANNED';
      ensure(upward || !data.reportedUpward, 'invalid', 'NothingToReportUpward');
      const today = dayOf(context.recordedAt);
      ensure(
        data.commitments.every(({ dueDate }) => dueDate >= today),
        'invalid',
        'PromiseInThePast',
      );
      const classMark = classMarkOf(data.outcomeClass, context);
      return [{ type: 'ReplyDrafted', data: { ...data, organId, classMark, round: state.round } }];
    },
  }),
  ReviewReply: ruling({
    zh: '审核答复',
    en: 'Review the reply',
    who: [...handlingUnit, 'GOV_OFFICE_CLERK'],
    basis: 'SUG-1 · 办理落实关',
    schema: review,
    example: { passed: true, opinion: '逐条答复到位，附件齐全。' },
    refusals: [
      ...outside(...replying),
      'NotAHandler',
      'NotYourPart',
      'NotYourJurisdiction',
      'NotAGovernmentMatter',
      'NoDraftReply',
      'ReplyAlreadySigned',
      'ReasonMissing',
      ...gateTwoRefusals,
    ],
    decide({ passed, opinion, organId: named }, state, context) {
      ensureStatus(state, ...replying);
      const organId = reviewed(named, state, context);
      const reply = replyOf(state, organId);
      ensure(reply.stage !== 'SIGNED', 'conflict', 'ReplyAlreadySigned');
      const { round } = state;
      ensure(passed || opinion, 'invalid', 'ReasonMissing');
      if (!passed) return [{ type: 'ReplySentBack', data: { organId, reason: opinion ?? '', round } }];
      ensureGateTwo(state, organId, reply, context);
      return [{ type: 'ReplyReviewed', data: { organId, opinion, round } }];
    },
  }),
  SignReply: ruling({
    zh: '签发答复',
    en: 'Sign the reply',
    who: ['HANDLER_HEAD'],
    basis: 'SUG-1 · D-SUG-09 · 代表法 51',
    schema: signature,
    example: {
      documentNumber: '惠城管复〔2026〕12号',
      sealedDocId: 'doc-reply-12',
      copiesTo: ['organ-daibiaogongwei'],
    },
    refusals: [
      ...outside(...replying),
      'NotAHandler',
      'NotYourPart',
      'NoDraftReply',
      'ReplyAlreadySigned',
      'NotAProposer',
      ...gateTwoRefusals,
    ],
    decide(data, state, context) {
      ensureStatus(state, ...replying);
      const { organId } = ensureHandler(state, context, 'LEAD', 'SEPARATE');
      const reply = replyOf(state, organId);
      ensure(reply.stage !== 'SIGNED', 'conflict', 'ReplyAlreadySigned');
      ensureGateTwo(state, organId, reply, context);
      const { onPaper = [] } = data;
      const proposers = proposersOf(state);
      ensure(
        onPaper.every((it) => proposers.includes(it)),
        'invalid',
        'NotAProposer',
      );
      const online = proposers.filter((it) => !onPaper.includes(it));
      const { outcomeClass, classMark } = reply;
      const { round } = state;
      const signedBy = context.actor.personId;
      return [
        { type: 'ReplySigned', data: { ...data, organId, signedBy, outcomeClass, classMark, round } },
        ...commitmentsOf(state, organId, reply.promises),
        ...online.map((to) => ({
          type: 'ReplyDelivered' as const,
          data: { organId, to, means: 'PLATFORM' as const, round },
        })),
      ];
    },
  }),
  DeliverReply: ruling({
    zh: '送达答复',
    en: 'Deliver the reply',
    who: handlingUnit,
    basis: 'SUG-1 · INV-E2',
    schema: delivery,
    example: { to: 'deputy-chen', means: 'HAND' },
    refusals: [...outside(...replying), 'NotAHandler', 'NotYourPart', 'NoDraftReply', 'NotSigned', 'NotAProposer'],
    decide(data, state, context) {
      ensureStatus(state, ...replying);
      const { organId } = ensureHandler(state, context, 'LEAD', 'SEPARATE');
      const { stage, deliveredTo } = replyOf(state, organId);
      ensure(stage === 'SIGNED', 'conflict', 'NotSigned');
      ensure(proposersOf(state).includes(data.to), 'invalid', 'NotAProposer');
      if (deliveredTo.includes(data.to)) return [];
      return [{ type: 'ReplyDelivered', data: { ...data, organId, round: state.round } }];
    },
  }),
};

/** Whose reply is under review: the actor's own organ's, or the one the government office names. */
function reviewed(named: string | undefined, state: Suggestion, context: Context): string {
  if (context.actor.role !== 'GOV_OFFICE_CLERK') return ensureHandler(state, context, 'LEAD', 'SEPARATE').organId;
  ensureSameCongress(context);
  ensure(state.governmentOffice === context.actor.organId, 'forbidden', 'NotAGovernmentMatter');
  return named ?? Object.keys(state.replies)[0] ?? '';
}
