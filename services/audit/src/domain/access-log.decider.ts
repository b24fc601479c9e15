import { decider, fact, rulingsOn, type MessagesOf } from '@lianxin/event-sourcing';
import { z } from 'zod';
import { id, instant, text } from './fields.js';

/** One read of something that is not public: who, from which seats, what, when. */
export const readingOf = z.object({
  id: id('阅读记录编号 / id of the read'),
  at: instant('时间 / when'),
  personId: id('阅读人 / who read'),
  seats: z.array(text('身份@机关 / ROLE@organId', 200)).meta({ description: '所持身份 / seats held' }),
  service: text('服务 / service', 60),
  resource: text('资源 / kind of thing read', 60),
  subjectId: id('所读对象 / what was read'),
  visibility: z.enum(['DEPUTIES', 'PARTIES', 'INTERNAL']).meta({ description: '可见级别 / visibility class' }),
});
export type Reading = z.output<typeof readingOf>;

const reads = z.object({ reads: z.array(readingOf).min(1).max(1_000).meta({ description: '阅读记录 / reads' }) });

/** Facts are stored for ever: change them as you would a database. */
const accessFacts = { AccessLogged: fact('阅读已留痕', 'INTERNAL', reads) };
export type AccessEvent = MessagesOf<typeof accessFacts>;

const ruling = rulingsOn<null, AccessEvent>();

/**
 * Every read of INTERNAL data (INV-P2). A stream is one batch of reads of one jurisdiction and holds one event, so that
 * noting a read costs the same on a busy day as on a quiet one. A read that is told twice is in two batches and counts once.
 */
export const accessLog = decider({
  category: 'accessLog',
  resource: 'access-logs',
  initial: null,
  facts: accessFacts,
  commands: {
    LogAccess: ruling({
      zh: '阅读留痕',
      en: 'Log reads of data that is not public',
      who: ['SYSTEM_CLOCK'],
      basis: 'INV-P2',
      creates: true,
      schema: reads,
      example: {
        reads: [
          {
            id: 'c2c1b2a0-6f4e-4d4b-9f61-0a9b1f2d3c4e',
            at: '2026-03-02T04:00:00.000Z',
            personId: 'p-auditor',
            seats: ['AUDITOR@o-audit'],
            service: 'audit',
            resource: 'cases',
            subjectId: 'sug-2026-0001',
            visibility: 'INTERNAL',
          },
        ],
      },
      refusals: [],
      decide: (data) => [{ type: 'AccessLogged', data }],
    }),
  },
  evolve: () => null,
});
