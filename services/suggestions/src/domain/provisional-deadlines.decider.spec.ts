import { given } from '@lianxin/event-sourcing/testing';
import { provisionalDeadlines } from './provisional-deadlines.decider.js';

const { AwaitNotice, TellNotice } = provisionalDeadlines.commands;
const { year, ...awaiting } = AwaitNotice.example;
const other = { ...awaiting, suggestionId: 'suggestion-2026-013' };
const notice = TellNotice.example;
const awaited = (it: typeof awaiting) => ({ type: 'NoticeAwaited', data: { ...it, year } }) as const;
const told = (...those: readonly (typeof awaiting)[]) =>
  ({ type: 'NoticeTold', data: { ...notice, awaiting: [...those] } }) as const;

describe('the provisional deadlines of a year', () => {
  it('§1.0.2: await the notice, and are told once when it is there', () => {
    given(provisionalDeadlines).when({ type: 'AwaitNotice', data: AwaitNotice.example }).then(awaited(awaiting));
    given(provisionalDeadlines, awaited(awaiting), awaited(other))
      .when({ type: 'TellNotice', data: notice })
      .then(told(awaiting, other));
    given(provisionalDeadlines, awaited(awaiting), told(awaiting))
      .when({ type: 'TellNotice', data: notice })
      .then(told());
  });

  it('§1.0.2: await it once each, from where they were counted last', () => {
    const later = { ...awaiting, from: '2026-12-01' };
    given(provisionalDeadlines, awaited(awaiting), awaited(later))
      .when({ type: 'TellNotice', data: notice })
      .then(told(later));
  });

  it('§1.0.2: that were counted a moment too early are told at once', () => {
    given(provisionalDeadlines, told()).when({ type: 'AwaitNotice', data: AwaitNotice.example }).then(told(awaiting));
  });
});
