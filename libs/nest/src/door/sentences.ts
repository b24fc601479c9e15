import type { Sentence } from '@lianxin/event-sourcing';

/** What the house itself refuses, in both languages; every service adds its own. */
export const houseSentences: Readonly<Record<string, Sentence>> = {
  NotThere: {
    zh: '没有这一件，或者它不在您的辖区内。',
    en: 'There is no such item, or it lies outside your jurisdiction.',
  },
  AlreadyThere: { zh: '该编号已存在，不能重复创建。', en: 'An item with this id exists already.' },
  SomebodyWasFaster: {
    zh: '他人刚刚更新了此件(现为第 {revision} 版)，请刷新后再试。',
    en: 'Somebody has just changed this item (now at revision {revision}). Reload it and try again.',
  },
  IdempotencyKeyReused: {
    zh: '同一 Idempotency-Key 已用于内容不同的请求，请换一个。',
    en: 'This Idempotency-Key was used for a different request. Use a new one.',
  },
  OccursInTheFuture: {
    zh: '发生时间({occurredAt})晚于当前时间。',
    en: 'The time of occurrence ({occurredAt}) lies in the future.',
  },
  BackDated: {
    zh: '不得倒签：发生时间不能早于上一环节({after})。',
    en: 'No back-dating: it cannot have occurred before the previous step ({after}).',
  },
  LateReasonMissing: { zh: '补录须说明迟录原因(lateReason)。', en: 'A late record needs its reason (lateReason).' },
  NoSeat: {
    zh: '名册中没有您的任职，请联系平台管理员。',
    en: 'The directory gives you no seat. Ask the platform administrator.',
  },
  NotYourSeat: { zh: '您没有“{seat}”这一身份。', en: 'You do not hold the seat "{seat}".' },
  SeatNotAllowed: { zh: '此项操作须由以下身份办理：{roles}。', en: 'Only these roles may do this: {roles}.' },
  SeatNotActive: {
    zh: '您的职务当前不在任(状态：{status})，不能办理。',
    en: 'Your seat is not in active office (status: {status}).',
  },
  SeveralSeatsFit: {
    zh: '您有多个身份可以办理，请用 Acting-As 选择其一：{seats}。',
    en: 'Several of your seats fit. Choose one with Acting-As: {seats}.',
  },
  InvalidBody: { zh: '填写内容有误，请按提示更正。', en: 'Some fields are wrong. Correct them as shown.' },
  InvalidQuery: { zh: '查询条件有误，请按提示更正。', en: 'Some query parameters are wrong. Correct them as shown.' },
  NoSuchReference: {
    zh: '引用的机关或人员不存在或不在任，请重新选择。',
    en: 'An organ or person named here does not exist or is not in office. Choose again.',
  },
  MalformedJson: { zh: '请求内容不是合法的 JSON。', en: 'The body is not well-formed JSON.' },
  BodyTooLarge: { zh: '请求内容过大(上限 1 MB)。', en: 'The body is too large (limit 1 MB).' },
  UnsupportedMediaType: { zh: '请用 application/json 提交。', en: 'Send the body as application/json.' },
  NoSuchRoute: { zh: '没有这个地址或命令。', en: 'There is no such address or command.' },
  MethodNotAllowed: { zh: '此地址不支持该请求方法。', en: 'This address does not take that method.' },
  TooManyRequests: { zh: '请求过于频繁，请稍后再试。', en: 'Too many requests. Try again shortly.' },
  NotYetVisible: {
    zh: '刚提交的内容正在更新到页面，请稍候再取。',
    en: 'What you have just sent is not on this page yet. Ask again shortly.',
  },
  Unavailable: {
    zh: '服务暂时不可用，请稍后再试；未确认的操作可安全重发。',
    en: 'The service is unavailable for the moment. It is safe to send the request again.',
  },
  InternalError: {
    zh: '系统出现错误，已记录(编号 {incident})。',
    en: 'Something went wrong and was logged (incident {incident}).',
  },
};

/** Fills `{name}` from the detail. */
export const fill = (sentence: string, detail: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(detail[name] ?? whole));
