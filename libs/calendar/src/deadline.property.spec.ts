import fc from 'fast-check';
import { builtInDays } from './built-in-days.js';
import { addDays, endOfDay, civilDateOf, startOfDay } from './civil-date.js';
import { workingDaysBetween, type PeriodUnit } from './counting.js';
import { isSettled, isWorkingDay } from './day-table.js';
import { dueDate, latestDayBefore, reminderDates } from './deadline.js';
import { importNotice, type Notice, type NoticeRow } from './notice.js';
import { imagined2027 } from './notice.examples.js';

/** Days from before the first notice until after the last one. */
const date = fc.integer({ min: 0, max: 4400 }).map((days) => addDays('2017-01-01', days));
const unit = fc.constantFrom<PeriodUnit>('CALENDAR_DAY', 'WORKING_DAY', 'MONTH');
const value = fc.integer({ min: 1, max: 40 });

/** Notices of 2027: the imagined one with some of its free days declared holidays or, on weekends, made up. */
const notice: fc.Arbitrary<Notice> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -7, max: 364 }), fc.boolean()), { selector: ([day]) => day, maxLength: 40 })
  .map((extra) => {
    const taken = new Set(imagined2027.rows.map((row) => row.date));
    const rows = extra
      .map(([day, worked]) => ({ day: addDays('2027-01-01', day), worked }))
      .filter(({ day }) => !taken.has(day))
      .map(({ day, worked }): NoticeRow => {
        const kind = worked && !isWorkingDay(day, builtInDays) ? 'MAKE_UP_WORKDAY' : 'HOLIDAY';
        return { date: day, kind, name: '纪念日' };
      });
    return { year: 2027, rows: [...imagined2027.rows, ...rows] };
  });

describe('for every date and period', () => {
  it('1.0.2: what is due is due later than it began, on a working day, with the reasoning in both languages', () => {
    fc.assert(
      fc.property(date, value, unit, (from, value, unit) => {
        const { due, provisional, reasoning } = dueDate({ from, value, unit }, builtInDays);
        expect(due > from).toBe(true);
        expect(isWorkingDay(due, builtInDays)).toBe(true);
        for (const text of [reasoning.zh, reasoning.en]) {
          expect(text).toContain(from);
          expect(text).toContain(due);
        }
        expect(reasoning.zh.includes('尚未导入')).toBe(provisional);
        expect(reasoning.en.includes('provisional')).toBe(provisional);
        expect(reasoning.en).not.toMatch(/[\u4e00-\u9fff]/);
      }),
    );
  });

  it('1.0.2: N working days counted on are N working days counted back', () => {
    fc.assert(
      fc.property(date, value, (from, value) => {
        const { due } = dueDate({ from, value, unit: 'WORKING_DAY' }, builtInDays);
        expect(workingDaysBetween(from, due, builtInDays)).toBe(value);
        const back = latestDayBefore({ meeting: addDays(due, 1), value, unit: 'WORKING_DAY' }, builtInDays).due;
        expect(workingDaysBetween(addDays(back, -1), due, builtInDays)).toBe(value);
        expect(back > from).toBe(true);
      }),
    );
  });

  it('1.0.2: a later start or a longer period is never due earlier', () => {
    fc.assert(
      fc.property(date, fc.nat(70), value, fc.nat(5), unit, (from, days, value, more, unit) => {
        const { due } = dueDate({ from, value, unit }, builtInDays);
        expect(dueDate({ from: addDays(from, days), value, unit }, builtInDays).due >= due).toBe(true);
        expect(dueDate({ from, value: value + more, unit }, builtInDays).due >= due).toBe(true);
      }),
    );
  });

  it('1.0.2: what must happen before a meeting is done before it, on a working day, with the whole period left', () => {
    fc.assert(
      fc.property(date, value, unit, (meeting, value, unit) => {
        const { due } = latestDayBefore({ meeting, value, unit }, builtInDays);
        expect(due < meeting).toBe(true);
        expect(isWorkingDay(due, builtInDays)).toBe(true);
        if (unit === 'CALENDAR_DAY') expect(addDays(due, value) <= meeting).toBe(true);
        if (unit === 'WORKING_DAY') {
          expect(workingDaysBetween(addDays(due, -1), addDays(meeting, -1), builtInDays)).toBe(value);
        }
      }),
    );
  });

  it('1.0.2: the next notice makes a date of its year final and moves none that was', () => {
    fc.assert(
      fc.property(date, value, unit, notice, fc.boolean(), (start, value, unit, notice, forward) => {
        const compute = (table: typeof builtInDays) =>
          forward
            ? dueDate({ from: start, value, unit }, table)
            : latestDayBefore({ meeting: start, value, unit }, table);
        const imported = importNotice(builtInDays, notice);
        const [before, after] = [compute(builtInDays), compute(imported)];
        if (!before.provisional) expect(after).toEqual(before);
        const within = [start, before.due, after.due].every((day) => day >= '2018-01-01' && isSettled(day, imported));
        if (within) expect(after.provisional).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('1.0.2: reminders come in order, before the due date and after the limit was set', () => {
    fc.assert(
      fc.property(date, value, unit, fc.array(value), (from, value, unit, remindAt) => {
        const { due } = dueDate({ from, value, unit }, builtInDays);
        const days = reminderDates({ due, unit, remindAt, after: from }, builtInDays).map(({ on }) => on);
        expect(days).toEqual([...days].sort());
        expect(days.every((on) => on > from && on < due)).toBe(true);
      }),
    );
  });

  it('1.0.2: an instant is on a day exactly from its start until before its end', () => {
    const instant = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (at) => {
        const day = civilDateOf(at.toISOString());
        expect(startOfDay(day) <= at.toISOString() && at.toISOString() < endOfDay(day)).toBe(true);
      }),
    );
  });
});
