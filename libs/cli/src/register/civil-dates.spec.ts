import fc from 'fast-check';
import { dayIn } from './civil-dates.js';

describe('the date in a cell', () => {
  it.each([
    ['2022-03-01'],
    ['2022/3/1'],
    ['2022.3.1'],
    ['20220301'],
    ['2022年3月1日'],
    ['2022 年 03 月 01 日'],
    ['２０２２年３月１日'],
    ['2022-03-01 09:30'],
    ['2022-03-01T09:30:00'],
    ['44621'],
    [44621],
    [44621.375],
    [20220301],
    [new Date('2022-03-01T00:00:00Z')],
  ])('is understood as %p', (cell) => {
    expect(dayIn(cell)).toBe('2022-03-01');
  });
  it.each([[''], [null], ['三月'], ['2022-02-30'], ['2022年13月1日'], ['12'], [12], ['2022'], ['3月1日'], [true]])(
    'is not guessed from %p',
    (cell) => {
      expect(dayIn(cell)).toBeUndefined();
    },
  );
  it('is the same however the day is spelled', () => {
    const days = fc.date({ min: new Date('1955-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        const [year, month, date_] = day.split('-').map(Number);
        const serial = Math.round((Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000);
        const spellings = [
          `${year}年${month}月${date_}日`,
          `${year}/${month}/${date_}`,
          day.replaceAll('-', ''),
          serial,
        ];
        expect(spellings.map(dayIn)).toEqual([day, day, day, day]);
      }),
    );
  });
});
