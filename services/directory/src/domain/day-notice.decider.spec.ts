import { imagined2027 } from '@lianxin/calendar/testing';
import { given } from '@lianxin/event-sourcing/testing';
import { dayNotice } from './day-notice.decider.js';
import { notice2020 } from './day-notice.examples.js';
import type { DayNotice, DayNoticeEvent } from './day-notice.js';

const admin = (jurisdiction: string) => ({
  actor: { personId: 'p-hewei', role: 'PLATFORM_ADMIN', organId: 'wuxi-office', jurisdiction },
  jurisdiction,
});
const notice2027: DayNotice = {
  ...imagined2027,
  rows: imagined2027.rows.map((row) => ({ ...row })),
  source: '国办发明电〔2026〕7号',
};
const happened = (data: DayNotice): DayNoticeEvent => ({ type: 'DayNoticeImported', data });
const importing = (data: DayNotice, ...before: readonly DayNotice[]) =>
  given(dayNotice, ...before.map(happened)).when({ type: 'ImportDayNotice', data }, admin('wuxi'));
const without = (data: DayNotice, gone: (row: DayNotice['rows'][number]) => boolean): DayNotice => ({
  ...data,
  rows: data.rows.filter((row) => !gone(row)),
});
const shifted = ({ rows, ...rest }: DayNotice, year: number): DayNotice => ({
  ...rest,
  year,
  rows: rows
    .filter(({ kind }) => kind === 'HOLIDAY')
    .map((row) => ({ ...row, date: row.date.replace(/^2027/, String(year)) })),
});

describe('the yearly notice on public holidays', () => {
  it('§1.0.2: is imported by the administrator at the top of the platform', () => {
    importing(notice2027).then(happened(notice2027));
  });

  it('§1.0.2: is not for an administrator of a district', () => {
    given(dayNotice)
      .when({ type: 'ImportDayNotice', data: notice2027 }, admin('wuxi.huishan'))
      .thenRefused('NotAtTheTop');
  });

  it('§1.0.2: is imported once, be its year built in or imported before', () => {
    importing({ ...notice2020, supersedes: undefined }).thenRefused('NoticeYearKnown');
    importing(notice2027, notice2027).thenRefused('NoticeYearKnown');
  });

  it('§1.0.2: takes the place of an earlier one when it says so, as in March 2019 and January 2020', () => {
    importing(notice2020).then(happened(notice2020));
    importing({ ...notice2027, supersedes: true }, notice2027).thenTypes('DayNoticeImported');
    importing({ ...notice2027, supersedes: true }).thenRefused('NoNoticeToSupersede');
  });

  it('§1.0.2: follows on the last one without a gap', () => {
    importing(shifted(notice2027, 2028)).thenRefused('NoticeLeavesAGap');
    importing(shifted(notice2027, 2028), notice2027).thenTypes('DayNoticeImported');
    const again = { ...notice2027, supersedes: true };
    importing(shifted(notice2027, 2029), notice2027, shifted(notice2027, 2028), again).thenTypes('DayNoticeImported');
  });

  it('全国年节及纪念日放假办法: names every festival', () => {
    importing(without(notice2027, ({ name }) => name === '春节')).thenRefused('NoticeIncomplete');
    importing(without(notice2027, ({ date }) => date === '2027-10-01')).thenRefused('NoticeIncomplete');
  });

  it.each([
    ['twice', '2027-05-01'],
    ['another year', '2026-05-09'],
    ['a weekday', '2027-05-10'],
  ])('§1.0.2: has no make-up workday that is %s', (_, date) => {
    const wrong = { date, kind: 'MAKE_UP_WORKDAY', name: '劳动节' } as const;
    importing({ ...notice2027, rows: [...notice2027.rows, wrong] }).thenRefused('NoticeRowWrong');
  });
});
