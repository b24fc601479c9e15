const reasons = {
  UnfitText: ['文本含有无法逐字保存的字符', 'The text contains characters that cannot be kept exactly'],
  NotJson: ['消息不是 JSON 格式', 'The message is not JSON'],
  NotACloudEvent: [
    '消息不符合 CloudEvents 1.0 信封格式',
    'The message is not a CloudEvents 1.0 envelope of this house',
  ],
  NotAJournalEntry: ['消息不是事件日志条目', 'The message is not a journal entry'],
  NotCanonical: ['事件日志条目的字节不是规范形式', 'The bytes of the journal entry are not in canonical form'],
  HeadersDisagree: ['消息头与事件日志条目不一致', 'The headers contradict the journal entry'],
} as const;

/** A message nobody can use as it is: sending or reading it again does not help. `detail` says where it fails. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
  readonly zh: string;
  readonly en: string;
  constructor(
    readonly code: keyof typeof reasons,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    [this.zh, this.en] = reasons[code];
  }
}
