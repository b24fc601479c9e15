import { civilDateOf } from '@lianxin/calendar';
import {
  decider,
  ensure,
  fact,
  rulingsOn,
  type Context,
  type MessagesOf,
  type OutputOf,
} from '@lianxin/event-sourcing';
import { personRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { day, id, text } from './fields.js';

const acceptance = z.object({
  eventId: id('补录的事件 / the event that was recorded late'),
  caseId: id('所属案卷 / its case'),
  registeredBy: personRef('补录登记人 / who recorded it; checked against the event itself'),
  receivedOn: day('纸质收文登记日期 / day in the register of incoming papers'),
  registerDocId: id('收文登记材料 / document that shows the register'),
  reason: text('认可理由 / why it is accepted', 1_000),
});

/** Facts are stored for ever: change them as you would a database. */
const lateRecordFacts = { LateRecordAccepted: fact('补录认可', 'PARTIES', acceptance) };
export type LateRecordEvent = MessagesOf<typeof lateRecordFacts>;
type LateRecord = 'NOT_ACCEPTED' | 'ACCEPTED';

/** INV-A4: the clerk who registers is not the one who accepts. */
function accept(data: OutputOf<typeof acceptance>, _: LateRecord, { actor, occurredAt }: Context) {
  ensure(actor.personId !== data.registeredBy, 'forbidden', 'AcceptsOwnRecord');
  ensure(data.receivedOn <= civilDateOf(occurredAt), 'invalid', 'ReceivedInTheFuture', { on: data.receivedOn });
  return [{ type: 'LateRecordAccepted' as const, data }];
}

const ruling = rulingsOn<LateRecord, LateRecordEvent>();

/** One per late event: compliance with a time limit is judged on `recordedAt` unless an auditor accepts the record (§1.0.1). */
export const lateRecord = decider({
  category: 'lateRecord',
  resource: 'late-records',
  initial: 'NOT_ACCEPTED' as LateRecord,
  facts: lateRecordFacts,
  commands: {
    AcceptLateRecord: ruling({
      zh: '补录认可',
      en: 'Accept a late record',
      who: ['AUDITOR'],
      basis: '§1.0.1、INV-A4',
      creates: true,
      idOf: ({ eventId }) => eventId,
      schema: acceptance,
      example: {
        eventId: '5f0f3f5e-5f0e-8a1b-a2c3-d4e5f6a7b8c9',
        caseId: 'sug-2026-0001',
        registeredBy: 'p-clerk',
        receivedOn: '2026-02-27',
        registerDocId: 'doc-register-2026-02',
        reason: '收文登记簿载明当日已收到,平台停机致补录。',
      },
      refusals: ['AcceptsOwnRecord', 'ReceivedInTheFuture'],
      decide: accept,
    }),
  },
  evolve: () => 'ACCEPTED',
});
