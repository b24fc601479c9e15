import type { EntryCheck } from './check.js';

const HOUR = 3_600_000;
/** No rule set may allow more (parameter `audit.lateRecord.threshold.hours`). */
const LATE_AT_MOST = 168;

/** INV-T1: time within a stream goes forward, nothing is recorded before it happens, a late record says why. */
export const timeGoesForward: EntryCheck = (recorded, before, known) => {
  const { occurredAt, recordedAt, lateReason } = recorded.context;
  const wrong = (zh: string, en: string) => ({ invariant: 'INV-T1', recorded, zh, en });
  const gap = (Date.parse(recordedAt) - Date.parse(occurredAt)) / HOUR;
  return [
    ...(occurredAt > recordedAt
      ? [
          wrong(
            `发生时间 ${occurredAt} 晚于记录时间 ${recordedAt}。`,
            `It occurred at ${occurredAt}, after it was recorded at ${recordedAt}.`,
          ),
        ]
      : []),
    ...(before && before.context.recordedAt > recordedAt
      ? [
          wrong(
            `记录时间 ${recordedAt} 早于同一事件流的上一事件 ${before.context.recordedAt}。`,
            `It was recorded at ${recordedAt}, before the previous event of its stream (${before.context.recordedAt}).`,
          ),
        ]
      : []),
    ...(before && before.context.occurredAt > occurredAt
      ? [
          wrong(
            `发生时间 ${occurredAt} 早于上一环节 ${before.context.occurredAt},属倒签。`,
            `It occurred at ${occurredAt}, before the previous step (${before.context.occurredAt}): back-dated.`,
          ),
        ]
      : []),
    ...(gap > (known.lateAfterHours(recorded) ?? LATE_AT_MOST) && !lateReason
      ? [
          wrong(
            `发生后 ${Math.floor(gap)} 小时才记录,却未标明补录原因。`,
            `It was recorded ${Math.floor(gap)} hours after it occurred, without saying why.`,
          ),
        ]
      : []),
  ];
};
