import { idOf, policy, send, type EventOf } from '@lianxin/event-sourcing';
import { __decider__ } from '../domain/__deciderFile__.js';

/** Whenever that happens, this follows: say here the rule in one sentence, with its id. */
export const __camel__ = policy<EventOf<typeof __decider__>>({
  name: '__camel__',
  on: {
    __event__: ({ stream }) =>
      send(__decider__, idOf(stream), { type: '__command__', data: __decider__.commands.__command__.example }),
  },
});
