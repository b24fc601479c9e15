import { fact } from '@lianxin/event-sourcing';
import { jurisdictionId, personRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { handlers, routing } from './assignment.facts.js';
import { draft } from './drafting.facts.js';
import { day, mark, openness, outcomeClass, sessionNo, termNo, text, tiers } from './fields.js';
import { foldOf } from './fold.js';
import { repliersOf } from './suggestion.state.js';

/** Which line of which file an imported item was read from. */
export const source = z
  .object({
    file: text('文件名 / name of the file', 200),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: '文件摘要(SHA-256) / digest of the file' }),
    row: z.int().min(1).meta({ description: '第几行 / line of the file' }),
  })
  .meta({ description: '来源 / source' });

/** One finished item of an office's own register of past years. Its dates are what the register says, not when it was recorded. */
export const importing = z.object({
  jurisdiction: z.string().regex(jurisdictionId).meta({ description: '所属行政区域 / jurisdiction' }),
  termNo,
  sessionNo: sessionNo.optional(),
  number: text('原编号 / number in the register', 60).optional(),
  title: text('标题 / title', 120),
  content: text('建议内容 / text', 5_000).optional(),
  channel: draft.shape.channel,
  openness: openness('原登记是否公开 / whether the register made it public'),
  category: text('分类 / category', 60).optional(),
  tier: z.enum(tiers).meta({ description: '督办级别 / tier' }).optional(),
  lead: personRef('领衔代表，可已离任 / lead proposer, who may have left office'),
  coSigners: z.array(personRef()).max(200).meta({ description: '附议代表 / co-signers' }),
  submittedOn: day('提出日期 / day it was submitted'),
  assignedOn: day('交办日期 / day it was assigned').optional(),
  repliedOn: day('答复日期 / day it was replied to'),
  handlers: routing.meta({ description: '承办单位 / handlers' }),
  outcomeClass,
  attitude: mark('办理态度 / attitude').optional(),
  result: mark('办理结果 / result').optional(),
  remarks: text('备注 / remarks').optional(),
  source,
});

/** Facts are stored for ever: change them as you would a database. */
export const importedFacts = {
  SuggestionImported: fact(
    '往年建议补录',
    'PARTIES',
    importing.omit({ jurisdiction: true }).extend({
      handlers,
      classMark: z.enum(['A', 'B', 'C', 'D']).meta({ description: '办理结果类别 / class' }),
      contentHash: z.string().length(64).meta({ description: '该行内容摘要(SHA-256) / digest of what the line says' }),
    }),
  ),
};

/** It arrives finished: nobody owes anything for it, so no clock starts. */
export const importedFold = foldOf(importedFacts, {
  SuggestionImported: (_, it) => ({
    status: 'Concluded',
    lead: it.lead,
    channel: it.channel,
    medium: 'PAPER',
    title: it.title,
    complete: true,
    coSigners: it.coSigners.map((personId) => ({ personId, stand: 'CONFIRMED' as const })),
    termNo: it.termNo,
    sessionNo: it.sessionNo,
    number: it.number,
    secrecy: 'NONE',
    tier: it.tier ?? 'ORDINARY',
    handlers: it.handlers.map((handler) => ({ ...handler, stand: 'ACCEPTED' as const })),
    firstAssignedOn: it.assignedOn ?? it.submittedOn,
    outcomes: Object.fromEntries(repliersOf(it as never).map((organId) => [organId, it.outcomeClass])),
    evaluation: it.result ? 'DONE' : 'NONE',
    imported: it.contentHash,
  }),
});
