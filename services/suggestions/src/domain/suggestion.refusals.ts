import type { Sentence } from '@lianxin/event-sourcing';

const wrongStatus = {
  NoSuchSuggestion: { zh: '没有这件建议，请核对编号。', en: 'There is no such suggestion; check its number.' },
  StillADraft: {
    zh: '建议还是草稿，请先由领衔代表提交。',
    en: 'It is still a draft; its lead proposer must submit it first.',
  },
  AlreadySubmitted: { zh: '建议已提交，正在审查登记。', en: 'It has been submitted and awaits registration.' },
  BackWithTheDeputy: {
    zh: '建议已退回代表修改，请待重新提交后办理。',
    en: 'It is back with the deputy for revision; wait until it is submitted again.',
  },
  AlreadyDeclined: { zh: '建议已不予立案，不能再办理。', en: 'It was declined and cannot be handled any more.' },
  AlreadyRegistered: { zh: '建议已登记，尚未交办。', en: 'It is registered and not yet assigned.' },
  AlreadyAssigned: { zh: '建议已交办，正在等待签收。', en: 'It is assigned and awaits acceptance.' },
  UnderObjection: {
    zh: '承办单位已提出异议，请先处理异议。',
    en: 'A handler has objected; decide the objection first.',
  },
  UnderAdjudication: { zh: '建议正在疑难裁定，请待裁定作出。', en: 'It is under adjudication; wait for the decision.' },
  AlreadyInHandling: {
    zh: '建议已进入办理阶段，不能进行此操作。',
    en: 'It is in handling, so this cannot be done now.',
  },
  ReplyUnderReview: {
    zh: '答复正在审签，请待签发或退回后再办理。',
    en: 'The reply is under review; wait until it is signed or sent back.',
  },
  AlreadyReplied: {
    zh: '建议已答复，正在等待代表评价。',
    en: "It has been replied to and awaits the deputy's evaluation.",
  },
  AlreadyInRehandling: {
    zh: '建议正在重新办理，请待再次答复。',
    en: 'It is being handled again; wait for the new reply.',
  },
  AlreadyInTracking: {
    zh: '建议已进入跟踪落实，只能处理承诺事项。',
    en: 'It is in tracking; only its commitments can be dealt with.',
  },
  AlreadyConcluded: { zh: '建议已办结，不能进行此操作。', en: 'It is concluded, so this cannot be done any more.' },
  AlreadyEscalated: {
    zh: '建议已提请研究，请先办结提请研究事项。',
    en: 'It has been escalated; conclude the escalation first.',
  },
  AlreadyWithdrawn: { zh: '建议已撤回，办理终止。', en: 'It was withdrawn; handling has ended.' },
} as const satisfies Readonly<Record<string, Sentence>>;

const whoMay = {
  NotYourRole: {
    zh: '“{role}”身份无权进行此操作，请切换身份。',
    en: 'The role {role} may not do this; act in another role.',
  },
  NotYourSuggestion: { zh: '只有领衔代表本人可以进行此操作。', en: 'Only the lead proposer may do this.' },
  NotYourJurisdiction: {
    zh: '您任职的行政区域与本件不同，请由本级人大办理。',
    en: 'Your seat is in another jurisdiction; this congress must act itself.',
  },
  NotAHandler: { zh: '贵单位不是本件的承办单位。', en: 'Your organ is not a handler of this item.' },
  NotYourPart: {
    zh: '贵单位在本件中的分工({part})不负责此事项。',
    en: "This is not the task of your organ's part ({part}).",
  },
  NotAGovernmentMatter: {
    zh: '本件不是由贵办会同交办的政府系统事项，请由代表工委处理。',
    en: 'This was not assigned jointly with your office; the deputy-affairs committee must act.',
  },
  OrganNotNamed: {
    zh: '集体决定事项须写明以哪个机关名义作出。',
    en: 'A collective act must name the organ it is made for.',
  },
  MeetingMissing: { zh: '集体决定事项须附会议依据。', en: 'A collective act needs the meeting as evidence.' },
} as const satisfies Readonly<Record<string, Sentence>>;

const drafting = {
  AlreadyDrafted: {
    zh: '该编号的建议已存在，请另行起草。',
    en: 'A suggestion with this id exists; draft another one.',
  },
  CannotInviteYourself: { zh: '领衔代表不能邀请自己附议。', en: 'The lead proposer cannot co-sign as well.' },
  NotInvited: { zh: '您未受邀附议，请联系领衔代表。', en: 'You have not been invited; ask the lead proposer.' },
  TextChangedSince: {
    zh: '您阅看后文本已修改，请重新阅看再确认。',
    en: 'The text has changed since you read it; read it again and confirm.',
  },
  AlreadyConfirmed: {
    zh: '您已确认附议，如需退出请撤回附议。',
    en: 'You have confirmed already; retract to step back.',
  },
  NotConfirmed: { zh: '您尚未确认附议，无须撤回。', en: 'You have not confirmed, so there is nothing to retract.' },
  OneMatterNotDeclared: {
    zh: '请声明一事一议；多件事请分别提出。',
    en: 'Declare that it is about one matter; file several matters apart.',
  },
  ScanMissing: { zh: '纸质建议须附亲笔签名的扫描件。', en: 'A suggestion on paper needs the scan with the signature.' },
  ReplyAlreadySigned: {
    zh: '答复已签发，不能进行此操作。',
    en: 'The reply is signed, so this cannot be done any more.',
  },
  CoSignersMustConsent: {
    zh: '撤回须经全体附议代表书面同意，尚缺：{missing}。',
    en: 'All co-signers must consent in writing; missing: {missing}.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const registration = {
  TitleNotInForm: {
    zh: '标题“{title}”应为“关于……的建议”，请退回修改。',
    en: 'The title "{title}" must read 关于…的建议; return it for revision.',
  },
  TextIncomplete: {
    zh: '情况、分析、具体意见三部分不全，请退回修改。',
    en: 'Situation, analysis and request are not all there; return it for revision.',
  },
  GateOneNotPassed: {
    zh: '提出质量关未通过：{items}，请退回修改或不予立案。',
    en: 'Gate 1 is not passed: {items}; return or decline it.',
  },
  DuplicatesNotConsidered: { zh: '请先查重。', en: 'Check for duplicates first.' },
  SessionNumberMissing: {
    zh: '大会期间提出的建议须填写会议次数。',
    en: 'A suggestion made in session needs the session number.',
  },
  NotRegistered: { zh: '建议尚未登记，不能编号。', en: 'It is not registered, so it gets no number.' },
  HasAnotherNumber: {
    zh: '建议已编为{number}，编号不能更改。',
    en: 'It already has the number {number}, which never changes.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const assignment = {
  LeadOrSeparate: {
    zh: '请指定一个主办单位（可加协办），或者至少两个分办单位。',
    en: 'Name a lead handler, perhaps with co-handlers, or at least two separate handlers.',
  },
  HandlerNamedTwice: { zh: '同一单位只能承担一种分工。', en: 'An organ can have one part only.' },
  ObjectionUndecided: {
    zh: '贵单位的异议尚在处理，请等待结果。',
    en: 'Your objection is still undecided; wait for the decision.',
  },
  AlreadyAccepted: { zh: '贵单位已签收。', en: 'Your organ has accepted already.' },
  AdjudicationIsFinal: { zh: '裁定为最终决定，不得再提异议。', en: 'The adjudication is final; no further objection.' },
  ObjectionAlreadyDecided: {
    zh: '贵单位的异议已作出处理，请签收办理。',
    en: 'Your objection has been decided; accept the assignment.',
  },
  ObjectionTooLate: {
    zh: '异议期限已过，视为签收。',
    en: 'The time for objecting has passed; the assignment counts as accepted.',
  },
  NoSuchObjection: { zh: '该单位没有待处理的异议。', en: 'This organ has no open objection.' },
  TooEarlyToAdjudicate: {
    zh: '须经调整未果，或者写明至少两个单位意见不一，方可提请裁定。',
    en: 'Adjudication needs a failed re-routing, or two units named that disagree.',
  },
  OpinionUnanswered: { zh: '您的意见尚待答复。', en: 'Your opinion has not been answered yet.' },
  NoOpinionToAnswer: { zh: '没有待答复的交办意见。', en: 'There is no opinion on the routing to answer.' },
} as const satisfies Readonly<Record<string, Sentence>>;

const handling = {
  NotAProposer: {
    zh: '所列代表不是本件的提出人，请核对。',
    en: 'Somebody named is not a proposer of this item; check the names.',
  },
  ContactInTheFuture: { zh: '沟通日期不能晚于今天。', en: 'A contact cannot be dated after today.' },
  NoSuchContact: { zh: '没有这条沟通记录。', en: 'There is no such record of a contact.' },
  NotContacted: { zh: '只有参加沟通的代表可以确认。', en: 'Only a deputy who was spoken with may confirm.' },
  NoSuchOpinion: { zh: '该单位没有可退回的协办意见。', en: "There is no co-handler's opinion to send back." },
  ExtensionUndecided: { zh: '延期申请尚待决定。', en: 'The request for extension is still undecided.' },
  NoExtensionRequested: { zh: '该单位没有待决定的延期申请。', en: 'This organ has no open request for extension.' },
  DeputyNotInformed: { zh: '请先告知代表。', en: 'Tell the deputy first.' },
  NoDeadlineToExtend: {
    zh: '单位{organ}没有可延长的答复期限。',
    en: 'The organ {organ} has no reply deadline to extend.',
  },
  NotAnExtension: { zh: '延期日期须晚于现期限{due}。', en: 'The new date must be later than {due}.' },
  BeyondTheLimit: {
    zh: '延期最长至{latest}(自交办之日起六个月)。',
    en: 'It can be extended to {latest} at most (six months from assignment).',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const reply = {
  NoDraftReply: { zh: '尚无答复稿，请先拟稿。', en: 'There is no draft reply; draft it first.' },
  ReplyAlreadyDrafted: {
    zh: '答复稿已存在，请审核或退回。',
    en: 'There is a draft already; review it or send it back.',
  },
  NoSuchRequest: { zh: '建议没有第{point}条具体意见。', en: 'The suggestion has no request number {point}.' },
  NothingToReportUpward: {
    zh: '“已向上反映”只适用于列入计划或暂缓解决的事项。',
    en: '"Reported upward" goes with planned or deferred outcomes only.',
  },
  PromiseInThePast: { zh: '承诺日期不能早于今天。', en: 'A promised date cannot lie in the past.' },
  ReasonMissing: { zh: '请写明理由。', en: 'State the reason.' },
  ContactNotConfirmed: {
    zh: '答复前须有至少一次经代表确认的沟通。',
    en: 'Before the reply there must be a contact the deputy has confirmed.',
  },
  RequestUnanswered: { zh: '第{points}条意见尚未答复。', en: 'Requests {points} are not answered.' },
  CoOpinionMissing: { zh: '协办意见未到：{organs}。', en: "The co-handlers' opinions are missing: {organs}." },
  CoHandlersViewsMissing: { zh: '答复须写明协办单位意见。', en: "The reply must state the co-handlers' views." },
  ProofMissing: {
    zh: 'A类答复须附照片、文件或现场确认。',
    en: 'A class A reply needs a photo, a document or a confirmation on site.',
  },
  CommitmentMissing: {
    zh: 'B类答复须有至少一项写明日期和责任人的承诺。',
    en: 'A class B reply needs a commitment with date and person.',
  },
  NotSigned: { zh: '答复尚未签发，不能送达。', en: 'The reply is not signed yet and cannot be delivered.' },
  StaysSecret: {
    zh: '本件有密级或限内部，不得公开。',
    en: 'This item is classified or internal and cannot be published.',
  },
  NoSignedReply: { zh: '该单位没有已签发的答复。', en: 'This organ has signed no reply.' },
  OnlyDownward: {
    zh: '办理结果只能从{before}向下调整。',
    en: 'The outcome can only be corrected downward from {before}.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const evaluation = {
  AlreadyEvaluated: { zh: '本次答复已评价。', en: 'This reply has been evaluated.' },
  CommentMissing: { zh: '不满意须写明意见。', en: 'A dissatisfied mark needs a comment.' },
  NotDissatisfied: { zh: '没有待决定的不满意评价。', en: 'There is no dissatisfied evaluation to decide on.' },
  RehandlingBegun: {
    zh: '承办单位已重新拟稿，不能再取消。',
    en: 'The handlers have drafted anew; it is too late to decline.',
  },
  FileIncomplete: { zh: '卷内材料不齐，不能归档。', en: 'The file is incomplete and cannot be archived.' },
  NotTheNextTerm: { zh: '只能结转至下一届。', en: 'It can be carried over to the next term only.' },
  NoSuchCommitment: { zh: '没有这项承诺。', en: 'There is no such commitment.' },
  CommitmentNotThere: {
    zh: '该承诺目前为“{state}”，不能进行此操作。',
    en: 'The commitment is {state}, so this cannot be done.',
  },
  NotYourCommitment: { zh: '这项承诺不是贵单位作出的。', en: 'Your organ did not make this commitment.' },
  RatingTooLate: { zh: '承诺评价期限已过。', en: 'The time for rating this commitment has passed.' },
  NotLater: {
    zh: '新日期须晚于原承诺日期{oldDate}且不早于今天。',
    en: 'The new date must be later than {oldDate} and not in the past.',
  },
  NoSuchDeadlineRule: { zh: '没有编号为{rule}的期限。', en: 'There is no deadline rule {rule}.' },
  NotDueYet: { zh: '期限{due}尚未届满。', en: 'The deadline {due} has not passed yet.' },
} as const satisfies Readonly<Record<string, Sentence>>;

const imported = {
  ImportedOtherwise: {
    zh: '“{title}”已补录过，且内容与此行不同；更正须另行办理，不能重复补录。',
    en: '"{title}" was imported already, and this line says something else. Correct it by an act of its own.',
  },
  DatesOutOfOrder: {
    zh: '提出、交办、答复日期须依次先后，且不晚于今天。',
    en: 'It must be submitted, assigned and replied to in this order, and not in the future.',
  },
  CoSignsOwnItem: { zh: '领衔代表不能同时列为附议代表。', en: 'The lead proposer cannot co-sign as well.' },
} as const satisfies Readonly<Record<string, Sentence>>;

/**
 * Every refusal of the suggestions service by its code: what is wrong and what to do.
 * `{…}` is filled from the refusal's detail.
 */
export const refusals = {
  ...wrongStatus,
  ...whoMay,
  ...drafting,
  ...registration,
  ...assignment,
  ...handling,
  ...reply,
  ...evaluation,
  ...imported,
} as const satisfies Readonly<Record<string, Sentence>>;
export type RefusalCode = keyof typeof refusals;
