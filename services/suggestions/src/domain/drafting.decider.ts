import { canonical, ensure, rulingsOn, sha256 } from '@lianxin/event-sourcing';
import { deputyRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { body, consent, draft } from './drafting.facts.js';
import { reason, yes } from './fields.js';
import { allBut, ensureStatus, outside } from './in-status.js';
import type { SuggestionEvent } from './suggestion.js';
import { confirmed, type CoSigner, type Status, type Suggestion } from './suggestion.state.js';
import { ensureLead, ensureSameCongress } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();
const drafting = ['Draft', 'ReturnedForRevision'] as const satisfies readonly Status[];
const withdrawable = allBut('Declined', 'Replied', 'Rehandling', 'Tracking', 'Concluded', 'Escalated', 'Withdrawn');

/** Digest of the text a deputy reads before signing it. */
export const textHashOf = ({ title, situation, analysis, requests }: z.output<typeof body>): string =>
  sha256(canonical({ title, situation, analysis, requests }));

export const exampleText = {
  title: '关于解决司机上公厕停车难的建议',
  situation: '我区主干道沿线15座公厕周边没有临时停车泊位，出租车、货车司机如厕时只能违停，常被贴单。',
  analysis: '公厕规划时未考虑如厕停车需求，城管、交警、住建各管一段，缺少统一的泊位标准和限时管理办法。',
  requests: ['在公厕周边增设如厕专用泊位，限时15分钟免费停放。', '对限时停放车辆不予抄告，并设置统一标识。'],
};
export const exampleTextHash = textHashOf(exampleText);

const coSignOf = ({ coSigners }: Suggestion, personId: string): CoSigner => {
  const found = coSigners.find((it) => it.personId === personId);
  ensure(found, 'forbidden', 'NotInvited');
  return found;
};

export const draftingCommands = {
  DraftSuggestion: ruling({
    zh: '起草建议',
    en: 'Draft a suggestion',
    who: ['DEPUTY'],
    basis: 'SUG-1 · 代表法 24、51',
    creates: true,
    schema: draft,
    example: { ...exampleText, channel: 'BETWEEN_SESSIONS', medium: 'PLATFORM', openness: 'OPEN' },
    refusals: ['AlreadyDrafted', 'NotYourJurisdiction'],
    decide(data, { status }, context) {
      ensure(status === 'None', 'conflict', 'AlreadyDrafted');
      ensureSameCongress(context);
      const lead = context.actor.personId;
      return [{ type: 'SuggestionDrafted', data: { ...data, lead, textHash: textHashOf(data) } }];
    },
  }),
  ReviseDraft: ruling({
    zh: '修改草稿',
    en: 'Revise the draft',
    who: ['DEPUTY'],
    basis: 'SUG-1',
    schema: body,
    example: { ...exampleText, requests: [...exampleText.requests, '将如厕泊位纳入新建公厕的规划标准。'] },
    refusals: [...outside(...drafting), 'NotYourSuggestion'],
    decide(data, state, context) {
      ensureStatus(state, ...drafting);
      ensureLead(state, context);
      const textHash = textHashOf(data);
      if (textHash === state.textHash) return [];
      const voided = state.coSigners.filter(({ stand }) => stand === 'CONFIRMED');
      return [
        { type: 'DraftRevised', data: { ...data, textHash } },
        ...voided.map(({ personId, textHash = '' }) => ({
          type: 'CoSignVoided' as const,
          data: { personId, textHash },
        })),
      ];
    },
  }),
  InviteCoSigner: ruling({
    zh: '邀请代表附议',
    en: 'Invite a deputy to co-sign',
    who: ['DEPUTY'],
    basis: 'SUG-1',
    schema: z.object({ personId: deputyRef() }),
    example: { personId: 'deputy-chen' },
    refusals: [...outside(...drafting), 'NotYourSuggestion', 'CannotInviteYourself'],
    decide({ personId }, state, context) {
      ensureStatus(state, ...drafting);
      ensureLead(state, context);
      ensure(personId !== state.lead, 'invalid', 'CannotInviteYourself');
      const before = state.coSigners.find((it) => it.personId === personId)?.stand;
      const open = before === undefined || before === 'DECLINED' || before === 'RETRACTED';
      return open ? [{ type: 'CoSignInvited', data: { personId } }] : [];
    },
  }),
  ConfirmCoSign: ruling({
    zh: '确认附议',
    en: 'Confirm the co-signature',
    who: ['DEPUTY'],
    basis: 'SUG-1 · INV-Q8',
    schema: z.object({
      textHash: z.string().length(64).meta({ description: '所阅文本摘要 / digest of the text read' }),
    }),
    example: { textHash: exampleTextHash },
    refusals: [...outside(...drafting), 'NotInvited', 'NotYourJurisdiction', 'TextChangedSince'],
    decide({ textHash }, state, context) {
      ensureStatus(state, ...drafting);
      ensureSameCongress(context);
      const { personId, stand } = coSignOf(state, context.actor.personId);
      ensure(stand !== 'DECLINED' && stand !== 'RETRACTED', 'forbidden', 'NotInvited');
      ensure(textHash === state.textHash, 'conflict', 'TextChangedSince');
      return stand === 'CONFIRMED' ? [] : [{ type: 'CoSignConfirmed', data: { personId, textHash } }];
    },
  }),
  DeclineCoSign: ruling({
    zh: '谢绝附议',
    en: 'Decline to co-sign',
    who: ['DEPUTY'],
    basis: 'SUG-1',
    schema: z.object({ reason: reason.optional() }),
    example: { reason: '本人已就同一事项另行提出建议。' },
    refusals: [...outside(...drafting), 'NotInvited', 'AlreadyConfirmed'],
    decide(data, state, context) {
      ensureStatus(state, ...drafting);
      const { personId, stand } = coSignOf(state, context.actor.personId);
      ensure(stand !== 'CONFIRMED', 'conflict', 'AlreadyConfirmed');
      return stand === 'DECLINED' || stand === 'RETRACTED'
        ? []
        : [{ type: 'CoSignDeclined', data: { ...data, personId } }];
    },
  }),
  RetractCoSign: ruling({
    zh: '撤回附议',
    en: 'Retract the co-signature',
    who: ['DEPUTY'],
    basis: 'SUG-1',
    schema: z.object({ reason: reason.optional() }),
    example: { reason: '文本与本人意见不一致。' },
    refusals: [...outside(...drafting), 'NotInvited', 'NotConfirmed'],
    decide(data, state, context) {
      ensureStatus(state, ...drafting);
      const { personId, stand } = coSignOf(state, context.actor.personId);
      if (stand === 'RETRACTED') return [];
      ensure(stand === 'CONFIRMED', 'conflict', 'NotConfirmed');
      return [{ type: 'CoSignRetracted', data: { ...data, personId } }];
    },
  }),
  SubmitSuggestion: ruling({
    zh: '提交建议',
    en: 'Submit the suggestion',
    who: ['DEPUTY'],
    basis: 'SUG-1 · 一事一议',
    schema: z.object({ oneMatter: yes('声明一事一议 / declares that it is about one matter only') }),
    example: { oneMatter: true },
    refusals: [...outside(...drafting), 'NotYourSuggestion', 'OneMatterNotDeclared', 'ScanMissing'],
    decide({ oneMatter }, state, context) {
      ensureStatus(state, ...drafting);
      ensureLead(state, context);
      ensure(oneMatter, 'invalid', 'OneMatterNotDeclared');
      const scanned = context.evidence?.some(({ kind }) => kind === 'SCAN');
      ensure(state.medium !== 'PAPER' || scanned, 'invalid', 'ScanMissing');
      const { textHash } = state;
      return [
        { type: 'SuggestionSubmitted', data: { oneMatter, coSigners: [...confirmed(state.coSigners)], textHash } },
      ];
    },
  }),
  WithdrawSuggestion: ruling({
    zh: '撤回建议',
    en: 'Withdraw the suggestion',
    who: ['DEPUTY'],
    basis: 'SUG-1 · 重庆建议条例 12',
    schema: z.object({
      reason,
      consents: z.array(consent).max(200).meta({ description: '附议代表书面同意 / co-signers’ written consents' }),
    }),
    example: {
      reason: '所提问题已在走访中当场解决。',
      consents: [{ personId: 'deputy-chen', docId: 'doc-consent-chen' }],
    },
    refusals: [...outside(...withdrawable), 'NotYourSuggestion', 'ReplyAlreadySigned', 'CoSignersMustConsent'],
    decide(data, state, context) {
      ensureStatus(state, ...withdrawable);
      ensureLead(state, context);
      const signed = Object.values(state.replies).some(({ stage }) => stage === 'SIGNED');
      ensure(!signed, 'conflict', 'ReplyAlreadySigned');
      const consenting = data.consents.map(({ personId }) => personId);
      const missing = confirmed(state.coSigners).filter((it) => !consenting.includes(it));
      ensure(missing.length === 0, 'invalid', 'CoSignersMustConsent', { missing: missing.join('、') });
      return [{ type: 'SuggestionWithdrawn', data }];
    },
  }),
};
