/** What a story remembers of what happened in it: the newest data of each kind of event. */
export type Memory = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** One command of a story: who issues it, how many days before today, and with what data. */
export interface Scene {
  readonly daysAgo: number;
  readonly by: string;
  readonly does: string;
  readonly data: object | ((memory: Memory) => object);
}
export interface Story {
  readonly title: string;
  readonly scenes: readonly Scene[];
}

/** Days before today, as a civil date; for promises in the future the number is negative. */
export const dateBefore = (daysAgo: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - daysAgo * 86_400_000).toISOString().slice(0, 10);

export const scene = (daysAgo: number, by: string, does: string, data: Scene['data']): Scene => ({
  daysAgo,
  by,
  does,
  data,
});

export interface Text {
  readonly title: string;
  readonly situation: string;
  readonly analysis: string;
  readonly requests: readonly string[];
}

const clerk = 'person-qian';

/** A deputy writes it, a colleague signs the final text, and it is handed in. */
export const raised = (daysAgo: number, lead: string, text: Text, coSigner?: string): readonly Scene[] => [
  scene(daysAgo + 3, lead, 'DraftSuggestion', {
    ...text,
    channel: 'BETWEEN_SESSIONS',
    medium: 'PLATFORM',
    openness: 'OPEN',
  }),
  ...(coSigner
    ? [
        scene(daysAgo + 2, lead, 'InviteCoSigner', { personId: coSigner }),
        scene(daysAgo + 1, coSigner, 'ConfirmCoSign', (memory) => ({
          textHash: memory.get('SuggestionDrafted')!['textHash'],
        })),
      ]
    : []),
  scene(daysAgo, lead, 'SubmitSuggestion', { oneMatter: true }),
];

/** The committee checks and registers it (gate 1). */
export const registered = (daysAgo: number, category: string, keywords: readonly string[]): Scene =>
  scene(daysAgo, clerk, 'RegisterSuggestion', {
    termNo: 6,
    category,
    keywords,
    secrecy: 'NONE',
    gateOne: {
      oneMatter: true,
      hasFacts: true,
      withinJurisdiction: true,
      notOnDeclineList: true,
      notOwnOpenItem: true,
    },
    duplicatesConsidered: true,
  });

export const assigned = (daysAgo: number, lead: string, co?: readonly string[]): Scene =>
  scene(daysAgo, clerk, 'AssignSuggestion', { lead, co, governmentOffice: 'organ-zhengfuban' });

/** A handling unit's clerk signs for it and names who is responsible. */
export const accepted = (daysAgo: number, unit: Unit): Scene =>
  scene(daysAgo, unit.clerk, 'AcceptAssignment', { clerk: unit.clerk, leader: unit.head });

export interface Unit {
  readonly organ: string;
  readonly clerk: string;
  readonly head: string;
}
export const units = {
  chengguan: { organ: 'organ-chengguan', clerk: 'person-zhou', head: 'person-wu' },
  jiaojing: { organ: 'organ-jiaojing', clerk: 'person-zheng', head: 'person-wang' },
  jiaotong: { organ: 'organ-jiaotong', clerk: 'person-jiang', head: 'person-shen' },
  zhujian: { organ: 'organ-zhujian', clerk: 'person-han', head: 'person-yang' },
  shuiwu: { organ: 'organ-shuiwu', clerk: 'person-zhu', head: 'person-qin' },
  jiaoyu: { organ: 'organ-jiaoyu', clerk: 'person-you', head: 'person-xu' },
} as const satisfies Readonly<Record<string, Unit>>;

export const planned = (daysAgo: number, unit: Unit, what: string, by: number): Scene =>
  scene(daysAgo, unit.clerk, 'SubmitPlan', {
    steps: [{ what, responsible: unit.clerk, by: dateBefore(by) }],
    resources: '列入年度部门预算。',
  });

/** The unit meets the deputy, who confirms it: only confirmed contacts count. */
export const met = (
  daysAgo: number,
  unit: Unit,
  deputy: string,
  content: string,
  mode = 'FACE_TO_FACE',
): readonly Scene[] => [
  scene(daysAgo, unit.clerk, 'RecordContact', {
    deputies: [deputy],
    phase: 'DURING',
    mode,
    content,
    on: dateBefore(daysAgo),
  }),
  scene(daysAgo - 1, deputy, 'ConfirmContact', (memory) => ({
    contactId: memory.get('DeputyContacted')!['contactId'],
  })),
];

export interface ReplyText {
  readonly outcomeClass: string;
  readonly answers: readonly string[];
  readonly commitments?: readonly { readonly text: string; readonly dueIn: number }[];
  readonly coHandlersViews?: string;
  readonly number: string;
}

/** Drafted by the clerk, reviewed, signed by the head (gate 2); on the platform it reaches the proposers at once. */
export const replied = (
  daysAgo: number,
  unit: Unit,
  { number, answers, commitments = [], ...reply }: ReplyText,
): readonly Scene[] => [
  scene(daysAgo + 2, unit.clerk, 'DraftReply', {
    ...reply,
    reportedUpward: false,
    answers: answers.map((text, i) => ({ point: i + 1, text })),
    commitments: commitments.map(({ text, dueIn }) => ({ text, dueDate: dateBefore(-dueIn), responsible: unit.clerk })),
    proof: [{ kind: 'PHOTO', docId: `photo-${number}` }],
    contactPerson: '办公室 0510-83590000',
    openness: 'OPEN',
  }),
  scene(daysAgo + 1, unit.head, 'ReviewReply', { passed: true, opinion: '逐条答复到位。' }),
  scene(daysAgo, unit.head, 'SignReply', {
    documentNumber: number,
    sealedDocId: `reply-${number}`,
    copiesTo: ['organ-daibiaogongwei', 'organ-zhengfuban'],
  }),
];

export const evaluated = (daysAgo: number, deputy: string, result: string, comment: string): Scene =>
  scene(daysAgo, deputy, 'EvaluateReply', { attitude: 'SATISFIED', result, comment });
