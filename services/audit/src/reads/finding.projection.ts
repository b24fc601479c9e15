import { idOf, projection, type Recorded } from '@lianxin/event-sourcing';
import type { FindingEvent } from '../domain/finding.js';

type FindingRow = {
  id: string;
  status: string;
  invariant: string;
  caseId: string;
  stream?: string;
  jurisdiction: string;
  zh: string;
  en: string;
  openedAt: string;
  changedAt: string;
  explanation?: string;
  conclusion?: string;
  rectification?: string;
  revision: number;
};

const moved = (
  row: FindingRow | undefined,
  { revision, context }: Recorded,
  change: Partial<FindingRow>,
): FindingRow | undefined => row && { ...row, ...change, revision, changedAt: context.recordedAt };

/** One row for each finding, as it stands. */
export const findingRows = projection<FindingEvent, FindingRow>({
  name: 'finding.v1',
  table: 'finding',
  keys: ({ stream }) => idOf(stream),
  on: {
    FindingOpened: ({ event: { data }, context, revision }, _row, id) => ({
      id,
      status: 'OPENED',
      invariant: data.invariant,
      caseId: data.subject.caseId,
      stream: data.subject.stream,
      jurisdiction: context.jurisdiction,
      zh: data.statement.zh,
      en: data.statement.en,
      openedAt: context.recordedAt,
      changedAt: context.recordedAt,
      revision,
    }),
    FindingExplained: (it, row) => moved(row, it, { status: 'EXPLAINED', explanation: it.event.data.explanation }),
    FindingAccepted: (it, row) => moved(row, it, { status: 'ACCEPTED', conclusion: it.event.data.reason }),
    FindingConfirmed: (it, row) => moved(row, it, { status: 'CONFIRMED', conclusion: it.event.data.reason }),
    FindingRectified: (it, row) => moved(row, it, { status: 'RECTIFIED', rectification: it.event.data.measures }),
    FindingClosed: (it, row) => moved(row, it, { status: 'CLOSED' }),
  },
});
