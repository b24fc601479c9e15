import { fact, type MessagesOf } from '@lianxin/event-sourcing';
import { z } from 'zod';
import { day, id, text } from './fields.js';

const subject = z
  .object({
    caseId: id('所涉案卷 / the case concerned'),
    stream: id('所涉事件流 / the stream concerned').optional(),
    revision: z.int().min(1).meta({ description: '版本 / revision' }).optional(),
    eventId: id('所涉事件 / the event concerned').optional(),
  })
  .meta({ description: '问题所在 / what it is about' });

/** What was found: the rule that does not hold, where, and how it shows. */
export const opening = z.object({
  invariant: text('审计规则编号,如 INV-T1 / id of the invariant', 40),
  subject,
  statement: z
    .object({ zh: text('中文 / in Chinese', 1_000), en: text('英文 / in English', 1_000) })
    .meta({ description: '问题描述 / what was found' }),
});
export const explaining = z.object({ explanation: text('情况说明 / explanation', 2_000) });
export const judging = z.object({ reason: text('认定理由 / reasons', 2_000) });
export const rectifying = z.object({
  measures: text('整改措施及结果 / measures and their result', 2_000),
  completedOn: day('整改完成日期 / day of completion'),
});
export const closing = z.object({ remark: text('销号意见 / remark on closing', 1_000) });

/** Facts are stored for ever: change them as you would a database. */
export const findingFacts = {
  FindingOpened: fact('审计发现已立项', 'INTERNAL', opening),
  FindingExplained: fact('审计发现已说明', 'INTERNAL', explaining.extend({ by: id('说明人 / who explained') })),
  FindingAccepted: fact('说明已采纳', 'INTERNAL', judging),
  FindingConfirmed: fact('问题已认定', 'INTERNAL', judging),
  FindingRectified: fact('问题已整改', 'INTERNAL', rectifying.extend({ by: id('整改人 / who rectified') })),
  FindingClosed: fact('审计发现已销号', 'INTERNAL', closing),
};
export type FindingEvent = MessagesOf<typeof findingFacts>;

export type FindingStatus = 'NONE' | 'OPENED' | 'EXPLAINED' | 'ACCEPTED' | 'CONFIRMED' | 'RECTIFIED' | 'CLOSED';

/** Where a finding stands, and who has spoken for the audited side. */
export interface Finding {
  readonly status: FindingStatus;
  readonly explainedBy?: string;
  readonly rectifiedBy?: string;
}

export function evolveFinding(state: Finding, { type, data }: FindingEvent): Finding {
  switch (type) {
    case 'FindingOpened':
      return { status: 'OPENED' };
    case 'FindingExplained':
      return { ...state, status: 'EXPLAINED', explainedBy: data.by };
    case 'FindingAccepted':
      return { ...state, status: 'ACCEPTED' };
    case 'FindingConfirmed':
      return { ...state, status: 'CONFIRMED' };
    case 'FindingRectified':
      return { ...state, status: 'RECTIFIED', rectifiedBy: data.by };
    case 'FindingClosed':
      return { ...state, status: 'CLOSED' };
  }
}
