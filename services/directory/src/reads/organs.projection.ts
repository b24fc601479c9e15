import { idOf, projection } from '@lianxin/event-sourcing';
import type { Level, OrganType } from '@lianxin/vocabulary';
import type { OrganEvent, WorkingCommitteeFunction } from '../domain/organ.js';

export type OrganRow = {
  readonly id: string;
  readonly jurisdiction: string;
  readonly level: Level;
  readonly type: OrganType;
  readonly name: string;
  /** Oldest first. */
  readonly formerNames: readonly string[];
  readonly code: string | null;
  readonly function: WorkingCommitteeFunction | null;
  readonly field: string | null;
  /** First day on which it no longer exists. */
  readonly closedOn: string | null;
};

export const organs = projection<OrganEvent, OrganRow>({
  name: 'organs.v1',
  table: 'organs',
  keys: ({ stream }) => idOf(stream),
  on: {
    OrganFounded: ({ event: { data } }, _, id) => ({
      id,
      jurisdiction: data.jurisdiction,
      level: data.level,
      type: data.type,
      name: data.name,
      formerNames: [],
      code: data.code ?? null,
      function: data.function ?? null,
      field: data.field ?? null,
      closedOn: null,
    }),
    OrganRenamed: ({ event: { data } }, row) =>
      row && { ...row, name: data.name, formerNames: [...row.formerNames, row.name] },
    OrganClosed: ({ event: { data } }, row) => row && { ...row, closedOn: data.on },
  },
});
