import { projection } from '@lianxin/event-sourcing';
import type { AccessEvent } from '../domain/access-log.decider.js';

type AccessRow = {
  id: string;
  at: string;
  personId: string;
  seats: string;
  jurisdiction: string;
  service: string;
  resource: string;
  subjectId: string;
  visibility: string;
};

/** One row for each read; a read that was told twice is one row. */
export const access = projection<AccessEvent, AccessRow>({
  name: 'access.v1',
  table: 'access',
  keys: ({ event }) => event.data.reads.map(({ id }) => id),
  on: {
    AccessLogged: ({ event: { data }, context }, _row, key) => {
      const { seats, ...read } = data.reads.find(({ id }) => id === key)!;
      return { ...read, seats: seats.join(' '), jurisdiction: context.jurisdiction };
    },
  },
});
