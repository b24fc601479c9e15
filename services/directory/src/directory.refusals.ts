import type { Sentence } from '@lianxin/event-sourcing';

const text = (zh: string, en: string): Sentence => ({ zh, en });

/**
 * Every refusal of this service by its code: what is wrong and what to do about it.
 * A thing that has a name in each language is `{level}` in the English sentence and `{levelZh}` in the Chinese one.
 */
export const directoryRefusals = {
  OutsideYourJurisdiction: text(
    '您的职务属于“{yours}”，不能办理“{jurisdiction}”的事项；请由该区域或其上级区域的管理人员办理。',
    'Your seat belongs to {yours} and does not reach {jurisdiction}; ask an administrator of that jurisdiction or of one above it.',
  ),
  BelongsElsewhere: text(
    '登记归属为“{envelope}”，与内容中的“{jurisdiction}”不一致；请在“{jurisdiction}”名下登记。',
    'This would be filed under {envelope} although its data names {jurisdiction}; file it under {jurisdiction}.',
  ),
  AlreadyFounded: text(
    '该编号已由“{name}”使用；请核对，或换用新的编号。',
    'This id is already taken by {name}; check it or choose another id.',
  ),
  NeedsAParent: text(
    '“{levelZh}”不能作为最上一级；请先设立其上级区域，并以上级编号作为编号前缀。',
    'A {level} cannot stand at the top; found its parent first and begin the id with the id of the parent.',
  ),
  HasNoParent: text(
    '最上一级区域没有上级；请不要填写上级层级，或在编号前加上上级编号。',
    'The top of the tree has no parent; leave the level of the parent out or begin the id with the id of the parent.',
  ),
  ParentLevelMissing: text(
    '未提供上级区域的层级；请先设立上级区域再重试。',
    'The level of the parent is unknown; found the parent first and try again.',
  ),
  WrongParent: text(
    '“{levelZh}”不能设在“{parentLevelZh}”之下；请核对层级和编号。',
    'A {level} cannot lie directly below a {parentLevel}; check the level and the id.',
  ),
  NoCongressHere: text(
    '“{levelZh}”不设人民代表大会，不能选举代表、通过制度；请在设有人民代表大会的上级区域办理。',
    'A {level} has no congress and can neither elect deputies nor make rules; turn to the jurisdiction above that has one.',
  ),
  NoSuchOrganAtThisLevel: text(
    '“{levelZh}”不设“{typeZh}”；请核对机关类型或所在区域。',
    'A {level} has no {type}; check the type of the organ or the jurisdiction.',
  ),
  FunctionMissing: text(
    '工作机构须注明职能；请选择职能后重试。',
    'A working committee needs a function; choose one and try again.',
  ),
  FunctionNotApplicable: text(
    '“{typeZh}”不区分工作机构职能；请去掉职能后重试。',
    'A {type} has no function of a working committee; leave it out and try again.',
  ),
  NoSuchOrgan: text(
    '没有这个机关；请核对机关编号，或先设立机关。',
    'There is no such organ; check its id or found it first.',
  ),
  OrganIsClosed: text('“{name}”已撤销；请改用现有机关。', '{name} has been closed; use an organ that exists.'),
  AlreadyRegistered: text(
    '该编号已登记人员；请在原记录上办理。',
    'A person is already registered under this id; continue with that record.',
  ),
  NoSuchPerson: text(
    '没有这名人员；请核对人员编号，或先登记人员。',
    'There is no such person; check the id or register the person first.',
  ),
  HasAnotherAccount: text(
    '该人员已关联账号“{account}”；请先解除关联。',
    'This person is linked to the account {account}; unlink it first.',
  ),
  DeputiesAreElected: text(
    '人大代表由选举产生，不能任命；请在代表名册中登记当选。',
    'A deputy is elected, not appointed; record the election in the registry of deputies.',
  ),
  NoSuchRoleInThisOrgan: text(
    '“{typeZh}”没有“{roleZh}”这一职务；请核对职务或任职机关。',
    'A {type} has no {role}; check the role or the organ.',
  ),
  NoSuchRoleAtThisLevel: text(
    '“{levelZh}”没有“{roleZh}”这一职务；请核对职务或任职区域。',
    'A {level} has no {role}; check the role or the jurisdiction.',
  ),
  ResidentIsForMembers: text(
    '只有常委会组成人员区分驻会和兼职；请去掉该项后重试。',
    'Only members of a standing committee are resident or part-time; leave it out and try again.',
  ),
  SeatIdTaken: text(
    '任职编号“{seatId}”已使用；请换用新的编号。',
    'The seat id {seatId} has been used; choose another.',
  ),
  AlreadyInThisSeat: text(
    '该人员在此期间已担任该机关的同一职务（任职编号“{seatId}”）；请先免去原任职或调整起止日期。',
    'This person already holds this role in this organ at that time (seat {seatId}); end that seat first or change the dates.',
  ),
  CommitteeMemberHoldsNoOtherPost: text(
    '常委会组成人员不得同时担任行政、监察、审判、检察机关职务（任职编号“{seatId}”）；请先办理辞去或者免去其中一项职务。',
    'A member of the standing committee holds no post in government, supervisory commission, court or procuratorate at the same time (seat {seatId}); end one of the two first.',
  ),
  TownshipChairHoldsNoAdministrativePost: text(
    '乡镇人大主席、副主席不得同时担任国家行政机关职务（任职编号“{seatId}”）；请先办理辞去或者免去其中一项职务。',
    'A township congress chair holds no administrative post at the same time (seat {seatId}); end one of the two first.',
  ),
  EndsBeforeItBegins: text(
    '终止日期须晚于任职起始日{from}，免职不得早于该日；请核对日期。',
    'It cannot end before it began on {from}; check the dates.',
  ),
  EndsAfterItsTerm: text(
    '该任职已定于{to}终止；免职日期不得晚于该日。',
    'This seat ends on {to} as it is; name a day not later than that.',
  ),
  NoSuchSeat: text(
    '该人员没有编号为“{seatId}”的任职；请核对任职编号。',
    'This person has no seat {seatId}; check the id.',
  ),
  SeatHasEnded: text('该任职已于{on}终止，无需再次办理。', 'This seat ended on {on}; nothing remains to be done.'),
  AlreadyElected: text(
    '该席位已登记当选代表；请在原记录上办理，补选请使用新的席位编号。',
    'This seat already has its deputy; continue with that record, and use a new seat id for a by-election.',
  ),
  WrongElectorate: text(
    '“{levelZh}”代表的产生方式不符：县、乡两级由选区选民直接选举，其他由原选举单位选举；请核对。',
    'Deputies of a {level} are not elected this way: constituencies elect at county and township level, electoral units above; check it.',
  ),
  AlreadyDeputyHere: text(
    '该人员已是“{jurisdiction}”的人大代表；请核对人员。',
    'This person is already a deputy of {jurisdiction}; check who was elected.',
  ),
  DeputyOfUnrelatedJurisdiction: text(
    '该人员已是“{jurisdiction}”的人大代表，公民不得同时担任两个以上无隶属关系的行政区域的代表；请先办理原代表资格的终止。',
    'This person is a deputy of {jurisdiction}, and nobody may be a deputy of two unrelated jurisdictions; end the other seat first.',
  ),
  NoSuchDeputy: text(
    '没有这个代表席位；请核对编号，或先登记当选。',
    'There is no such deputy’s seat; check the id or record the election first.',
  ),
  NotAwaitingConfirmation: text(
    '该代表的资格不在待确认状态；请查看代表名册中的现状。',
    'The credentials of this deputy do not await confirmation; see the registry for the present status.',
  ),
  DeputyNotActive: text(
    '该代表不在执行职务状态；请先确认资格或恢复执行职务。',
    'This deputy is not in active office; confirm the credentials or reinstate the deputy first.',
  ),
  DeputyNotSuspended: text(
    '该代表未被暂停执行职务，无从恢复；请查看代表名册中的现状。',
    'This deputy is not suspended; see the registry for the present status.',
  ),
  AlreadyTerminated: text(
    '该代表的资格已经终止，无需再次办理。',
    'The qualification of this deputy has already ended; nothing remains to be done.',
  ),
  NotTerminated: text(
    '该代表的资格尚未终止；请先登记终止再公告。',
    'The qualification of this deputy has not ended; record its end before announcing it.',
  ),
  AlreadyAnnounced: text('终止已经公告，无需再次办理。', 'The end was announced before; nothing remains to be done.'),
  SecondAbsenceNotDetected: text(
    '没有两次未经批准缺席本级人大会议的记录；请先核实并补录出席情况。',
    'Two absences without leave are not on record; check and complete the attendance first.',
  ),
  SameMeetingTwice: text(
    '两次缺席须是两次不同的会议；请核对会议编号。',
    'Two absences are of two meetings; check the meeting ids.',
  ),
  SeatNotVacant: text(
    '该席位没有出缺；须在代表资格终止并公告之后补选。',
    'This seat is not vacant; a by-election follows the announced end of the qualification.',
  ),
  SeatIsFilled: text(
    '该席位已由补选代表“{successorId}”接任；请核对席位编号。',
    'This seat has been filled by {successorId}; check the id of the seat.',
  ),
  EarlierThanTheLastChange: text(
    '日期早于该席位上一次变更的日期{since}；请核对日期。',
    'The day lies before the last change of this seat on {since}; check it.',
  ),
  EvidenceMissing: text(
    '未附依据材料；请附上证明文件后重试。',
    'No evidence is attached; attach the documents and try again.',
  ),
  OrganNotNamed: text(
    '集体行使的职权须注明作出决定的机关；请填写“代表机关”后重试。',
    'A collective act names the organ that decided; state on whose behalf you record it and try again.',
  ),
  MeetingNotNamed: text(
    '集体行使的职权须注明会议；请附上会议（MEETING）作为依据后重试。',
    'A collective act names its meeting; attach the meeting as evidence (MEETING) and try again.',
  ),
  NotForThisOrgan: text(
    '该机关无权作出这一决定，应由{rightfulZh}作出；请核对代表的机关。',
    'This is not for that organ to decide but for: {rightful}; check on whose behalf you record it.',
  ),
  UnknownParameter: text(
    '没有名为“{key}”的参数；请从参数目录中选择。',
    'There is no parameter {key}; choose one from the registry.',
  ),
  WrongKindOfValue: text(
    '参数“{key}”的值须为{kindZh}；请更正后重试。',
    'The value of {key} must be: {kind}; correct it and try again.',
  ),
  NoSuchVersion: text('没有第{version}版；请核对版本号。', 'There is no version {version}; check the number.'),
  NotAtThisStep: text(
    '第{version}版目前为“{statusZh}”，办理这一步须为“{neededZh}”；请按起草、审议、通过、公布、施行的顺序办理。',
    'Version {version} is {status}, and this step needs it to be {needed}; go on in the order draft, deliberate, adopt, publish, bring into force.',
  ),
  InForceBeforePublished: text(
    '施行日期不得早于公布日期{publishedOn}；请改为该日或之后。',
    'Nothing comes into force before it was published on {publishedOn}; name that day or a later one.',
  ),
  NewerVersionInForce: text(
    '较新的第{version}版已经施行；请另行起草新版本。',
    'The newer version {version} is in force; draft a new one.',
  ),
  OverlapsVersionInForce: text(
    '现行版本自{from}起施行；新版本的施行日期须晚于该日。',
    'The version in force began on {from}; name a later day.',
  ),
  NotAtTheTop: text(
    '节假日安排由平台最上一级统一导入，您的职务属于“{yours}”；请由最上一级区域的管理人员办理。',
    'The notice on public holidays is imported once for the whole platform and your seat belongs to {yours}; ask the administrator at the top.',
  ),
  NoticeYearKnown: text(
    '{year}年的节假日安排已有；确需替换的，请注明替换后重试。',
    'The notice of {year} is there already; say that yours supersedes it if it does.',
  ),
  NoNoticeToSupersede: text(
    '没有{year}年的节假日安排可供替换；请去掉替换标记后重试。',
    'There is no notice of {year} to supersede; import yours as the first one.',
  ),
  NoticeLeavesAGap: text(
    '节假日安排须逐年导入：{objectionZh}；请先导入其间年份的安排。',
    'Notices are imported year by year: {objection}; import the years between first.',
  ),
  NoticeIncomplete: text(
    '节假日安排不完整：{objectionZh}；请对照国务院办公厅的通知补齐后重试。',
    'The notice is incomplete: {objection}; complete it from the published text and try again.',
  ),
  NoticeRowWrong: text(
    '节假日安排有误：{objectionZh}；请对照国务院办公厅的通知更正后重试。',
    'The notice contradicts itself: {objection}; correct it from the published text and try again.',
  ),
} as const satisfies Readonly<Record<string, Sentence>>;
