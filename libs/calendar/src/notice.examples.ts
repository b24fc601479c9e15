import { addDays, type CivilDate } from './civil-date.js';
import type { Notice, NoticeRow } from './notice.js';

const span = (name: string, from: CivilDate, days: number): NoticeRow[] =>
  Array.from({ length: days }, (_, index) => ({ date: addDays(from, index), kind: 'HOLIDAY', name }));

/** A notice for 2027 as it might be: invented for the specs, the real one is published late in 2026. */
export const imagined2027: Notice = {
  year: 2027,
  rows: [
    ...span('元旦', '2027-01-01', 3),
    { date: '2026-12-26', kind: 'MAKE_UP_WORKDAY', name: '元旦' },
    ...span('春节', '2027-02-05', 8),
    { date: '2027-02-14', kind: 'MAKE_UP_WORKDAY', name: '春节' },
    ...span('清明节', '2027-04-03', 3),
    ...span('劳动节', '2027-05-01', 5),
    { date: '2027-05-08', kind: 'MAKE_UP_WORKDAY', name: '劳动节' },
    ...span('端午节', '2027-06-09', 1),
    ...span('中秋节', '2027-09-15', 1),
    ...span('国庆节', '2027-10-01', 7),
    { date: '2027-10-09', kind: 'MAKE_UP_WORKDAY', name: '国庆节' },
  ],
};
