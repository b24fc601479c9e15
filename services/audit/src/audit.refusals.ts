import type { Sentence } from '@lianxin/event-sourcing';

/** Every refusal of this service by its code: what it says, and what to do about it. */
export const auditRefusals: Readonly<Record<string, Sentence>> = {
  NoSuchCase: {
    zh: '没有“{caseId}”这一案卷,或者您无权查阅;请核对案卷编号。',
    en: 'There is no case {caseId}, or it is not open to you. Check the id of the case.',
  },
  AuditorsExport: {
    zh: '证据包只能由审计(督查)人员导出;请向其申请。',
    en: 'Only auditors export evidence packs. Ask one of them.',
  },
  AuditorsOnly: {
    zh: '此页仅供审计(督查)人员查阅。',
    en: 'This page is for auditors.',
  },
  FindingNotAtThisStep: {
    zh: '审计发现当前处于“{status}”,此项操作须在“{expected}”时办理;请刷新后查看。',
    en: 'The finding is at {status}; this is done at {expected}. Reload it and look again.',
  },
  JudgeIsExplainer: {
    zh: '说明人不得认定或销号本人说明的问题;请由其他审计人员办理。',
    en: 'Who explained a finding may not judge or close it. Leave it to another auditor.',
  },
  VerifierIsRectifier: {
    zh: '整改人不得核销本人的整改;请由其他审计人员核实。',
    en: 'Who rectified may not verify the rectification. Leave it to another auditor.',
  },
  RectifiedInTheFuture: {
    zh: '整改完成日期({on})晚于今日,请更正。',
    en: 'The day of completion ({on}) lies in the future. Correct it.',
  },
  AcceptsOwnRecord: {
    zh: '补录登记人不得认可本人的补录;请由其他审计人员办理。',
    en: 'Who recorded late may not accept the record. Leave it to another auditor.',
  },
  ReceivedInTheFuture: {
    zh: '收文登记日期({on})晚于今日,请更正。',
    en: 'The day in the register ({on}) lies in the future. Correct it.',
  },
};
