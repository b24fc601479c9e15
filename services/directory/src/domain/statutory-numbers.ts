/** A level that has a congress of its own and lies within the platform. */
export type CongressLevel = 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWNSHIP';

/** A number the statute sets for each level; `null` where the level has no such thing. */
export interface StatutoryNumber {
  readonly zh: string;
  readonly en: string;
  readonly at: Readonly<Record<CongressLevel, number | null>>;
  readonly source: string;
}

const number = (
  zh: string,
  en: string,
  [PROVINCE, CITY, COUNTY, TOWNSHIP]: readonly [number, number, number, number | null],
  source: string,
): StatutoryNumber => ({ zh, en, at: { PROVINCE, CITY, COUNTY, TOWNSHIP }, source });

/** Rule book §0.2; the same for every place and therefore no parameters. Shares are written as «one in n». */
export const statutoryNumbers = {
  termYears: number('任期（年）', 'Years of a term', [5, 5, 5, 5], '组织法 9、代表法 2'),
  sessionsPerYear: number('每年会议次数（至少）', 'Sessions a year, at least', [1, 1, 1, 2], '组织法 14'),
  firstSessionWithinMonths: number(
    '新一届代表选出后首次会议（月内）',
    'Months to the first session',
    [2, 2, 2, 2],
    '组织法 20',
  ),
  specialSessionOneIn: number(
    '临时召集会议（几分之一以上代表）',
    'Special session: one deputy in',
    [5, 5, 5, 5],
    '组织法 14',
  ),
  motionCoSigners: number('代表联名提议案（人）', 'Deputies to file a motion', [10, 10, 10, 5], '组织法 22'),
  interpellationCoSigners: number(
    '代表联名提质询案（人）',
    'Deputies to file an interpellation',
    [10, 10, 10, 10],
    '组织法 24',
  ),
  recallOneIn: number('提出罢免案（几分之一以上代表）', 'Recall: one deputy in', [10, 10, 10, 5], '组织法 31'),
  investigationOneIn: number(
    '提议特定问题调查（几分之一以上代表）',
    'Investigation: one deputy in',
    [10, 10, 10, null],
    '组织法 36',
  ),
  jointNomination: number('代表联合提名（人）', 'Deputies to nominate jointly', [30, 20, 10, 10], '组织法 26'),
  scMeetingEveryMonths: number(
    '常委会会议（几个月至少一次）',
    'Standing committee meets every … months',
    [2, 2, 2, null],
    '组织法 51',
  ),
  scCoSigners: number(
    '常委会组成人员联名提议案、质询案（人）',
    'Members to file a motion or interpellation',
    [5, 5, 3, null],
    '组织法 52、53，监督法 51',
  ),
  scRemovalOneIn: number(
    '提议调查、撤职案（几分之一以上组成人员）',
    'Investigation or removal: one member in',
    [5, 5, 5, null],
    '监督法 56、61',
  ),
  scSizeMin: number('常委会名额下限', 'Standing committee size, least', [45, 29, 15, null], '组织法 47'),
  scSizeMax: number('常委会名额上限', 'Standing committee size, most', [75, 51, 35, null], '组织法 47'),
  scSizeMaxPopulous: number(
    '常委会名额上限（人口特多）',
    'Standing committee size, most, where very populous',
    [95, 61, 45, null],
    '组织法 47',
  ),
} as const satisfies Readonly<Record<string, StatutoryNumber>>;

/** How many voters of a constituency may ask for a deputy's recall (选举法 50); where deputies are elected indirectly, none. */
export const recallPetitionVoters = { COUNTY: 50, TOWNSHIP: 30 } as const;

/** How many deputies one constituency elects (选举法 25). */
export const deputiesPerConstituency = { min: 1, max: 3 } as const;

/** 过半数: more than half; exactly half is not enough. */
export const isMajority = (n: number, total: number): boolean => 2 * n > total;
/** 三分之二以上: two thirds or more. */
export const isTwoThirds = (n: number, total: number): boolean => 3 * n >= 2 * total;
/** 几分之一以上: one in `parts` or more; `parts` 5 is 五分之一以上, 10 is 十分之一以上. */
export const isOneIn = (parts: number, n: number, total: number): boolean => parts * n >= total;
