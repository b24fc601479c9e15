import { recorded } from '@lianxin/event-sourcing/testing';
import { __camel__ } from './__name__.projection.js';

describe('the page __name__', () => {
  it('has a row from the first event of each __category__ on', () => {
    const event = recorded({ type: '__event__', data: {} as never } as const, { stream: '__category__-7' });
    expect(__camel__.keys(event)).toBe('7');
    expect(__camel__.on.__event__?.(event, undefined, '7')).toEqual({
      id: '7',
      jurisdiction: event.context.jurisdiction,
      since: event.context.recordedAt,
    });
  });
});
