import type { Prisma } from '../generated/prisma/client.js';

type Where = Prisma.BoardWhereInput;
type Bilingual = { readonly zh: string; readonly en: string };

/** A named, versioned definition (rule book §1.1.12); a changed definition is a new version. `asOf`: the day counted on. */
export interface Measure extends Bilingual {
  readonly version: number;
  readonly definition: Bilingual;
  readonly numerator: (asOf: string) => Where;
  /** Absent for a plain count. The numerator is counted among it. */
  readonly denominator?: (asOf: string) => Where;
}

const received = (): Where => ({ registeredOn: { not: null } });
const assigned = (): Where => ({ assignedOn: { not: null } });
const replied = (): Where => ({ firstRepliedOn: { not: null } });
const evaluated = (): Where => ({ result: { not: null } });
const dueOrReplied = (asOf: string): Where => ({
  replyDue: { not: null },
  OR: [{ replyDue: { lte: asOf } }, { firstRepliedOn: { not: null } }],
});
const rated =
  (...marks: readonly string[]) =>
  (): Where => ({ result: { in: [...marks] } });
const count = (zh: string, en: string, definition: Bilingual, numerator: () => Where): Measure => ({
  version: 1,
  zh,
  en,
  definition,
  numerator,
});

/** What is counted over suggestions. */
export const measures: Readonly<Record<string, Measure>> = {
  'stat.sug.received': count('收到', 'Received', { zh: '已登记的建议', en: 'registered' }, received),
  'stat.sug.assigned': count('已交办', 'Assigned', { zh: '已交办的建议', en: 'assigned' }, assigned),
  'stat.sug.replied': count(
    '已答复',
    'Replied',
    { zh: '已向全部提出人送达首次答复', en: 'first reply delivered to every proposer' },
    replied,
  ),
  'stat.sug.completion': {
    version: 1,
    zh: '办结率',
    en: 'Completion',
    definition: { zh: '已答复 / 已交办', en: 'replied / assigned' },
    numerator: replied,
    denominator: assigned,
  },
  'stat.sug.on-time': {
    version: 1,
    zh: '按时答复率',
    en: 'Replied in time',
    definition: {
      zh: '按期答复 / 应答复（期限已到或已经答复）',
      en: 'replied by the due date / due, or replied already',
    },
    numerator: () => ({ firstRepliedOn: { not: null }, replyLate: false }),
    denominator: dueOrReplied,
  },
  'stat.sug.face-to-face': {
    version: 1,
    zh: '面商率',
    en: 'Met in person',
    definition: {
      zh: '有代表确认的面商或现场沟通 / 已答复',
      en: 'with a confirmed contact face to face or on site / replied',
    },
    numerator: () => ({ metInPerson: { gt: 0 } }),
    denominator: replied,
  },
  'stat.sug.resolved': {
    version: 1,
    zh: '解决率',
    en: 'Resolved',
    definition: { zh: 'A类 / 已答复', en: 'class A / replied' },
    numerator: () => ({ outcome: 'RESOLVED' }),
    denominator: replied,
  },
  'stat.sug.implemented': {
    version: 1,
    zh: '落实率',
    en: 'Implemented or planned',
    definition: { zh: '（A类＋B类）/ 收到', en: '(class A + class B) / received' },
    numerator: () => ({ outcome: { in: ['RESOLVED', 'PLANNED'] } }),
    denominator: received,
  },
  'stat.sug.satisfied': {
    version: 1,
    zh: '满意率',
    en: 'Satisfied',
    definition: { zh: '最终评价为满意 / 已评价', en: 'final result mark satisfied / evaluated' },
    numerator: rated('SATISFIED'),
    denominator: evaluated,
  },
  'stat.sug.basically-satisfied': {
    version: 1,
    zh: '基本满意率',
    en: 'Basically satisfied',
    definition: { zh: '最终评价为基本满意 / 已评价', en: 'final result mark basically satisfied / evaluated' },
    numerator: rated('BASICALLY_SATISFIED'),
    denominator: evaluated,
  },
  'stat.sug.satisfied-or-basically': {
    version: 1,
    zh: '满意和基本满意率',
    en: 'Satisfied or basically satisfied',
    definition: { zh: '最终评价为满意或基本满意 / 已评价', en: 'either of the two / evaluated' },
    numerator: rated('SATISFIED', 'BASICALLY_SATISFIED'),
    denominator: evaluated,
  },
  'stat.sug.rehandled': count(
    '二次办理数',
    'Handled twice',
    { zh: '因代表不满意而重新办理', en: 'handled again after a dissatisfied evaluation' },
    () => ({ rehandled: true }),
  ),
  'stat.sug.cross-year': count(
    '跨年未落实数',
    'Carried over, not yet implemented',
    {
      zh: '跨年滚动且仍有未兑现承诺或仍为B类',
      en: 'carried over a year end, and still of class B or with an open commitment',
    },
    () => ({ carriedYears: { isEmpty: false }, OR: [{ openCommitments: { gt: 0 } }, { outcome: 'PLANNED' }] }),
  ),
};

/** The items behind one side of a figure; nothing for a name that is not a measure. */
export function countedBy(name: string, part: 'numerator' | 'denominator', asOf: string): Where {
  const measure = measures[name];
  if (!measure) return { id: { in: [] } };
  const whole = (measure.denominator ?? measure.numerator)(asOf);
  return part === 'denominator' ? whole : { AND: [whole, measure.numerator(asOf)] };
}

const fulfilled = { in: ['Fulfilled', 'ConfirmedByDeputy'] };

/** The one figure that counts promises (承诺兑现率). */
export const kept = {
  name: 'stat.sug.commitments-kept',
  version: 1,
  zh: '承诺兑现率',
  en: 'Commitments kept',
  definition: { zh: '已兑现 / 应兑现（期限已到或已经兑现）', en: 'fulfilled / due, or fulfilled already' },
  numerator: { state: fulfilled },
  denominator: (asOf: string): Prisma.CommitmentWhereInput => ({
    OR: [{ dueDate: { lte: asOf } }, { state: fulfilled }],
  }),
} as const;
