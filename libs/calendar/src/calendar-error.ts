/** The reasons for which this library refuses its input; stable, fit for an API's error code. */
export type CalendarErrorCode =
  | 'NOT_A_DATE'
  | 'NOT_AN_INSTANT'
  | 'VALUE_NOT_POSITIVE'
  | 'UNIT_UNKNOWN'
  | 'NOTICE_YEAR_KNOWN'
  | 'NOTICE_YEAR_UNKNOWN'
  | 'NOTICE_YEAR_GAP'
  | 'NOTICE_WRONG_YEAR'
  | 'NOTICE_DUPLICATE_DATE'
  | 'NOTICE_KIND_UNKNOWN'
  | 'NOTICE_NAME_MISSING'
  | 'NOTICE_MAKE_UP_ON_WEEKDAY'
  | 'NOTICE_FESTIVAL_MISSING';

/** One sentence in Chinese and the same one in English. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Refused input: a stable `code` and one sentence each in Chinese and English that names the offending value. */
export class CalendarError extends Error implements Bilingual {
  override readonly name = 'CalendarError';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code: CalendarErrorCode,
    { zh, en }: Bilingual,
  ) {
    super(`${zh} / ${en}`);
    this.zh = zh;
    this.en = en;
  }
}
