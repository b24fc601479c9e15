import { light } from './light.js';

const due = '2026-05-27';

describe('the light', () => {
  it('1.0.2: is green in time', () => {
    expect(light({ due, today: '2026-05-11' })).toBe('GREEN');
  });

  it('1.0.2: is yellow within 15 days of the due date, and on the due date itself', () => {
    expect(light({ due, today: '2026-05-12' })).toBe('YELLOW');
    expect(light({ due, today: '2026-05-27' })).toBe('YELLOW');
  });

  it('1.0.2: is red from the day after the due date', () => {
    expect(light({ due, today: '2026-05-28' })).toBe('RED');
  });

  it('1.0.2: is yellow up to 10 points behind plan and red beyond', () => {
    const today = '2026-03-01';
    expect(light({ due, today, pointsBehind: 0 })).toBe('GREEN');
    expect(light({ due, today, pointsBehind: 1 })).toBe('YELLOW');
    expect(light({ due, today, pointsBehind: 10 })).toBe('YELLOW');
    expect(light({ due, today, pointsBehind: 11 })).toBe('RED');
  });

  it('1.0.2: is grey before the work starts, and red nevertheless once it is overdue', () => {
    expect(light({ due, today: '2026-05-20', started: false })).toBe('GREY');
    expect(light({ due, today: '2026-05-28', started: false })).toBe('RED');
  });

  it('1.0.2: is blue when done, however late', () => {
    expect(light({ due, today: '2026-07-01', done: true, pointsBehind: 20 })).toBe('BLUE');
  });

  it('1.0.2: takes its thresholds from configuration', () => {
    expect(light({ due, today: '2026-05-12', yellowDays: 7 })).toBe('GREEN');
    expect(light({ due, today: '2026-03-01', pointsBehind: 6, yellowPoints: 5 })).toBe('RED');
  });
});
