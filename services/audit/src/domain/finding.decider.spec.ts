import fc from 'fast-check';
import { Refusal, type EventOf } from '@lianxin/event-sourcing';
import { context, given } from '@lianxin/event-sourcing/testing';
import { finding } from './finding.decider.js';

type Event = EventOf<typeof finding>;
const by = (personId: string, role = 'AUDITOR') => ({
  actor: { personId, role, organId: 'o', jurisdiction: 'wuxi.huishan' },
  occurredAt: '2026-03-02T04:00:00.000Z',
});
const opened: Event = {
  type: 'FindingOpened',
  data: { invariant: 'INV-A7', subject: { caseId: 'c' }, statement: { zh: '签发人不符。', en: 'Wrong signer.' } },
};
const explained: Event = { type: 'FindingExplained', data: { explanation: '代签。', by: 'wang' } };
const accepted: Event = { type: 'FindingAccepted', data: { reason: '属实。' } };
const confirmed: Event = { type: 'FindingConfirmed', data: { reason: '属实。' } };
const rectified: Event = {
  type: 'FindingRectified',
  data: { measures: '重签。', completedOn: '2026-03-01', by: 'li' },
};
const closed: Event = { type: 'FindingClosed', data: { remark: '销号。' } };

const explain = { type: 'ExplainFinding', data: { explanation: '代签。' } } as const;
const accept = { type: 'AcceptFinding', data: { reason: '属实。' } } as const;
const confirm = { type: 'ConfirmFinding', data: { reason: '属实。' } } as const;
const rectify = { type: 'RectifyFinding', data: { measures: '重签。', completedOn: '2026-03-01' } } as const;
const close = { type: 'CloseFinding', data: { remark: '销号。' } } as const;

describe('a finding (§1.6.3)', () => {
  it('is opened with the rule that does not hold and where', () => {
    given(finding)
      .when({ type: 'OpenFinding', data: opened.data as never }, by('shen'))
      .then(opened);
  });
  it('is explained by the audited side, by name', () => {
    given(finding, opened).when(explain, by('wang', 'HANDLER_HEAD')).then(explained);
  });
  it('ends when its explanation is accepted', () => {
    given(finding, opened, explained).when(accept, by('shen')).then(accepted);
    given(finding, opened, explained, accepted).when(close, by('shen')).then(closed);
  });
  it('is confirmed, rectified, and then closed', () => {
    given(finding, opened, explained).when(confirm, by('shen')).then(confirmed);
    given(finding, opened, explained, confirmed).when(rectify, by('li', 'HANDLER_CLERK')).then(rectified);
    given(finding, opened, explained, confirmed, rectified).when(close, by('shen')).then(closed);
  });
  it('INV-A4: who explained neither accepts nor confirms nor closes', () => {
    given(finding, opened, explained).when(accept, by('wang')).thenRefused('JudgeIsExplainer');
    given(finding, opened, explained).when(confirm, by('wang')).thenRefused('JudgeIsExplainer');
    given(finding, opened, explained, accepted).when(close, by('wang')).thenRefused('JudgeIsExplainer');
  });
  it('INV-A4: who rectified does not verify it', () => {
    given(finding, opened, explained, confirmed, rectified).when(close, by('li')).thenRefused('VerifierIsRectifier');
  });
  it('is not closed before it is rectified', () => {
    given(finding, opened, explained, confirmed).when(close, by('shen')).thenRefused('FindingNotAtThisStep');
  });
  it('is rectified in the past, by the calendar of the place', () => {
    const tonight = { ...by('li', 'HANDLER_HEAD'), occurredAt: '2026-02-28T17:00:00.000Z' };
    given(finding, opened, explained, confirmed).when(rectify, tonight).then(rectified);
    given(finding, opened, explained, confirmed)
      .when(rectify, { ...tonight, occurredAt: '2026-02-28T15:00:00.000Z' })
      .thenRefused('RectifiedInTheFuture');
  });

  it('INV-A4: whatever is asked by whomever, no one judges their own explanation or verifies their own work', () => {
    const steps = fc.constantFrom(explain, accept, confirm, rectify, close);
    const people = fc.constantFrom('shen', 'wang', 'li');
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, people), { maxLength: 12 }), (asked) => {
        let state = finding.evolve(finding.initial, opened);
        const did = new Map<string, string>();
        for (const [command, person] of asked) {
          try {
            for (const event of finding.decide(command, state, context(by(person)))) {
              state = finding.evolve(state, event);
              did.set(event.type, person);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        }
        const explainer = did.get('FindingExplained');
        for (const judged of ['FindingAccepted', 'FindingConfirmed', 'FindingClosed'])
          expect(did.has(judged) && did.get(judged) === explainer).toBe(false);
        expect(did.has('FindingClosed') && did.get('FindingClosed') === did.get('FindingRectified')).toBe(false);
      }),
    );
  });
});
