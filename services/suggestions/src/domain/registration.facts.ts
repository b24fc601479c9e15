import { fact } from '@lianxin/event-sourcing';
import { z } from 'zod';
import { reason, sessionNo, suggestionId, termNo, text, tiers, yes } from './fields.js';
import { foldOf } from './fold.js';

export const declineReasons = [
  'OUT_OF_JURISDICTION',
  'PERSONAL',
  'SPECIFIC_CASE',
  'FORWARDED_LETTER',
  'ACADEMIC_OR_AD',
  'NO_SUBSTANCE',
  'TENDER',
  'ACCUSATION',
  'OTHER',
] as const;

export const returning = z.object({
  reasons: z.array(reason).min(1).max(10).meta({ description: '退回理由 / reasons' }),
});
export const declining = z.object({
  reason: z.enum(declineReasons).meta({ description: '不予立案情形 / ground' }),
  explanation: text('向代表说明 / explanation to the deputy'),
  keptAs: z
    .enum(['LETTER', 'REFERENCE'])
    .meta({ description: '转作来信或参考 / kept as letter or reference' })
    .optional(),
});
/** Gate 1 (提出质量关): what the clerk has checked; the title and the three parts are checked by the decider. */
export const gateOne = z
  .object({
    oneMatter: yes('一事一议 / one matter only'),
    hasFacts: yes('有事实依据 / rests on facts'),
    withinJurisdiction: yes('属于本地职权 / within the jurisdiction'),
    notOnDeclineList: yes('不属不予立案情形 / on no ground for declining'),
    notOwnOpenItem: yes('不与本人未办结建议重复 / does not repeat an open item of the same deputy'),
  })
  .meta({ description: '提出质量关 / quality gate 1' });
export const registering = z.object({
  termNo,
  sessionNo: sessionNo.optional(),
  category: text('分类,如城乡建设 / category', 60),
  keywords: z.array(text('主题词 / keyword', 30)).min(1).max(10).meta({ description: '主题词 / keywords' }),
  secrecy: z.enum(['NONE', 'INTERNAL', 'STATE_SECRET']).meta({ description: '密级标识 / secrecy mark' }),
  gateOne,
  duplicatesConsidered: yes('已查重 / checked for duplicates'),
});
export const duplicate = z.object({
  suggestionId,
  kind: z
    .enum(['SAME_YEAR', 'REPEATED_FROM_PRIOR_YEARS'])
    .meta({ description: '同年重复或往年重复 / same year or earlier years' }),
  similarity: z.number().min(0).max(1).meta({ description: '相似度 0–1 / likeness' }),
  evidence: text('相似依据 / what is alike'),
});
export const merging = z.object({
  with: z.array(suggestionId).min(1).max(50).meta({ description: '一并办理的其他建议 / the other suggestions' }),
  reason,
});
export const tier = z.object({ tier: z.enum(tiers).meta({ description: '督办级别 / tier' }), reason });
export const numbering = z.object({
  seq: z.int().min(1).max(9_999).meta({ description: '序号 / place in the register' }),
});

/** Facts are stored for ever: change them as you would a database. */
export const registrationFacts = {
  SuggestionReturned: fact('退回修改', 'PARTIES', returning),
  SuggestionDeclined: fact('不予立案', 'PARTIES', declining),
  SuggestionRegistered: fact('建议已登记', 'PUBLIC', registering),
  NumberGiven: fact(
    '建议编号已给',
    'PUBLIC',
    numbering.extend({
      number: text('建议编号 / number', 60),
      machineNumber: text('机读编号 / machine-readable number', 30),
    }),
  ),
  DuplicateLinked: fact('重复建议关联', 'PARTIES', duplicate),
  SuggestionsMergedForHandling: fact('并案办理', 'PARTIES', merging),
  SupervisionTierSet: fact('督办级别已定', 'PUBLIC', tier),
};

export const registrationFold = foldOf(registrationFacts, {
  SuggestionReturned: () => ({ status: 'ReturnedForRevision' }),
  SuggestionDeclined: () => ({ status: 'Declined' }),
  SuggestionRegistered: (_, { termNo, sessionNo, secrecy }) => ({ status: 'Registered', termNo, sessionNo, secrecy }),
  NumberGiven: (_, { number }) => ({ number }),
  DuplicateLinked: (state, it) => ({ duplicates: [...state.duplicates, it.suggestionId] }),
  SuggestionsMergedForHandling: (state, it) => ({ mergedWith: [...new Set([...state.mergedWith, ...it.with])] }),
  SupervisionTierSet: (_, { tier }) => ({ tier }),
});
