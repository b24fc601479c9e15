import { asOfToday } from './as-of-today.js';

it('examples do not grow old: what was done stays done, what is promised lies ahead', () => {
  const example = {
    on: '2026-03-20',
    commitments: [{ dueDate: '2026-10-31', text: '2026年10月底前完成' }],
    none: null,
  };
  expect(asOfToday(example, new Date('2027-06-30T04:00:00Z'))).toEqual({
    on: '2027-03-20',
    commitments: [{ dueDate: '2027-10-31', text: '2026年10月底前完成' }],
    none: null,
  });
});
