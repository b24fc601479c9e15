interface Named {
  readonly name?: string;
}
interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** As much of `GET /api/audit/cases/<id>` as a timeline shows. */
export interface CaseHistory {
  readonly caseId: string;
  readonly title: string | null;
  readonly jurisdiction: string;
  readonly at?: string;
  readonly total: number;
  readonly withheld: number;
  readonly next: string | null;
  readonly items: readonly CaseLine[];
  readonly deadlines: readonly CaseDeadline[];
}
export interface CaseLine {
  readonly typeZh: string;
  readonly type: string;
  readonly who: Named & { readonly personId: string };
  readonly role: Sentence;
  readonly organ: Named & { readonly organId: string };
  readonly onBehalfOf?: Named & { readonly organId: string };
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly late: boolean;
  readonly lateReason?: string;
  readonly basis: Partial<Sentence> & { readonly rule?: string; readonly rules: { id: string; version: number } };
  readonly evidence: readonly { readonly kind: string; readonly docId: string }[];
}
export interface CaseDeadline {
  readonly rule: string;
  readonly subject?: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly reasoning?: Sentence;
  readonly outcome: string;
  readonly daysLate: number;
}

const outcomes: Readonly<Record<string, string>> = {
  OPEN: '进行中 open',
  MET: '按期 met',
  MET_LATE: '逾期后完成 met late',
  BREACHED: '逾期 breached',
};

/** The time in Beijing, to the minute. */
const clock = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

function lineOf({ who, role, organ, onBehalfOf, basis, evidence, ...it }: CaseLine): string {
  const [head, ...more] = [
    `${clock(it.occurredAt)}  ${it.typeZh} ${it.type}`,
    `${who.name ?? who.personId} · ${role.zh} · ${organ.name ?? organ.organId}`,
    ...(onBehalfOf ? [`以 ${onBehalfOf.name ?? onBehalfOf.organId} 名义 on its behalf`] : []),
    `依据 basis: ${[basis.zh, basis.rule, `${basis.rules.id}@${basis.rules.version}`].filter(Boolean).join(' · ')}`,
    ...(it.late ? [`补录于 ${clock(it.recordedAt)}：${it.lateReason ?? ''}`] : []),
    ...(evidence.length > 0
      ? [`材料 evidence: ${evidence.map(({ kind, docId }) => `${kind} ${docId}`).join('、')}`]
      : []),
  ];
  return [head, ...more.map((text) => `                  ${text}`)].join('\n');
}

const deadlineOf = ({ rule, subject, due, provisional, outcome, daysLate, reasoning }: CaseDeadline): string =>
  [
    `${due}${provisional ? '(暂定 provisional)' : ''}  ${rule}${subject ? ` ${subject}` : ''} · ${outcomes[outcome] ?? outcome}${daysLate > 0 ? ` +${daysLate}` : ''}`,
    ...(reasoning ? [`            ${reasoning.zh}`] : []),
  ].join('\n');

/** The history of a case as people read it: what happened, then each time limit with how it was computed. */
export function timelineOf({ caseId, title, jurisdiction, at, withheld, items, deadlines }: CaseHistory): string {
  return [
    `${title ?? caseId} · ${jurisdiction}${at ? ` · 截至 as of ${at}` : ''}`,
    '',
    ...items.map(lineOf),
    ...(withheld > 0 ? [`另有 ${withheld} 条不在您的查阅范围内。 ${withheld} more are not for you to see.`] : []),
    ...(deadlines.length > 0 ? ['', '期限 Deadlines', ...deadlines.map(deadlineOf)] : []),
  ].join('\n');
}
