import { z } from 'zod';

/** Fields that several facts and commands have alike. Every description reads 中文 / English. */
export const text = (description: string, max = 2_000) => z.string().trim().min(1).max(max).meta({ description });
export const day = (description: string) => z.iso.date().meta({ description });
export const yes = (description: string) => z.boolean().meta({ description });
export const termNo = z.int().min(1).max(99).meta({ description: '届 / term number' });
export const sessionNo = z.int().min(1).max(20).meta({ description: '次 / session number within the term' });
export const reason = text('理由 / reason', 1_000);
export const suggestionId = text('建议编号（系统） / id of a suggestion', 120);
export const documentId = text('文书编号 / id of a document', 120);

/** A document that proves something was done. */
export const proof = z
  .object({
    kind: z
      .enum(['PHOTO', 'DOCUMENT', 'SITE_CONFIRMATION'])
      .meta({ description: '照片、文件或现场确认 / photo, document or confirmation on site' }),
    docId: documentId,
  })
  .meta({ description: '佐证材料 / proof' });

export const parts = ['LEAD', 'CO', 'SEPARATE'] as const;
export const outcomeClasses = ['RESOLVED', 'PLANNED', 'DEFERRED', 'REFERENCE'] as const;
export const marks = ['SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED'] as const;
export const tiers = ['KEY', 'IMPORTANT', 'ORDINARY'] as const;
export type OutcomeClass = (typeof outcomeClasses)[number];

export const outcomeClass = z.enum(outcomeClasses).meta({
  description: '办理结果:已解决、列入计划、暂缓、留作参考 / outcome: resolved, planned, deferred, for reference',
});
export const mark = (description: string) => z.enum(marks).meta({ description });
export const openness = (description: string) => z.enum(['OPEN', 'CLOSED']).meta({ description });
