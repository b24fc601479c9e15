import { whenever } from '@lianxin/event-sourcing/testing';
import { __camel__ } from './__name__.policy.js';

describe('__name__', () => {
  it('asks for __command__ whenever __event__ happens', () => {
    const asked = whenever(__camel__, { type: '__event__', data: {} as never }, { stream: '__category__-7' });
    expect(asked).toMatchObject([{ id: '7', command: { type: '__command__' } }]);
  });
});
