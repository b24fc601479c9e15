import { decider, fact, rulingsOn, type MessagesOf } from '@lianxin/event-sourcing';
import { jurisdictionId } from '@lianxin/vocabulary';
import { z } from 'zod';
import { sessionNo, suggestionId, termNo } from './fields.js';
import { numbering } from './registration.facts.js';
import { clock } from './who-may.js';

const series = z.object({
  suggestionId,
  jurisdiction: z.string().regex(jurisdictionId).meta({ description: '行政区域编号 / id of the jurisdiction' }),
  termNo,
  sessionNo: sessionNo.optional(),
});
const facts = { NumberTaken: fact('编号已取', 'INTERNAL', series.extend(numbering.shape)) };

/** By suggestion, the number it took. */
export type Register = Readonly<Record<string, number>>;
const ruling = rulingsOn<Register, MessagesOf<typeof facts>>();

/** One register per congress, term and session: that makes "unique and without gaps" a rule of one stream. */
export const registerIdOf = ({ jurisdiction, termNo, sessionNo }: z.output<typeof series>): string =>
  `${jurisdiction}-${termNo}-${sessionNo ?? 'B'}`;

/** Gives out the numbers of suggestions (§1.0.3), each once and to one suggestion, for ever. */
export const register = decider({
  category: 'register',
  resource: 'registers',
  initial: {} as Register,
  facts,
  commands: {
    TakeNumber: ruling({
      zh: '取号',
      en: 'Take the next number',
      who: clock,
      basis: '§1.0.3',
      creates: 'or continues',
      idOf: registerIdOf,
      placeOf: ({ jurisdiction }) => jurisdiction,
      schema: series,
      example: { suggestionId: 'suggestion-2026-012', jurisdiction: 'wuxi.huishan', termNo: 6 },
      refusals: [],
      decide(data, taken) {
        const seq = Object.keys(taken).length + 1;
        return data.suggestionId in taken ? [] : [{ type: 'NumberTaken', data: { ...data, seq } }];
      },
    }),
  },
  evolve: (taken, { data }) => ({ ...taken, [data.suggestionId]: data.seq }),
});
