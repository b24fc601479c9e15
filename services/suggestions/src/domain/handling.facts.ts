import { fact } from '@lianxin/event-sourcing';
import { deputyRef, organRef, personRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { day, documentId, reason, text, yes } from './fields.js';
import { foldOf } from './fold.js';

const organ = z.object({ organId: organRef('承办单位 / handling unit') });
const step = z.object({
  what: text('措施 / step', 500),
  responsible: personRef('责任人 / responsible person'),
  by: day('完成时限 / by when'),
});
export const plan = z.object({
  steps: z.array(step).min(1).max(50).meta({ description: '办理步骤 / steps' }),
  resources: text('经费与力量保障 / resources', 500).optional(),
});
export const contact = z.object({
  deputies: z
    .array(personRef('沟通的代表 / deputy spoken with'))
    .min(1)
    .max(50)
    .meta({ description: '沟通的代表 / deputies spoken with' }),
  phase: z
    .enum(['BEFORE', 'DURING', 'AFTER'])
    .meta({ description: '办理前、中、后 / before, during or after handling' }),
  mode: z
    .enum(['FACE_TO_FACE', 'SITE', 'MEETING', 'PHONE', 'ONLINE'])
    .meta({ description: '面商、现场、座谈、电话、网络 / face to face, on site, meeting, phone, online' }),
  content: text('沟通内容 / content'),
  on: day('沟通日期 / day of the contact'),
});
const contactId = text('沟通记录编号 / id of the contact', 60);
export const contactRef = z.object({ contactId });
export const coOpinion = z.object({
  opinion: text('协办意见 / opinion of the co-handler', 5_000),
  docId: documentId.optional(),
});
export const coOpinionBack = organ.extend({ reason });
export const extension = z.object({
  reason,
  until: day('申请延至 / asked until'),
});
export const extensionGrant = organ.extend({
  until: day('同意延至 / granted until'),
  reason,
  deputyInformed: yes('已告知代表 / the deputy has been told'),
});
export const extensionRefusal = organ.extend({ reason });

/** Facts are stored for ever: change them as you would a database. */
export const handlingFacts = {
  HandlingPlanSubmitted: fact('办理方案已报', 'PARTIES', organ.extend(plan.shape)),
  DeputyContacted: fact('与代表沟通（面商）', 'PARTIES', organ.extend(contact.shape).extend({ contactId })),
  ContactConfirmed: fact(
    '代表确认',
    'PARTIES',
    contactRef.extend({ organId: organ.shape.organId, by: deputyRef('确认的代表 / confirming deputy') }),
  ),
  CoOpinionSubmitted: fact('协办意见已送', 'PARTIES', organ.extend(coOpinion.shape)),
  CoOpinionRejected: fact('协办意见退回重办', 'PARTIES', coOpinionBack),
  ExtensionRequested: fact('延期申请', 'PARTIES', organ.extend(extension.shape)),
  ExtensionGranted: fact('延期同意', 'PARTIES', extensionGrant),
  ExtensionRefused: fact('延期不予同意', 'PARTIES', extensionRefusal),
};

const without = <V>(record: Readonly<Record<string, V>>, key: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).filter(([it]) => it !== key));

export const handlingFold = foldOf(handlingFacts, {
  HandlingPlanSubmitted: ({ plans }, { organId }) => ({ plans: [...new Set([...plans, organId])] }),
  DeputyContacted: ({ contacts }, { contactId, organId, deputies }) => ({
    contacts: [...contacts, { contactId, organId, deputies, confirmed: false }],
  }),
  ContactConfirmed: ({ contacts }, { contactId }) => ({
    contacts: contacts.map((it) => (it.contactId === contactId ? { ...it, confirmed: true } : it)),
  }),
  CoOpinionSubmitted: ({ coOpinions }, { organId }) => ({ coOpinions: { ...coOpinions, [organId]: 'SUBMITTED' } }),
  CoOpinionRejected: ({ coOpinions }, { organId }) => ({ coOpinions: { ...coOpinions, [organId]: 'REJECTED' } }),
  ExtensionRequested: ({ extensionsAsked }, { organId, until }) => ({
    extensionsAsked: { ...extensionsAsked, [organId]: until },
  }),
  ExtensionGranted: ({ extensionsAsked }, { organId }) => ({ extensionsAsked: without(extensionsAsked, organId) }),
  ExtensionRefused: ({ extensionsAsked }, { organId }) => ({ extensionsAsked: without(extensionsAsked, organId) }),
});
