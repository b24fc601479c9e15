import { randomUUID } from 'node:crypto';

export const eventTypes = [
  'SuggestionRegistered',
  'SuggestionAssigned',
  'AssignmentAccepted',
  'ReplyDelivered',
  'ReplyEvaluated',
];
const context = {
  commandHash: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  actor: {
    personId: 'p-zhouming',
    role: 'DEPUTY_AFFAIRS_CLERK',
    organId: 'huishan-affairs',
    jurisdiction: 'wuxi.huishan',
  },
  jurisdiction: 'wuxi.huishan',
  occurredAt: '2026-03-02T01:30:00.000Z',
  recordedAt: '2026-03-02T01:30:00.000Z',
  rules: { id: 'wuxi.huishan', version: 3 },
};
const data = {
  title: '关于在老旧小区加装电梯的建议',
  category: 'URBAN_CONSTRUCTION',
  keywords: ['老旧小区', '加装电梯'],
  organs: [{ organId: 'huishan-housing', part: 'LEAD' }],
  due: '2026-06-02',
  note: '请主办单位先联系代表，再提出办理方案。',
};
let made = 0;

/** Events of the size the platform writes (about 300 bytes of data, 450 of context), as the store port takes them. */
export function freshEvents(stream, count) {
  const shared = { commandId: randomUUID(), caseId: stream, ...context }; // as `handle` does it
  return Array.from({ length: count }, () => {
    made += 1;
    const event = { type: eventTypes[made % eventTypes.length], data: { ...data, serial: made } };
    return { id: randomUUID(), event, context: shared };
  });
}

/** A stream nobody has written yet: a category and a uuid, which is the id that every peer can store. */
export const newStream = () => `case-${randomUUID()}`;

/** One of the streams of a hundred events that every store is seeded with. */
export const seededStream = (number) => `case-00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const SEEDED_LENGTH = 100;
