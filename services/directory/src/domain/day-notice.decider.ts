import { builtInDaysAnd, CalendarError, importNotice } from '@lianxin/calendar';
import { decider, ensure, Refusal, rulingsOn, type Context } from '@lianxin/event-sourcing';
import {
  dayNoticeFacts,
  evolveDayNotices,
  notice,
  type DayNotice,
  type DayNoticeEvent,
  type DayNotices,
} from './day-notice.js';
import { notice2020 } from './day-notice.examples.js';

/** The whole country follows one notice, so there is one stream of them. */
const NATIONAL = 'national';

function imported(data: DayNotice, before: DayNotices, { actor }: Context): readonly DayNoticeEvent[] {
  ensure(!actor.jurisdiction.includes('.'), 'forbidden', 'NotAtTheTop', { yours: actor.jurisdiction });
  ensureFits(data, before);
  return [{ type: 'DayNoticeImported', data }];
}

/** A notice joins the built-in years and those imported before without gap, repetition or contradiction. */
function ensureFits(data: DayNotice, before: DayNotices): void {
  try {
    importNotice(builtInDaysAnd(before), data);
  } catch (error) {
    throw error instanceof CalendarError ? refused(error, data) : error;
  }
}

function refused({ code, zh, en }: CalendarError, { year }: DayNotice): Refusal {
  switch (code) {
    case 'NOTICE_YEAR_KNOWN':
      return new Refusal('conflict', 'NoticeYearKnown', { year });
    case 'NOTICE_YEAR_UNKNOWN':
      return new Refusal('invalid', 'NoNoticeToSupersede', { year });
    case 'NOTICE_YEAR_GAP':
      return new Refusal('invalid', 'NoticeLeavesAGap', { objectionZh: zh, objection: en });
    case 'NOTICE_FESTIVAL_MISSING':
      return new Refusal('invalid', 'NoticeIncomplete', { objectionZh: zh, objection: en });
    default:
      return new Refusal('invalid', 'NoticeRowWrong', { objectionZh: zh, objection: en });
  }
}

const ruling = rulingsOn<DayNotices, DayNoticeEvent>();

/** The State Council's yearly notices on public holidays, by which every deadline in working days is counted. */
export const dayNotice = decider({
  category: 'dayNotice',
  resource: 'day-notices',
  initial: [] as DayNotices,
  facts: dayNoticeFacts,
  commands: {
    ImportDayNotice: ruling({
      zh: '导入节假日安排',
      en: 'Import the yearly notice on public holidays; provisional deadlines of its year are counted again',
      who: ['PLATFORM_ADMIN'],
      basis: '§1.0.2、全国年节及纪念日放假办法',
      creates: 'or continues',
      idOf: () => NATIONAL,
      schema: notice,
      fixedDays: true,
      example: notice2020,
      refusals: [
        'NotAtTheTop',
        'NoticeYearKnown',
        'NoNoticeToSupersede',
        'NoticeLeavesAGap',
        'NoticeIncomplete',
        'NoticeRowWrong',
      ],
      decide: imported,
    }),
  },
  evolve: evolveDayNotices,
});
