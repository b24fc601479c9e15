import { projection } from '@lianxin/event-sourcing';
import { levels, type Level } from '@lianxin/vocabulary';
import type { JurisdictionEvent } from '../domain/jurisdiction.js';

/** A node of the tree; `depth` 0 is the top, `congress` whether it may ever decide (L-1). */
export type JurisdictionRow = {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
  readonly parent: string | null;
  readonly depth: number;
  readonly congress: boolean;
};

export const jurisdictions = projection<JurisdictionEvent, JurisdictionRow>({
  name: 'jurisdictions.v1',
  table: 'jurisdictions',
  keys: ({ event }) => event.data.jurisdictionId,
  on: {
    JurisdictionFounded: ({ event: { data } }, _, id) => {
      const path = id.split('.');
      const parent = path.length > 1 ? path.slice(0, -1).join('.') : null;
      const { name, level } = data;
      return { id, name, level, parent, depth: path.length - 1, congress: levels[level].congress };
    },
  },
});
