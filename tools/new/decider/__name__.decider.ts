import { decider, ensure, rulingsOn } from '@lianxin/event-sourcing';
import { closing, evolve, initial, opening, __camel__Facts, type __Pascal__, type __Pascal__Event } from './__name__.js';

const ruling = rulingsOn<__Pascal__, __Pascal__Event>();

/** Say here what the rule book says it is, with the rule's id. */
export const __camel__ = decider({
  category: '__camel__',
  resource: '__plural__',
  initial,
  facts: __camel__Facts,
  commands: {
    Open__Pascal__: ruling({
      zh: '开始',
      en: 'Open',
      who: ['COMMITTEE_CLERK'],
      basis: '§1.0.1',
      creates: true,
      schema: opening,
      example: { title: '走访洛社镇代表之家' },
      refusals: [],
      decide: (data) => [{ type: '__Pascal__Opened', data }],
    }),
    Close__Pascal__: ruling({
      zh: '结束',
      en: 'Close',
      who: ['COMMITTEE_CLERK'],
      basis: '§1.0.1',
      schema: closing,
      example: { reason: '已完成' },
      refusals: ['__Pascal__NotOpen'],
      decide(data, state) {
        ensure(state.status === 'Open', 'conflict', '__Pascal__NotOpen');
        return [{ type: '__Pascal__Closed', data }];
      },
    }),
  },
  evolve,
});
