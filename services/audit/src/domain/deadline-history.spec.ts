import { event } from '../testing/histories.js';
import { deadlinesOf } from './deadline-history.js';

const limit = { rule: 'D-SUG-09' };
const set = (due: string, revision = 1) =>
  event('suggestion-1', revision, ['DeadlineSet', { ...limit, due, provisional: true }]);
const history = (events: Parameters<typeof deadlinesOf>[0], at = '2026-06-10T04:00:00.000Z') =>
  deadlinesOf(events, { at, accepted: new Set() });

describe('the history of a time limit', () => {
  it('INV-T5: an extension shows both dates and its reason', () => {
    const extended = event('suggestion-1', 2, [
      'DeadlineExtended',
      { ...limit, oldDue: '2026-06-02', newDue: '2026-09-02', underRule: 'D-SUG-10', reason: '涉及多部门' },
    ]);
    const at = extended.context.recordedAt;
    expect(history([set('2026-06-02'), extended])).toEqual([
      expect.objectContaining({
        due: '2026-09-02',
        outcome: 'OPEN',
        daysLate: 0,
        moved: [{ at, kind: 'EXTENDED', from: '2026-06-02', to: '2026-09-02', reason: '涉及多部门' }],
      }),
    ]);
  });

  it('a limit computed anew when the holidays are published is no longer provisional', () => {
    const data = { ...limit, before: '2027-01-01', due: '2027-01-04', provisional: false };
    expect(history([set('2027-01-01'), event('suggestion-1', 2, ['DeadlineRecomputed', data])])).toEqual([
      expect.objectContaining({ due: '2027-01-04', provisional: false }),
    ]);
  });

  it('INV-T3: a second round keeps the breach of the first in sight', () => {
    const breached = event('suggestion-1', 2, ['DeadlineBreached', { ...limit, due: '2026-06-02' }]);
    const [again] = history([set('2026-06-02'), breached, set('2026-07-02', 3)]);
    expect(again).toMatchObject({ due: '2026-07-02', outcome: 'OPEN', breached: [{ due: '2026-06-02' }] });
  });

  it('runs until the end of its last day in China', () => {
    const met = (recordedAt: string) =>
      history([
        set('2026-06-02'),
        event('suggestion-1', 2, ['DeadlineMet', { ...limit, due: '2026-06-02' }], { recordedAt }),
      ])[0];
    expect(met('2026-06-02T15:59:59.999Z')).toMatchObject({ outcome: 'MET', daysLate: 0 });
    expect(met('2026-06-02T16:00:00.000Z')).toMatchObject({ outcome: 'MET_LATE', daysLate: 1 });
  });

  it('tells the limits of several units apart', () => {
    const of = (subject: string, revision: number) =>
      event('suggestion-1', revision, ['DeadlineSet', { ...limit, subject, due: '2026-06-02' }]);
    expect(history([of('o-a', 1), of('o-b', 2)]).map(({ subject }) => subject)).toEqual(['o-a', 'o-b']);
  });
});
