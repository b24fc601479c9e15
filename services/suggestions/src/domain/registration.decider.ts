import { ensure, rulingsOn } from '@lianxin/event-sourcing';
import { ensureStatus, outside } from './in-status.js';
import { numberOf } from './number.js';
import { declining, duplicate, merging, numbering, registering, returning, tier } from './registration.facts.js';
import type { SuggestionEvent } from './suggestion.js';
import { type Status, type Suggestion } from './suggestion.state.js';
import { clock, committee, ensureCollective, ensureSameCongress } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();
const TITLE = /^关于.+的建议$/u;
const tiered = [
  'Registered',
  'Assigned',
  'Objected',
  'InAdjudication',
  'Handling',
  'ReplyPending',
  'Rehandling',
] as const satisfies readonly Status[];

export const registrationCommands = {
  ReturnForRevision: ruling({
    zh: '退回修改',
    en: 'Return for revision',
    who: committee,
    basis: 'SUG-1',
    schema: returning,
    example: { reasons: ['具体意见过于笼统，请写明需增设泊位的公厕名称。'] },
    refusals: [...outside('Submitted'), 'NotYourJurisdiction'],
    decide(data, state, context) {
      ensureStatus(state, 'Submitted');
      ensureSameCongress(context);
      return [{ type: 'SuggestionReturned', data }];
    },
  }),
  DeclineSuggestion: ruling({
    zh: '不予立案',
    en: 'Decline the suggestion',
    who: committee,
    basis: 'SUG-1 · 上海建议规定 8、浙江建议办理规定 6、重庆建议条例 9',
    schema: declining,
    example: { reason: 'SPECIFIC_CASE', explanation: '所提内容涉及正在审理的具体案件，依规定不作为建议处理。' },
    refusals: [...outside('Submitted'), 'NotYourJurisdiction'],
    decide(data, state, context) {
      ensureStatus(state, 'Submitted');
      ensureSameCongress(context);
      return [{ type: 'SuggestionDeclined', data }];
    },
  }),
  RegisterSuggestion: ruling({
    zh: '登记立案',
    en: 'Register the suggestion',
    who: committee,
    basis: 'SUG-1 · 提出质量关',
    schema: registering,
    example: {
      termNo: 6,
      category: '城乡建设',
      keywords: ['公厕', '停车泊位'],
      secrecy: 'NONE',
      gateOne: {
        oneMatter: true,
        hasFacts: true,
        withinJurisdiction: true,
        notOnDeclineList: true,
        notOwnOpenItem: true,
      },
      duplicatesConsidered: true,
    },
    refusals: [
      ...outside('Submitted'),
      'NotYourJurisdiction',
      'TitleNotInForm',
      'TextIncomplete',
      'GateOneNotPassed',
      'DuplicatesNotConsidered',
      'SessionNumberMissing',
    ],
    decide(data, state, context) {
      ensureStatus(state, 'Submitted');
      ensureSameCongress(context);
      ensure(TITLE.test(state.title), 'invalid', 'TitleNotInForm', { title: state.title });
      ensure(state.complete, 'invalid', 'TextIncomplete');
      const failed = Object.entries(data.gateOne).filter(([, passed]) => !passed);
      ensure(failed.length === 0, 'invalid', 'GateOneNotPassed', { items: failed.map(([it]) => it).join(', ') });
      ensure(data.duplicatesConsidered, 'invalid', 'DuplicatesNotConsidered');
      ensure(state.channel !== 'IN_SESSION' || data.sessionNo, 'invalid', 'SessionNumberMissing');
      return [{ type: 'SuggestionRegistered', data }];
    },
  }),
  GiveNumber: ruling({
    zh: '给建议编号',
    en: 'Give the suggestion its number',
    who: clock,
    basis: '§1.0.3',
    schema: numbering,
    example: { seq: 12 },
    refusals: ['NoSuchSuggestion', 'NotRegistered', 'HasAnotherNumber'],
    // Also a suggestion that was withdrawn meanwhile keeps the number it took: numbers are never reused.
    decide({ seq }, state) {
      ensure(state.status !== 'None', 'missing', 'NoSuchSuggestion');
      ensure(state.termNo, 'conflict', 'NotRegistered');
      const given = numberOf(state.termNo, state.sessionNo, seq);
      if (state.number === given.number) return [];
      ensure(!state.number, 'conflict', 'HasAnotherNumber', { number: state.number ?? '' });
      return [{ type: 'NumberGiven', data: { seq, ...given } }];
    },
  }),
  LinkDuplicate: ruling({
    zh: '关联重复建议',
    en: 'Link a duplicate',
    who: committee,
    basis: 'SUG-1',
    schema: duplicate,
    example: {
      suggestionId: 'suggestion-2025-087',
      kind: 'REPEATED_FROM_PRIOR_YEARS',
      similarity: 0.82,
      evidence: '2025年第87号建议同样要求在公厕周边增设泊位。',
    },
    refusals: [...outside('Registered'), 'NotYourJurisdiction'],
    decide(data, state, context) {
      ensureStatus(state, 'Registered');
      ensureSameCongress(context);
      return state.duplicates.includes(data.suggestionId) ? [] : [{ type: 'DuplicateLinked', data }];
    },
  }),
  MergeForHandling: ruling({
    zh: '并案办理',
    en: 'Merge for handling',
    who: committee,
    basis: 'SUG-1 · 浙江建议办理规定 18',
    schema: merging,
    example: { with: ['suggestion-2026-031'], reason: '两件建议均要求增设如厕泊位，内容相同。' },
    refusals: [...outside('Registered'), 'NotYourJurisdiction'],
    decide(data, state, context) {
      ensureStatus(state, 'Registered');
      ensureSameCongress(context);
      const fresh = data.with.some((it) => !state.mergedWith.includes(it));
      return fresh ? [{ type: 'SuggestionsMergedForHandling', data }] : [];
    },
  }),
  SetSupervisionTier: ruling({
    zh: '确定督办级别',
    en: 'Set the supervision tier',
    who: committee,
    basis: 'SUG-4 · 代表法 52',
    schema: tier,
    example: { tier: 'IMPORTANT', reason: '群众反映集中，列为重要建议，由城建环资工委对口督办。' },
    refusals: [...outside(...tiered), 'NotYourJurisdiction', 'OrganNotNamed', 'MeetingMissing'],
    decide(data, state, context) {
      ensureStatus(state, ...tiered);
      ensureSameCongress(context);
      if (data.tier === 'KEY') ensureCollective(context);
      return data.tier === state.tier ? [] : [{ type: 'SupervisionTierSet', data }];
    },
  }),
};
