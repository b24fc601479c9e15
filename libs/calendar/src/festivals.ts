/** The festivals on which everyone is free (全国年节及纪念日放假办法 art. 2). */
const ENGLISH_NAMES: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Tomb-Sweeping Day',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};

/** A holiday's name in English, e.g. of `国庆节、中秋节`; a name that is not statutory stays as it is. */
export function englishName(name: string): string {
  return name
    .split('、')
    .map((one) => ENGLISH_NAMES[one] ?? one)
    .join(', ');
}
