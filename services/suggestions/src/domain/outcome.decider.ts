import { ensure, rulingsOn, type Context } from '@lianxin/event-sourcing';
import { valueOf } from '@lianxin/vocabulary';
import type { OutcomeClass } from './fields.js';
import { ensureStatus, outside } from './in-status.js';
import { publication, reclassification } from './reply.facts.js';
import type { SuggestionEvent } from './suggestion.js';
import type { Status, Suggestion } from './suggestion.state.js';
import { committee, ensureSameCongress } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();
const answered = ['Replied', 'Tracking', 'Escalated', 'Concluded'] as const satisfies readonly Status[];
const rank: Readonly<Record<OutcomeClass, number>> = { RESOLVED: 0, PLANNED: 1, DEFERRED: 2, REFERENCE: 3 };

/** The letter on the reply's first page, by the jurisdiction's scheme. */
export function classMarkOf(outcome: OutcomeClass, { rules }: Context): 'A' | 'B' | 'C' | 'D' {
  const reference = valueOf(rules, 'sug.outcome.scheme') === 'ABCD' ? 'D' : 'C';
  return ({ RESOLVED: 'A', PLANNED: 'B', DEFERRED: 'C', REFERENCE: reference } as const)[outcome];
}

export const outcomeCommands = {
  PublishSuggestion: ruling({
    zh: '公开建议和答复',
    en: 'Publish the suggestion and its reply',
    who: committee,
    basis: 'SUG-8 · 网上晾晒',
    schema: publication,
    example: { openness: 'OPEN', fullText: true },
    refusals: [...outside(...answered), 'NotYourJurisdiction', 'StaysSecret', 'ReasonMissing'],
    decide(data, state, context) {
      ensureStatus(state, ...answered);
      ensureSameCongress(context);
      ensure(data.openness === 'CLOSED' || state.secrecy === 'NONE', 'forbidden', 'StaysSecret');
      ensure(data.openness === 'OPEN' || data.reason, 'invalid', 'ReasonMissing');
      return [{ type: 'SuggestionPublished', data }];
    },
  }),
  ReclassifyOutcome: ruling({
    zh: '重新认定办理结果',
    en: 'Reclassify the outcome',
    who: committee,
    basis: 'SUG-1 · 效果评价关(回头看)',
    schema: reclassification,
    example: {
      organId: 'organ-chengguan',
      outcomeClass: 'DEFERRED',
      reason: '回头看发现所列泊位因道路改造尚未施划。',
      proof: [{ kind: 'PHOTO', docId: 'doc-photo-lookback' }],
    },
    refusals: [...outside(...answered), 'NotYourJurisdiction', 'NoSignedReply', 'OnlyDownward'],
    decide(data, state, context) {
      ensureStatus(state, ...answered);
      ensureSameCongress(context);
      const before = state.outcomes[data.organId];
      ensure(before, 'conflict', 'NoSignedReply');
      ensure(rank[data.outcomeClass] > rank[before], 'invalid', 'OnlyDownward', { before });
      const classMark = classMarkOf(data.outcomeClass, context);
      return [{ type: 'OutcomeReclassified', data: { ...data, before, classMark } }];
    },
  }),
};
