import type { Recorded, Trace } from '@lianxin/event-sourcing';
import { clock, event, head } from '../../testing/histories.js';
import type { Known } from './check.js';
import { checkEntry } from './entry-checks.js';

const known: Known = {
  whoMay: (category, command) =>
    category === 'suggestion' && command === 'RegisterSuggestion' ? ['DEPUTY_AFFAIRS_CLERK'] : undefined,
  lateAfterHours: () => 24,
};
const at = (revision: number, over: Partial<Trace> = {}, type = 'CoSignInvited'): Recorded =>
  event('suggestion-1', revision, [type, {}], over);
const found = (it: Recorded, before?: Recorded, by: Known = known) =>
  checkEntry(it, before, by).map(({ invariant, en }) => `${invariant} ${en.split(/[;:,.]/)[0]}`);

describe('the checks of one event', () => {
  it('find nothing in a history as it should be', () => {
    expect(found(at(1))).toEqual([]);
    expect(found(at(2), at(1))).toEqual([]);
    expect(found(at(2, { actor: clock }), at(1))).toEqual([]);
  });
  it('INV-T1: recordedAt does not decrease within a stream', () => {
    expect(found(at(2, { recordedAt: '2026-03-02T04:00:59.999Z' }), at(1))[0]).toMatch(/^INV-T1 It was recorded at/);
  });
  it('INV-T1: nothing is recorded before it occurs', () => {
    const early = { occurredAt: '2026-03-02T05:00:00.000Z', recordedAt: '2026-03-02T04:00:00.000Z' };
    expect(found(at(1, early))[0]).toMatch(/^INV-T1 It occurred at/);
  });
  it('INV-T1: nothing is back-dated behind the step before', () => {
    const back = { occurredAt: '2026-03-02T04:00:00.000Z', recordedAt: '2026-03-02T05:00:00.000Z' };
    expect(found(at(2, back), at(1))).toHaveLength(1);
  });
  it('INV-T1: a late record says why; exactly at the threshold it is not late', () => {
    const late = (recordedAt: string, over: Partial<Trace> = {}) =>
      at(1, { occurredAt: '2026-03-01T04:00:00.000Z', recordedAt, ...over });
    expect(found(late('2026-03-02T04:00:00.000Z'))).toEqual([]);
    expect(found(late('2026-03-02T04:00:00.001Z'))).toEqual(['INV-T1 It was recorded 24 hours after it occurred']);
    expect(found(late('2026-03-05T04:00:00.000Z', { lateReason: '停电' }))).toEqual([]);
  });
  it('INV-T1: under rules not known here only what no rules allow is late', () => {
    const blind = { ...known, lateAfterHours: () => undefined };
    const after = (recordedAt: string) => at(1, { occurredAt: '2026-03-01T04:00:00.000Z', recordedAt });
    expect(found(after('2026-03-05T04:00:00.000Z'), undefined, blind)).toEqual([]);
    expect(found(after('2026-03-08T04:00:00.001Z'), undefined, blind)).toHaveLength(1);
  });
  it('E_VERSION_GAP: the revision before is there', () => {
    expect(found(at(3))).toEqual(['INV-T1 E_VERSION_GAP']);
  });
  it('INV-A1: the role exists', () => {
    expect(found(at(1, { actor: { ...head, role: 'KING' } }))).toEqual(['INV-A1 There is no role "KING"']);
  });
  it('INV-A1: person, organ and jurisdiction are named', () => {
    for (const gone of ['personId', 'organId'] as const)
      expect(found(at(1, { actor: { ...head, [gone]: '' } }))).toHaveLength(1);
    expect(found(at(1, { jurisdiction: '' }))).toHaveLength(1);
  });
  it('INV-A1: the role may issue the command, where the catalogue knows it', () => {
    expect(found(at(1, { command: 'RegisterSuggestion' }))).toEqual([]);
    expect(found(at(1, { command: 'RegisterSuggestion', actor: head }))).toEqual([
      'INV-A1 The role HANDLER_HEAD may not issue RegisterSuggestion',
    ]);
    expect(found(at(1, { command: 'SomethingNew', actor: head }))).toEqual([]);
  });
  it('INV-A7: a reply is signed by the head of the handling unit', () => {
    expect(found(at(1, { actor: head }, 'ReplySigned'))).toEqual([]);
    expect(found(at(1, { actor: { ...head, role: 'HANDLER_CLERK' } }, 'ReplySigned'))[0]).toMatch(/^INV-A7/);
  });
});
