import type { Bilingual } from './calendar-error.js';
import { addDays, weekdayOf, type CivilDate } from './civil-date.js';
import type { Period, PeriodUnit } from './counting.js';
import { dayOf, isSettled, noticeYearOf, type DayTable } from './day-table.js';
import { englishName } from './festivals.js';

/** The steps of one computation: where it began, what counting gave, and where the last day moved. */
export interface Computation {
  readonly start: CivilDate;
  readonly period: Period;
  readonly direction: 1 | -1;
  readonly counted: CivilDate;
  /** The first day whose kind the computation looked at; it looked at all from there to `due`. */
  readonly firstRead: CivilDate;
  readonly due: CivilDate;
}

const UNITS: Record<PeriodUnit, Bilingual> = {
  CALENDAR_DAY: { zh: '日', en: 'calendar day' },
  WORKING_DAY: { zh: '个工作日', en: 'working day' },
  MONTH: { zh: '个月', en: 'month' },
};
const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];

/** How a deadline was found, step by step, as one sentence in Chinese and one in English. */
export function explain(computation: Computation, table: DayTable): Bilingual {
  const steps = [count(computation, table), lastDay(computation, table), gap(computation, table)];
  const said = steps.filter((step) => step !== undefined);
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}

function count(computation: Computation, table: DayTable): Bilingual {
  const { start, period, direction, counted } = computation;
  const { value, unit } = period;
  const note = unit === 'WORKING_DAY' ? exceptions(computation, table) : shortMonth(computation);
  const length = `${value} ${UNITS[unit].en}${value === 1 ? '' : 's'}`;
  return {
    zh: `${start} ${direction === 1 ? '起' : '前'} ${value} ${UNITS[unit].zh}为 ${counted}${note ? `（${note.zh}）` : ''}`,
    en: `${length} ${direction === 1 ? 'from' : 'before'} ${start} is ${counted}${note ? ` (${note.en})` : ''}`,
  };
}

function shortMonth({ start, period, counted }: Computation): Bilingual | undefined {
  const day = Number(start.slice(8));
  if (period.unit !== 'MONTH' || Number(counted.slice(8)) === day) return undefined;
  return { zh: `该月无 ${day} 日，取月末日`, en: `that month has no day ${day}, so its last day` };
}

/** The holidays left out and the make-up workdays counted; weekends need no mention. */
function exceptions({ firstRead, due, direction }: Computation, table: DayTable): Bilingual | undefined {
  const skipped = new Set<string>();
  const madeUp: CivilDate[] = [];
  for (let date = firstRead; date !== addDays(due, direction); date = addDays(date, direction)) {
    const day = dayOf(date, table);
    if (day.kind === 'HOLIDAY') skipped.add(day.name);
    if (day.kind === 'MAKE_UP_WORKDAY') madeUp.push(date);
  }
  const names = [...skipped];
  const zh = [
    names.length ? `不计${names.join('、')}假期` : '',
    madeUp.length ? `计入调休上班日 ${madeUp.join('、')}` : '',
  ];
  const en = [
    names.length ? `not counting ${names.map(englishName).join(', ')}` : '',
    madeUp.length ? `counting make-up ${madeUp.length === 1 ? 'workday' : 'workdays'} ${madeUp.join(', ')}` : '',
  ];
  if (!zh.some(Boolean)) return undefined;
  return { zh: zh.filter(Boolean).join('，'), en: en.filter(Boolean).join(', ') };
}

/** Why the last day moved, or why it did not although it is a weekend day. Working days never need it. */
function lastDay({ period, counted, due, direction }: Computation, table: DayTable): Bilingual | undefined {
  if (period.unit === 'WORKING_DAY') return undefined;
  const day = dayOf(counted, table);
  const move = {
    zh: `${direction === 1 ? '顺延' : '提前'}至 ${due}`,
    en: `moved ${direction === 1 ? 'on' : 'back'} to ${due}`,
  };
  switch (day.kind) {
    case 'HOLIDAY':
      return { zh: `该日为节假日（${day.name}），${move.zh}`, en: `holiday (${englishName(day.name)}), ${move.en}` };
    case 'WEEKEND':
      return { zh: `该日为${WEEKDAYS[weekdayOf(counted)]}，${move.zh}`, en: `weekend, ${move.en}` };
    case 'MAKE_UP_WORKDAY':
      return { zh: '该日为调休上班日，不变', en: 'a make-up workday, so it stands' };
    case 'WORKDAY':
      return undefined;
  }
}

/** Which years' notices were wanting, so that the date is provisional. */
function gap({ firstRead, due }: Computation, table: DayTable): Bilingual | undefined {
  const unsettled = [firstRead, due].filter((date) => !isSettled(date, table));
  if (unsettled.length === 0) return undefined;
  const [from, to] = [firstRead, due].map(noticeYearOf).sort() as [number, number];
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
    (year) => !(year in table.years),
  );
  return {
    zh: `${years.join('、')} 年节假日安排尚未导入，其间暂按周末休息推算`,
    en: `provisional: the holiday notice of ${years.join(', ')} is not imported, so only its weekends count as rest days`,
  };
}
