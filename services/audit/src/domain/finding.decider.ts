import { civilDateOf } from '@lianxin/calendar';
import { decider, ensure, rulingsOn, type Context, type OutputOf } from '@lianxin/event-sourcing';
import {
  closing,
  evolveFinding,
  explaining,
  findingFacts,
  judging,
  opening,
  rectifying,
  type Finding,
  type FindingEvent,
  type FindingStatus,
} from './finding.js';

type Events = readonly FindingEvent[];
type Judgement = OutputOf<typeof judging>;

/** Who answers for the audited side: the heads and clerks of the organs a case passes through. */
export const audited = [
  'COMMITTEE_CLERK',
  'DEPUTY_AFFAIRS_CLERK',
  'STREET_TOWN_CLERK',
  'STATION_HEAD',
  'GOV_OFFICE_CLERK',
  'GOV_LEADER',
  'HANDLER_CLERK',
  'HANDLER_HEAD',
  'SC_SECRETARY_GENERAL',
  'CONGRESS_CHAIR_TOWNSHIP',
  'PLATFORM_ADMIN',
] as const;

const open = (data: OutputOf<typeof opening>): Events => [{ type: 'FindingOpened', data }];

function explain(data: OutputOf<typeof explaining>, state: Finding, { actor }: Context): Events {
  ensureStands(state, 'OPENED');
  return [{ type: 'FindingExplained', data: { ...data, by: actor.personId } }];
}

function accept(data: Judgement, state: Finding, context: Context): Events {
  ensureMayJudge(state, context);
  return [{ type: 'FindingAccepted', data }];
}

function confirm(data: Judgement, state: Finding, context: Context): Events {
  ensureMayJudge(state, context);
  return [{ type: 'FindingConfirmed', data }];
}

function rectify(data: OutputOf<typeof rectifying>, state: Finding, { actor, occurredAt }: Context): Events {
  ensureStands(state, 'CONFIRMED');
  ensure(data.completedOn <= civilDateOf(occurredAt), 'invalid', 'RectifiedInTheFuture', { on: data.completedOn });
  return [{ type: 'FindingRectified', data: { ...data, by: actor.personId } }];
}

function close(data: OutputOf<typeof closing>, state: Finding, { actor }: Context): Events {
  ensureStands(state, 'ACCEPTED', 'RECTIFIED');
  ensure(actor.personId !== state.rectifiedBy, 'forbidden', 'VerifierIsRectifier');
  ensure(actor.personId !== state.explainedBy, 'forbidden', 'JudgeIsExplainer');
  return [{ type: 'FindingClosed', data }];
}

/** INV-A4: nobody judges an explanation of their own. */
function ensureMayJudge(state: Finding, { actor }: Context): void {
  ensureStands(state, 'EXPLAINED');
  ensure(actor.personId !== state.explainedBy, 'forbidden', 'JudgeIsExplainer');
}

function ensureStands({ status }: Finding, ...expected: readonly FindingStatus[]): void {
  ensure(expected.includes(status), 'conflict', 'FindingNotAtThisStep', { status, expected: expected.join('、') });
}

const ruling = rulingsOn<Finding, FindingEvent>();
const auditor = ['AUDITOR'];
const basis = '§1.6.3';

/** Opened → Explained → Accepted | Confirmed → Rectified → Closed (rule book §1.6.3); duties are kept apart (INV-A4). */
export const finding = decider({
  category: 'finding',
  resource: 'findings',
  initial: { status: 'NONE' } as Finding,
  facts: findingFacts,
  commands: {
    OpenFinding: ruling({
      zh: '审计发现立项',
      en: 'Open a finding',
      who: ['AUDITOR', 'SYSTEM_CLOCK'],
      basis,
      creates: true,
      schema: opening,
      example: {
        invariant: 'INV-E6',
        subject: { caseId: 'sug-2026-0001', stream: 'suggestion-sug-2026-0001' },
        statement: { zh: '退回修改未写明理由。', en: 'The suggestion was returned without a reason.' },
      },
      refusals: [],
      decide: open,
    }),
    ExplainFinding: ruling({
      zh: '说明情况',
      en: 'Explain what was found',
      who: audited,
      basis,
      schema: explaining,
      example: { explanation: '当日系统停电,收文登记簿已先行记录,次日补录。' },
      refusals: ['FindingNotAtThisStep'],
      decide: explain,
    }),
    AcceptFinding: ruling({
      zh: '采纳说明',
      en: 'Accept the explanation',
      who: auditor,
      basis,
      schema: judging,
      example: { reason: '收文登记簿与补录时间相符。' },
      refusals: ['FindingNotAtThisStep', 'JudgeIsExplainer'],
      decide: accept,
    }),
    ConfirmFinding: ruling({
      zh: '认定问题',
      en: 'Confirm that the rule was broken',
      who: auditor,
      basis,
      schema: judging,
      example: { reason: '答复由经办人签发,不符合签发规定。' },
      refusals: ['FindingNotAtThisStep', 'JudgeIsExplainer'],
      decide: confirm,
    }),
    RectifyFinding: ruling({
      zh: '整改',
      en: 'Report the rectification',
      who: audited,
      basis,
      schema: rectifying,
      example: { measures: '答复已由主要负责人重新签发并送达。', completedOn: '2026-03-01' },
      refusals: ['FindingNotAtThisStep', 'RectifiedInTheFuture'],
      decide: rectify,
    }),
    CloseFinding: ruling({
      zh: '审计发现销号',
      en: 'Close the finding',
      who: auditor,
      basis: '§1.6.3、INV-A4',
      schema: closing,
      example: { remark: '经核实整改到位,予以销号。' },
      refusals: ['FindingNotAtThisStep', 'VerifierIsRectifier', 'JudgeIsExplainer'],
      decide: close,
    }),
  },
  evolve: evolveFinding,
});
