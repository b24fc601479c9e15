import { idOf, policy, send, type EventOf } from '@lianxin/event-sourcing';
import { register, registerIdOf } from '../domain/register.decider.js';
import { suggestion } from '../domain/suggestion.decider.js';

/** Whenever a suggestion is registered, it takes the next number of its congress, term and session (§1.0.3). */
export const numberTaking = policy<EventOf<typeof suggestion>>({
  name: 'numberTaking',
  on: {
    SuggestionRegistered: ({ stream, event: { data }, context: { jurisdiction } }) => {
      const taking = { suggestionId: idOf(stream), jurisdiction, termNo: data.termNo, sessionNo: data.sessionNo };
      return send(register, registerIdOf(taking), { type: 'TakeNumber', data: taking });
    },
  },
});

/** Whenever a number is taken, the suggestion that took it bears it from then on. */
export const numberGiving = policy<EventOf<typeof register>>({
  name: 'numberGiving',
  on: {
    NumberTaken: ({ event: { data } }) =>
      send(suggestion, data.suggestionId, { type: 'GiveNumber', data: { seq: data.seq } }),
  },
});
