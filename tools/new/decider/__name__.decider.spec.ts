import { given } from '@lianxin/event-sourcing/testing';
import { __camel__ } from './__name__.decider.js';
import { __camel__Refusals } from './__name__.refusals.js';

const { Open__Pascal__, Close__Pascal__ } = __camel__.commands;
const opened = { type: '__Pascal__Opened', data: Open__Pascal__.example } as const;
const closed = { type: '__Pascal__Closed', data: Close__Pascal__.example } as const;
const close = { type: 'Close__Pascal__', data: Close__Pascal__.example } as const;

describe('__name__', () => {
  it('is opened with its title', () => {
    given(__camel__)
      .when({ type: 'Open__Pascal__', data: Open__Pascal__.example })
      .then(opened);
  });
  it('is closed with a reason, once', () => {
    given(__camel__, opened).when(close).then(closed);
    given(__camel__, opened, closed).when(close).thenRefused('__Pascal__NotOpen');
  });
  it('says why it refuses, in both languages', () => {
    const codes = Object.values(__camel__.commands).flatMap(({ refusals }) => refusals);
    expect(codes.filter((code) => !(code in __camel__Refusals))).toEqual([]);
  });
});
