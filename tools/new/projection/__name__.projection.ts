import { idOf, projection, type EventOf } from '@lianxin/event-sourcing';
import type { __decider__ } from '../domain/__deciderFile__.js';

/** One row for each __category__: say here what the page shows. */
export type __Pascal__Row = {
  readonly id: string;
  readonly jurisdiction: string;
  readonly since: string;
};

export const __camel__ = projection<EventOf<typeof __decider__>, __Pascal__Row>({
  name: '__camel__.v1',
  table: '__snake__',
  keys: ({ stream }) => idOf(stream),
  on: {
    __event__: ({ context }, _row, id) => ({ id, jurisdiction: context.jurisdiction, since: context.recordedAt }),
  },
});
