import type { MessagesOf } from '@lianxin/event-sourcing';
import { z } from 'zod';
import { told } from './contract.js';

const id = z.string().min(1);
const day = z.iso.date();
const round = z.int().min(1);
const organ = z.object({ organId: id });
const handler = organ.extend({ part: z.enum(['LEAD', 'CO', 'SEPARATE']) });
const outcomeClass = z.enum(['RESOLVED', 'PLANNED', 'DEFERRED', 'REFERENCE']);
const classMark = z.enum(['A', 'B', 'C', 'D']);
const mark = z.enum(['SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED']);
const termAndSession = z.object({ termNo: z.int(), sessionNo: z.int().optional() });
/** `subject`: the organ or the commitment it binds. */
const limit = z.object({ rule: id, subject: id.optional() });
const commitment = z.object({ commitmentId: id });

const takenOver = {
  /** An item of a register of past years; the dates are the register's. */
  SuggestionImported: told(
    1,
    '往年建议补录',
    termAndSession.extend({
      category: z.string().optional(),
      handlers: z.array(handler),
      outcomeClass,
      classMark,
      result: mark.optional(),
      submittedOn: day,
      repliedOn: day,
    }),
  ),
};

const onItsWay = {
  SuggestionSubmitted: told(1, '建议已提交', z.object({ coSigners: z.array(id) })),
  SuggestionDeclined: told(1, '不予立案', z.object({ reason: z.string() })),
  SuggestionWithdrawn: told(1, '撤回', z.object({})),
  /** Keywords are told only of what is not secret. */
  SuggestionRegistered: told(
    1,
    '建议已登记',
    termAndSession.extend({
      category: z.string(),
      keywords: z.array(z.string()),
      secrecy: z.enum(['NONE', 'INTERNAL', 'STATE_SECRET']),
    }),
  ),
  NumberGiven: told(1, '建议编号已给', z.object({ number: z.string(), machineNumber: z.string() })),
  DuplicateLinked: told(
    1,
    '重复建议关联',
    z.object({ suggestionId: id, kind: z.enum(['SAME_YEAR', 'REPEATED_FROM_PRIOR_YEARS']) }),
  ),
  SuggestionsMergedForHandling: told(1, '并案办理', z.object({ with: z.array(id) })),
  SupervisionTierSet: told(1, '督办级别已定', z.object({ tier: z.enum(['KEY', 'IMPORTANT', 'ORDINARY']) })),
};

const assigned = {
  SuggestionAssigned: told(
    1,
    '已交办',
    z.object({
      handlers: z.array(handler),
      governmentOffice: id.optional(),
      meetingId: id.optional(),
      assignedOn: day,
    }),
  ),
  AssignmentAccepted: told(1, '已签收', organ),
  AssignmentDeemedAccepted: told(1, '逾期视为签收', organ),
  AssignmentObjected: told(1, '提出异议', organ),
  ObjectionRejected: told(1, '维持交办', organ),
  SuggestionReassigned: told(1, '调整交办', z.object({ handlers: z.array(handler), joined: z.array(id) })),
  AdjudicationRequested: told(1, '提请疑难裁定', z.object({})),
  AdjudicationDecided: told(1, '裁定', z.object({ handlers: z.array(handler), joined: z.array(id) })),
};

const answered = {
  /** Only what the deputy has confirmed counts as contact, so nothing else is told. */
  ContactConfirmed: told(1, '代表确认', organ.extend({ contactId: id })),
  ReplySigned: told(1, '签发', organ.extend({ outcomeClass, classMark, round })),
  ReplyDelivered: told(1, '答复送达', organ.extend({ to: id, round })),
  SuggestionPublished: told(1, '公开', z.object({ openness: z.enum(['OPEN', 'CLOSED']), fullText: z.boolean() })),
  OutcomeReclassified: told(1, '办理结果重新认定', organ.extend({ before: outcomeClass, outcomeClass, classMark })),
};

const evaluated = {
  ReplyEvaluated: told(1, '满意度评价', z.object({ attitude: mark, result: mark, round, by: id })),
  /** With `commitmentId` it was the rating of that commitment which the deputy let pass. */
  EvaluationWindowLapsed: told(1, '逾期未反馈', z.object({ round, commitmentId: id.optional() })),
  RehandlingOrdered: told(1, '二次交办', z.object({ round, handlers: z.array(id) })),
  RehandlingDeclined: told(1, '不再二次交办', z.object({})),
  SuggestionEscalated: told(1, '提请研究', z.object({})),
  EscalationConcluded: told(1, '提请研究已结', z.object({ furtherMeans: z.array(z.string()) })),
  CarriedOverToNextYear: told(1, '跨年滚动', z.object({ year: z.int(), openCommitments: z.array(id) })),
  TermCarriedOver: told(1, '换届结转', z.object({ fromTerm: z.int(), toTerm: z.int() })),
};

const promised = {
  CommitmentMade: told(1, '承诺已作出', commitment.extend({ organId: id, dueDate: day })),
  CommitmentFulfilled: told(1, '承诺已兑现', commitment),
  CommitmentConfirmed: told(1, '代表确认兑现', commitment),
  CommitmentDisputed: told(1, '代表认为未兑现', commitment),
  CommitmentRescheduled: told(1, '承诺延期', commitment.extend({ oldDate: day, newDate: day })),
  CommitmentDeclaredImpossible: told(1, '承诺无法兑现', commitment),
};

const timed = {
  DeadlineSet: told(1, '期限已起算', limit.extend({ due: day, provisional: z.boolean(), startedOn: day })),
  DeadlineRecomputed: told(1, '期限重新核定', limit.extend({ before: day, due: day, provisional: z.boolean() })),
  DeadlineMet: told(1, '按期完成', limit.extend({ due: day, by: z.string() })),
  DeadlineBreached: told(1, '逾期', limit.extend({ due: day })),
  DeadlineExtended: told(1, '期限已延长', limit.extend({ oldDue: day, newDue: day, underRule: id })),
};

/**
 * What the suggestions service tells peers, portal and analysts, topic `suggestions.events`: who had to do what by when,
 * and what came of it. Of people only their ids; no texts, no reasons, nothing internal.
 */
export const suggestionsContract = {
  ...onItsWay,
  ...assigned,
  ...answered,
  ...evaluated,
  ...promised,
  ...timed,
  ...takenOver,
};
export type SuggestionsTold = MessagesOf<typeof suggestionsContract>;
