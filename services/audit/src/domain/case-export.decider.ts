import { decider, fact, rulingsOn, type MessagesOf } from '@lianxin/event-sourcing';
import { personRef, organRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { digest, id, text } from './fields.js';

const handedOver = z.object({
  caseId: id('导出的案卷 / the case that was exported'),
  by: z
    .object({ personId: personRef(), role: text('身份 / role', 60), organId: organRef() })
    .meta({ description: '导出人 / who exported it' }),
  format: text('格式 / format of the pack', 60),
  events: z.int().min(1).meta({ description: '事件数 / number of events' }),
  manifestSha256: digest('清单摘要,可据此验证整个证据包 / digest of the manifest, which fixes the whole pack'),
});

/** Facts are stored for ever: change them as you would a database. */
const exportFacts = { ExportMade: fact('证据包已导出', 'INTERNAL', handedOver) };
export type ExportEvent = MessagesOf<typeof exportFacts>;

const ruling = rulingsOn<null, ExportEvent>();

/** One stream for each evidence pack that left the platform (§1.6.4). The platform notes it as it hands the pack over. */
export const caseExport = decider({
  category: 'caseExport',
  resource: 'case-exports',
  initial: null,
  facts: exportFacts,
  commands: {
    NoteExport: ruling({
      zh: '证据包导出留痕',
      en: 'Note that an evidence pack was handed over',
      who: ['SYSTEM_CLOCK'],
      basis: '§1.6.4',
      creates: true,
      schema: handedOver,
      example: {
        caseId: 'sug-2026-0001',
        by: { personId: 'p-auditor', role: 'AUDITOR', organId: 'o-audit' },
        format: 'lianxin.evidence/1',
        events: 12,
        manifestSha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      },
      refusals: [],
      decide: (data) => [{ type: 'ExportMade', data }],
    }),
  },
  evolve: () => null,
});
