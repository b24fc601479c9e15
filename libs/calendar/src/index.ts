export { builtInDays, builtInDaysAnd } from './built-in-days.js';
export { CalendarError, type Bilingual, type CalendarErrorCode } from './calendar-error.js';
export { addDays, addMonths, civilDateOf, endOfDay, startOfDay, type CivilDate } from './civil-date.js';
export { daysLeft, daysOverdue, workingDaysBetween, type Period, type PeriodUnit } from './counting.js';
export { dayOf, isSettled, isWorkingDay, noticeYearOf, type Day, type DayTable, type SpecialDay } from './day-table.js';
export {
  dueDate,
  latestDayBefore,
  reminderDates,
  type Deadline,
  type Reminder,
  type ReminderPlan,
} from './deadline.js';
export { light, type Light, type LightInput } from './light.js';
export { importNotice, tableOf, type Notice, type NoticeRow } from './notice.js';
