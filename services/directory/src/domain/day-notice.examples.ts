import { addDays } from '@lianxin/calendar';
import type { DayNotice } from './day-notice.js';

type Row = DayNotice['rows'][number];

/** A break of so many days, and the weekend days worked for it. */
function rows(name: string, from: string, days: number, ...makeUp: readonly string[]): Row[] {
  const holidays = Array.from({ length: days }, (_, i): Row => ({ date: addDays(from, i), kind: 'HOLIDAY', name }));
  return [...holidays, ...makeUp.map((date): Row => ({ date, kind: 'MAKE_UP_WORKDAY', name }))];
}

/** The days of 2020 as they became when the Spring Festival was prolonged (关于延长2020年春节假期的通知). */
export const notice2020: DayNotice = {
  year: 2020,
  supersedes: true,
  source: '国办发明电〔2020〕1号',
  rows: [
    ...rows('元旦', '2020-01-01', 1),
    ...rows('春节', '2020-01-24', 10, '2020-01-19'),
    ...rows('清明节', '2020-04-04', 3),
    ...rows('劳动节', '2020-05-01', 5, '2020-04-26', '2020-05-09'),
    ...rows('端午节', '2020-06-25', 3, '2020-06-28'),
    ...rows('国庆节', '2020-10-01', 8, '2020-09-27', '2020-10-10'),
  ],
};
