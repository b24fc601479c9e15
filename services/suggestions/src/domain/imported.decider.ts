import { canonical, ensure, nameUuid, rulingsOn, sha256 } from '@lianxin/event-sourcing';
import type { z } from 'zod';
import { dayOf } from './beijing-day.js';
import { importing } from './imported.facts.js';
import { classMarkOf } from './outcome.decider.js';
import { handlersOf, routingRefusals } from './routing.js';
import type { SuggestionEvent } from './suggestion.js';
import type { Suggestion } from './suggestion.state.js';
import { ensureSameCongress } from './who-may.js';

type Line = z.output<typeof importing>;
const ruling = rulingsOn<Suggestion, SuggestionEvent>();

/** The same item of the same register always gets the same id, from whichever file it is read: so it comes in once. */
export const importedIdOf = ({ jurisdiction, termNo, sessionNo, number, title, submittedOn }: Line): string =>
  nameUuid(['imported', jurisdiction, termNo, sessionNo ?? 'B', number ?? title, submittedOn].join('\n'));

/** What the line says, whichever file says it. */
const contentHashOf = ({ source: _, ...content }: Line): string => sha256(canonical(content));

/** Submitted, assigned and replied to, in this order and not in the future. */
const inOrder = ({ submittedOn, assignedOn = submittedOn, repliedOn }: Line, today: string): boolean =>
  submittedOn <= assignedOn && assignedOn <= repliedOn && repliedOn <= today;

export const importedCommands = {
  ImportPastSuggestion: ruling({
    zh: '补录往年建议',
    en: 'Import a past suggestion',
    who: ['DEPUTY_AFFAIRS_CLERK'],
    basis: 'SUG-1 · 往年登记簿',
    creates: 'or continues',
    idOf: importedIdOf,
    placeOf: ({ jurisdiction }) => jurisdiction,
    schema: importing,
    example: {
      jurisdiction: 'wuxi.huishan',
      termNo: 5,
      sessionNo: 1,
      number: '12',
      title: '关于完善老旧小区停车设施的建议',
      channel: 'IN_SESSION',
      openness: 'OPEN',
      category: '城乡建设',
      lead: 'deputy-li',
      coSigners: ['deputy-chen'],
      submittedOn: '2022-01-08',
      assignedOn: '2022-02-18',
      repliedOn: '2022-05-16',
      handlers: { lead: 'organ-chengguan', co: ['organ-jiaojing'] },
      outcomeClass: 'RESOLVED',
      attitude: 'SATISFIED',
      result: 'SATISFIED',
      source: { file: 'register-2022.xlsx', sha256: 'a'.repeat(64), row: 13 },
    },
    refusals: ['NotYourJurisdiction', 'ImportedOtherwise', 'DatesOutOfOrder', 'CoSignsOwnItem', ...routingRefusals],
    decide(data, state, context) {
      ensureSameCongress(context);
      const contentHash = contentHashOf(data);
      if (state.imported === contentHash) return [];
      ensure(state.status === 'None', 'conflict', 'ImportedOtherwise', { title: state.title });
      ensure(inOrder(data, dayOf(context.recordedAt)), 'invalid', 'DatesOutOfOrder');
      ensure(!data.coSigners.includes(data.lead), 'invalid', 'CoSignsOwnItem');
      const { jurisdiction: _, ...line } = data;
      const classMark = classMarkOf(data.outcomeClass, context);
      const handlers = handlersOf(data.handlers);
      return [{ type: 'SuggestionImported', data: { ...line, handlers, classMark, contentHash } }];
    },
  }),
};
