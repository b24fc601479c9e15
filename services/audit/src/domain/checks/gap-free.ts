import type { EntryCheck } from './check.js';

/** INV-T1, E_VERSION_GAP: the revisions of a stream are 1, 2, 3, …; nothing is missing between two of them. */
export const revisionsAreGapFree: EntryCheck = (recorded, before) => {
  const { revision, stream } = recorded;
  if (revision === 1 || before) return [];
  return [
    {
      invariant: 'INV-T1',
      recorded,
      zh: `E_VERSION_GAP:事件流 ${stream} 缺少第 ${revision - 1} 版,而第 ${revision} 版已到。`,
      en: `E_VERSION_GAP: revision ${revision - 1} of ${stream} is missing, although revision ${revision} is there.`,
    },
  ];
};
