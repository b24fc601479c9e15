import { civilDateOf, daysOverdue } from '@lianxin/calendar';
import type { JsonObject, Recorded } from '@lianxin/event-sourcing';

interface Moved {
  readonly at: string;
  readonly kind: 'EXTENDED' | 'RECOMPUTED';
  readonly from: string;
  readonly to: string;
  readonly reason?: string;
}

/** One time limit of a case, from the day it was set: how it was computed, what moved it, how it ended. */
export interface DeadlineHistory {
  readonly stream: string;
  readonly rule: string;
  readonly subject?: string;
  readonly setAt: string;
  readonly startedBy?: string;
  readonly startedOn?: string;
  /** Last day, as it stands now. */
  readonly due: string;
  readonly provisional: boolean;
  /** How the date was found, in both languages. */
  readonly reasoning?: { readonly zh: string; readonly en: string };
  readonly reminders: readonly { readonly at: string; readonly daysBefore: number }[];
  readonly moved: readonly Moved[];
  /** `MET_LATE`: done after it had been breached. A breach stays visible for ever (INV-T3). */
  readonly outcome: 'OPEN' | 'MET' | 'BREACHED' | 'MET_LATE';
  readonly breached: readonly { readonly at: string; readonly due: string }[];
  readonly metAt?: string;
  /** The act that met it was recorded late, and an auditor accepted the record (§1.0.1): judged by when it occurred. */
  readonly lateRecordAccepted?: true;
  /** Days past due when it was met, or at the moment of looking; 0 when in time. */
  readonly daysLate: number;
}

type Data = JsonObject & {
  readonly rule: string;
  readonly subject?: string;
  readonly due: string;
  readonly newDue: string;
  readonly oldDue: string;
  readonly before: string;
  readonly daysBefore: number;
  readonly provisional?: boolean;
  readonly reason?: string;
  readonly startedBy?: string;
  readonly startedOn?: string;
  readonly reasoning?: DeadlineHistory['reasoning'];
};

/** The time limits of a case in the order they were set. `entries` are its events about time limits, oldest first. */
export function deadlinesOf(
  entries: readonly Recorded[],
  { at, accepted }: { readonly at: string; readonly accepted: ReadonlySet<string> },
): readonly DeadlineHistory[] {
  const open = new Map<string, DeadlineHistory>();
  for (const recorded of entries) {
    const { rule, subject } = recorded.event.data as Data;
    const key = `${recorded.stream}\n${rule}\n${subject ?? ''}`;
    const after = next(open.get(key), recorded, accepted);
    if (after) open.set(key, after);
  }
  return [...open.values()].map((it) => ({ ...it, daysLate: lateness(it, at) }));
}

function next(
  before: DeadlineHistory | undefined,
  recorded: Recorded,
  accepted: ReadonlySet<string>,
): DeadlineHistory | undefined {
  const { type } = recorded.event;
  const data = recorded.event.data as Data;
  const at = recorded.context.recordedAt;
  if (type === 'DeadlineSet') return begun(before, recorded, data);
  if (!before) return undefined;
  switch (type) {
    case 'DeadlineReminderSent':
      return { ...before, reminders: [...before.reminders, { at, daysBefore: data.daysBefore }] };
    case 'DeadlineRecomputed':
      return { ...moved(before, { at, kind: 'RECOMPUTED', from: data.before, to: data.due }), ...computed(data) };
    case 'DeadlineExtended':
      return moved(before, { at, kind: 'EXTENDED', from: data.oldDue, to: data.newDue, reason: data.reason });
    case 'DeadlineBreached':
      return { ...before, outcome: 'BREACHED', breached: [...before.breached, { at, due: data.due }] };
    case 'DeadlineMet':
      return met(before, recorded, accepted.has(recorded.context.commandId));
    default:
      return before;
  }
}

/** A limit that is set anew (a second round) keeps its earlier breaches in sight. */
const begun = (before: DeadlineHistory | undefined, { stream, context }: Recorded, data: Data): DeadlineHistory => ({
  stream,
  rule: data.rule,
  ...(data.subject === undefined ? {} : { subject: data.subject }),
  setAt: context.recordedAt,
  startedBy: data.startedBy,
  startedOn: data.startedOn,
  due: data.due,
  ...computed(data),
  reminders: before?.reminders ?? [],
  moved: before?.moved ?? [],
  outcome: 'OPEN',
  breached: before?.breached ?? [],
  daysLate: 0,
});

const computed = ({ provisional = false, reasoning }: Data) => ({ provisional, reasoning });

const moved = (before: DeadlineHistory, it: Moved): DeadlineHistory => ({
  ...before,
  due: it.to,
  outcome: 'OPEN',
  moved: [...before.moved, it],
});

function met(before: DeadlineHistory, { context }: Recorded, isAccepted: boolean): DeadlineHistory {
  const metAt = isAccepted ? context.occurredAt : context.recordedAt;
  const late = civilDateOf(metAt) > before.due;
  return {
    ...before,
    metAt,
    outcome: late ? 'MET_LATE' : 'MET',
    ...(isAccepted ? { lateRecordAccepted: true as const } : {}),
  };
}

const lateness = ({ due, outcome, metAt }: DeadlineHistory, at: string): number =>
  outcome === 'OPEN' || outcome === 'MET' ? 0 : Math.max(0, daysOverdue(due, civilDateOf(metAt ?? at)));
