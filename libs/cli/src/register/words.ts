/** What offices write in these columns, and what it means. Compared without blanks and punctuation. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s"'“”()[\]、,.。:：类]/g, '')
    .toUpperCase();

type Meanings<T extends string> = Readonly<Record<T, readonly string[]>>;

const meaning = <T extends string>(meanings: Meanings<T>): ReadonlyMap<string, T> =>
  new Map(
    Object.entries<readonly string[]>(meanings).flatMap(([it, words]) => words.map((word) => [bare(word), it as T])),
  );

const outcomes = meaning({
  RESOLVED: ['A', 'A类', '已解决', '已经解决', '基本解决', '已经解决或基本解决', '解决', '采纳', '已采纳', '已落实'],
  PLANNED: [
    'B',
    'B类',
    '正在解决',
    '列入计划',
    '列入计划逐步解决',
    '正在解决或列入计划逐步解决',
    '计划解决',
    '正在办理',
  ],
  DEFERRED: [
    'C',
    'C类',
    '暂缓',
    '暂时不能解决',
    '待以后解决',
    '受条件限制待以后解决',
    '因条件限制暂时难以解决',
    '暂难解决',
  ],
  REFERENCE: ['D', 'D类', '留作参考', '作为参考', '参考'],
});
const marks = meaning({
  SATISFIED: ['满意', '很满意', '非常满意'],
  BASICALLY_SATISFIED: ['基本满意', '较满意', '比较满意', '一般'],
  DISSATISFIED: ['不满意'],
});
const channels = meaning({
  IN_SESSION: ['大会期间', '大会', '会议期间', '会上', '大会建议'],
  BETWEEN_SESSIONS: ['闭会期间', '闭会', '平时', '平时建议'],
  CONVERTED_MOTION: ['议案转建议', '议案转化', '转建议'],
  FROM_VOTER_MESSAGE: ['选民留言', '选民留言转化'],
  FROM_CONTACT_DAY: ['联系群众日', '接待日', '代表接待日'],
  FROM_STREET_COUNCIL: ['议政代表会', '议政会'],
  FROM_INSPECTION: ['视察', '调研', '视察调研'],
});
const tiers = meaning({
  KEY: ['重点', '重点建议', '重点督办', '是'],
  IMPORTANT: ['重要', '重要建议', '重要督办'],
  ORDINARY: ['一般', '一般建议', '普通', '否'],
});
const opennesses = meaning({
  OPEN: ['公开', '是', '全文公开', '主动公开'],
  CLOSED: ['不公开', '否', '不予公开', '依申请公开', '摘要公开'],
});

const lookUp =
  <T extends string>(words: ReadonlyMap<string, T>) =>
  (text: string): T | undefined =>
    words.get(bare(text));

export const outcomeIn = lookUp(outcomes);
export const markIn = lookUp(marks);
export const channelIn = lookUp(channels);
export const tierIn = lookUp(tiers);
export const opennessIn = lookUp(opennesses);

const DIGITS = '零一二三四五六七八九';

/** A number as it stands in 第五届, 五届, 5届, 十七 or 5. `undefined` when there is none. */
export function numeralIn(text: string): number | undefined {
  const plain = text.normalize('NFKC');
  const arabic = /\d+/.exec(plain)?.[0];
  if (arabic) return Number(arabic);
  const [, tens, ten, ones] =
    /([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)/.exec(plain.replace(/[^一二三四五六七八九十]/g, '')) ?? [];
  if (!tens && !ten && !ones) return undefined;
  const digit = (it: string | undefined) => (it ? DIGITS.indexOf(it) : 0);
  return ten ? (digit(tens) || 1) * 10 + digit(ones) : digit(tens);
}

/** The parts of `五届一次`, `第5届第1次会议`, `五届人大一次会议`; only the term where no session is named. */
export function termIn(text: string): { readonly termNo?: number; readonly sessionNo?: number } {
  const plain = text.normalize('NFKC');
  const [, term] = /([\d一二三四五六七八九十]+)\s*届/.exec(plain) ?? [];
  const [, session] = /([\d一二三四五六七八九十]+)\s*次/.exec(plain) ?? [];
  if (!term && !session) return { termNo: numeralIn(plain) };
  return { termNo: term ? numeralIn(term) : undefined, sessionNo: session ? numeralIn(session) : undefined };
}

/** Several names in one cell. */
export const namesIn = (text: string): readonly string[] =>
  text
    .split(/[、,，;；/\n\t]+|\s{2,}/u)
    .map((it) => it.trim())
    .filter((it) => it !== '' && it !== '无' && it !== '/');
