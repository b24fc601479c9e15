import type { EntryCheck } from './check.js';

/** INV-A7: a reply is signed by the head of the handling unit, nobody else. */
export const replySignedByHead: EntryCheck = (recorded) => {
  const { role } = recorded.context.actor;
  if (recorded.event.type !== 'ReplySigned' || role === 'HANDLER_HEAD') return [];
  return [
    {
      invariant: 'INV-A7',
      recorded,
      zh: `答复由“${role}”签发,应由承办单位主要负责人(分管负责人)签发。`,
      en: `The reply was signed by ${role}; the head of the handling unit must sign it.`,
    },
  ];
};
