import { ensure, rulingsOn } from '@lianxin/event-sourcing';
import { dayOf, endOf } from './beijing-day.js';
import {
  contact,
  contactRef,
  coOpinion,
  coOpinionBack,
  extension,
  extensionGrant,
  extensionRefusal,
  plan,
} from './handling.facts.js';
import { ensureStatus, outside } from './in-status.js';
import type { SuggestionEvent } from './suggestion.js';
import { deadlineKey, proposersOf, type Deadline, type Status, type Suggestion } from './suggestion.state.js';
import { committee, ensureHandler, ensureSameCongress, handlingUnit } from './who-may.js';

const ruling = rulingsOn<Suggestion, SuggestionEvent>();
/** With separate handlers the state follows the slowest, so one may still be handling while another's reply is out. */
const atWork = ['Handling', 'Rehandling', 'ReplyPending'] as const satisfies readonly Status[];

function replyDeadline({ deadlines }: Suggestion, subject: string): Deadline {
  const deadline = deadlines[deadlineKey({ rule: 'D-SUG-09', subject })];
  ensure(deadline && deadline.state !== 'MET', 'conflict', 'NoDeadlineToExtend', { organ: subject });
  return deadline;
}

export const handlingCommands = {
  SubmitPlan: ruling({
    zh: '报送办理方案',
    en: 'Submit the handling plan',
    who: handlingUnit,
    basis: 'SUG-1 · D-SUG-07',
    schema: plan,
    example: {
      steps: [
        { what: '摸排15座公厕周边道路条件，提出泊位方案', responsible: 'person-zhou', by: '2026-04-15' },
        { what: '施划如厕泊位并安装限时标识', responsible: 'person-zhou', by: '2026-05-10' },
      ],
      resources: '列入年度市政维护经费。',
    },
    refusals: [...outside('Handling', 'Rehandling'), 'NotAHandler', 'NotYourPart'],
    decide(data, state, context) {
      ensureStatus(state, 'Handling', 'Rehandling');
      const { organId } = ensureHandler(state, context, 'LEAD', 'SEPARATE');
      return [{ type: 'HandlingPlanSubmitted', data: { ...data, organId } }];
    },
  }),
  RecordContact: ruling({
    zh: '记录与代表沟通',
    en: 'Record a contact with the deputy',
    who: handlingUnit,
    basis: 'SUG-1 · D-SUG-06',
    schema: contact,
    example: {
      deputies: ['deputy-li'],
      phase: 'DURING',
      mode: 'SITE',
      content: '陪同代表实地察看洛社公厕，就泊位数量和限时15分钟达成一致。',
      on: '2026-03-20',
    },
    refusals: [...outside(...atWork), 'NotAHandler', 'NotAProposer', 'ContactInTheFuture'],
    decide(data, state, context) {
      ensureStatus(state, ...atWork);
      const { organId } = ensureHandler(state, context);
      const proposers = proposersOf(state);
      ensure(
        data.deputies.every((it) => proposers.includes(it)),
        'invalid',
        'NotAProposer',
      );
      ensure(data.on <= dayOf(context.recordedAt), 'invalid', 'ContactInTheFuture');
      const contactId = `contact-${state.contacts.length + 1}`;
      return [{ type: 'DeputyContacted', data: { ...data, organId, contactId } }];
    },
  }),
  ConfirmContact: ruling({
    zh: '代表确认沟通',
    en: 'Confirm the contact',
    who: ['DEPUTY'],
    basis: 'SUG-1 · D-SUG-06',
    schema: contactRef,
    example: { contactId: 'contact-1' },
    refusals: [...outside(...atWork), 'NoSuchContact', 'NotContacted'],
    decide({ contactId }, state, { actor }) {
      ensureStatus(state, ...atWork);
      const found = state.contacts.find((it) => it.contactId === contactId);
      ensure(found, 'missing', 'NoSuchContact');
      ensure(found.deputies.includes(actor.personId), 'forbidden', 'NotContacted');
      if (found.confirmed) return [];
      return [{ type: 'ContactConfirmed', data: { contactId, organId: found.organId, by: actor.personId } }];
    },
  }),
  SubmitCoOpinion: ruling({
    zh: '送交协办意见',
    en: "Submit the co-handler's opinion",
    who: handlingUnit,
    basis: 'SUG-1 · D-SUG-08',
    schema: coOpinion,
    example: { opinion: '经踏勘，12处路段具备施划条件，共可设35个如厕泊位；其余3处设限时停车标志。' },
    refusals: [...outside('Handling', 'Rehandling'), 'NotAHandler', 'NotYourPart'],
    decide(data, state, context) {
      ensureStatus(state, 'Handling', 'Rehandling');
      const { organId } = ensureHandler(state, context, 'CO');
      return [{ type: 'CoOpinionSubmitted', data: { ...data, organId } }];
    },
  }),
  RejectCoOpinion: ruling({
    zh: '退回协办意见',
    en: "Send the co-handler's opinion back",
    who: handlingUnit,
    basis: 'SUG-1 · 重庆建议条例 20',
    schema: coOpinionBack,
    example: { organId: 'organ-jiaojing', reason: '未说明具体路段和完成时间，请补充。' },
    refusals: [...outside('Handling', 'Rehandling'), 'NotAHandler', 'NotYourPart', 'NoSuchOpinion'],
    decide(data, state, context) {
      ensureStatus(state, 'Handling', 'Rehandling');
      ensureHandler(state, context, 'LEAD');
      ensure(state.coOpinions[data.organId] === 'SUBMITTED', 'conflict', 'NoSuchOpinion');
      return [{ type: 'CoOpinionRejected', data }];
    },
  }),
  RequestExtension: ruling({
    zh: '申请延期答复',
    en: 'Request an extension',
    who: handlingUnit,
    basis: 'SUG-1 · D-SUG-10 · 代表法 51',
    schema: extension,
    example: { reason: '涉及面广、处理难度大，需与市级道路养护计划衔接。', until: '2026-07-10' },
    refusals: [...outside('Handling'), 'NotAHandler', 'NotYourPart', 'ExtensionUndecided'],
    decide(data, state, context) {
      ensureStatus(state, 'Handling');
      const { organId } = ensureHandler(state, context, 'LEAD', 'SEPARATE');
      ensure(!state.extensionsAsked[organId], 'conflict', 'ExtensionUndecided');
      return [{ type: 'ExtensionRequested', data: { ...data, organId } }];
    },
  }),
  GrantExtension: ruling({
    zh: '同意延期',
    en: 'Grant the extension',
    who: committee,
    basis: 'SUG-1 · D-SUG-10 · INV-T5',
    schema: extensionGrant,
    example: {
      organId: 'organ-chengguan',
      until: '2026-07-10',
      reason: '确属涉及面广，同意延期。',
      deputyInformed: true,
    },
    refusals: [
      ...outside('Handling'),
      'NotYourJurisdiction',
      'NoExtensionRequested',
      'DeputyNotInformed',
      'NoDeadlineToExtend',
      'NotAnExtension',
      'BeyondTheLimit',
    ],
    decide(data, state, context) {
      ensureStatus(state, 'Handling');
      ensureSameCongress(context);
      const { organId: subject, until, reason } = data;
      ensure(state.extensionsAsked[subject], 'conflict', 'NoExtensionRequested');
      ensure(data.deputyInformed, 'invalid', 'DeputyNotInformed');
      const { rule, due, extendableTo = due, state: stands } = replyDeadline(state, subject);
      ensure(until > due, 'invalid', 'NotAnExtension', { due });
      ensure(until <= extendableTo, 'invalid', 'BeyondTheLimit', { latest: extendableTo });
      const breached = stands === 'OPEN' && context.recordedAt >= endOf(due);
      return [
        { type: 'ExtensionGranted', data },
        ...(breached ? [{ type: 'DeadlineBreached' as const, data: { rule, subject, due } }] : []),
        {
          type: 'DeadlineExtended',
          data: { rule, subject, oldDue: due, newDue: until, underRule: 'D-SUG-10', reason },
        },
      ];
    },
  }),
  RefuseExtension: ruling({
    zh: '不同意延期',
    en: 'Refuse the extension',
    who: committee,
    basis: 'SUG-1 · D-SUG-10',
    schema: extensionRefusal,
    example: { organId: 'organ-chengguan', reason: '事项具体，应在三个月内答复。' },
    refusals: [...outside('Handling'), 'NotYourJurisdiction', 'NoExtensionRequested'],
    decide(data, state, context) {
      ensureStatus(state, 'Handling');
      ensureSameCongress(context);
      ensure(state.extensionsAsked[data.organId], 'conflict', 'NoExtensionRequested');
      return [{ type: 'ExtensionRefused', data }];
    },
  }),
};
