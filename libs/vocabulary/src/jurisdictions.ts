/** Levels of a jurisdiction (rule book §0.1). `congress`: it has a congress of its own; a street or development zone never decides (L-1). */
export const levels = {
  NATIONAL: { zh: '全国', en: 'National', congress: true },
  PROVINCE: { zh: '省、自治区、直辖市', en: 'Province', congress: true },
  CITY: { zh: '设区的市、自治州', en: 'City', congress: true },
  COUNTY: { zh: '县、市辖区', en: 'County or district', congress: true },
  TOWNSHIP: { zh: '乡、镇', en: 'Township', congress: true },
  STREET: { zh: '街道', en: 'Street', congress: false },
  DEV_ZONE: { zh: '开发区', en: 'Development zone', congress: false },
} as const;

export type Level = keyof typeof levels;
export const levelNames = Object.keys(levels) as [Level, ...Level[]];

/**
 * A jurisdiction's id is its path in the tree, in lower-case names joined by dots: `wuxi.huishan.luoshe`.
 * So whether one lies within another is seen from the two ids alone.
 */
export const jurisdictionId = /^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$/;

/** Whether `inner` is `outer` or lies below it. */
export const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

/** Whether one of two jurisdictions lies within the other; two districts of a city are strangers. */
export const areRelated = (a: string, b: string): boolean => isWithin(a, b) || isWithin(b, a);
