import { idOf, projection, type Recorded } from '@lianxin/event-sourcing';
import type { RuleSetEvent, RuleSetStatus } from '../domain/rule-set.js';
import type { RejectedValue, RuleValues } from '../domain/rule-values.js';

/** One version: where it stands and every step it took, oldest first. */
export type RuleSetVersionRow = {
  readonly version: number;
  readonly title: string;
  readonly status: RuleSetStatus;
  readonly values: RuleValues;
  readonly from: string | null;
  readonly history: readonly { readonly step: string; readonly at: string; readonly meetingId: string | null }[];
};

/** The rule set of a jurisdiction, whose id it bears, with its versions and what the statute refused. */
export type RuleSetRow = {
  readonly id: string;
  readonly inForce: number | null;
  readonly versions: readonly RuleSetVersionRow[];
  readonly rejections: readonly {
    readonly at: string;
    readonly title: string;
    readonly rejected: readonly RejectedValue[];
  }[];
};

type Changed = Partial<Omit<RuleSetVersionRow, 'version' | 'history'>>;
type OfAVersion = Exclude<RuleSetEvent, { type: 'RuleRejected' }>;

const stepOf = ({ event, context }: Recorded<OfAVersion>) => ({
  step: event.type,
  at: context.recordedAt,
  meetingId: event.type === 'RuleSetDeliberated' || event.type === 'RuleSetAdopted' ? event.data.meetingId : null,
});

const stepped = (
  recorded: Recorded<OfAVersion>,
  row: RuleSetRow | undefined,
  change: Changed,
): RuleSetRow | undefined =>
  row && {
    ...row,
    versions: row.versions.map((it) =>
      it.version === recorded.event.data.version
        ? { ...it, ...change, history: [...it.history, stepOf(recorded)] }
        : it,
    ),
  };

const blank = (id: string): RuleSetRow => ({ id, inForce: null, versions: [], rejections: [] });

export const ruleSets = projection<RuleSetEvent, RuleSetRow>({
  name: 'ruleSets.v1',
  table: 'rule_sets',
  keys: ({ stream }) => idOf(stream),
  on: {
    RuleSetDrafted: (recorded, row, id) => {
      const { version, title, values } = recorded.event.data;
      const draft = { version, title, status: 'DRAFTED', values, from: null, history: [stepOf(recorded)] } as const;
      const before = row ?? blank(id);
      return { ...before, versions: [...before.versions, draft] };
    },
    RuleRejected: ({ event: { data }, context }, row, id) => {
      const before = row ?? blank(id);
      const rejection = { at: context.recordedAt, title: data.title, rejected: data.rejected };
      return { ...before, rejections: [...before.rejections, rejection] };
    },
    RuleSetDeliberated: (recorded, row) => stepped(recorded, row, { status: 'DELIBERATED' }),
    RuleSetAdopted: (recorded, row) => stepped(recorded, row, { status: 'ADOPTED' }),
    RuleSetPublished: (recorded, row) => stepped(recorded, row, { status: 'PUBLISHED' }),
    RuleSetSuperseded: (recorded, row) => stepped(recorded, row, { status: 'SUPERSEDED' }),
    RuleSetInForce: (recorded, row) => {
      const { version, from, values } = recorded.event.data;
      const after = stepped(recorded, row, { status: 'IN_FORCE', from, values });
      return after && { ...after, inForce: version };
    },
  },
});
