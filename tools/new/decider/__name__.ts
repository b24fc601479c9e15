import { fact, type MessagesOf } from '@lianxin/event-sourcing';
import { z } from 'zod';

const text = (description: string) => z.string().min(1).max(500).meta({ description });
export const opening = z.object({ title: text('标题 / title') });
export const closing = z.object({ reason: text('结束原因 / why it ends') });

/** Facts are stored for ever: change them as you would a database. */
export const __camel__Facts = {
  __Pascal__Opened: fact('已开始', 'PARTIES', opening),
  __Pascal__Closed: fact('已结束', 'PARTIES', closing),
};
export type __Pascal__Event = MessagesOf<typeof __camel__Facts>;

export interface __Pascal__ {
  readonly status: 'None' | 'Open' | 'Closed';
  readonly title: string;
}
export const initial: __Pascal__ = { status: 'None', title: '' };

export function evolve(state: __Pascal__, { type, data }: __Pascal__Event): __Pascal__ {
  switch (type) {
    case '__Pascal__Opened':
      return { status: 'Open', title: data.title };
    case '__Pascal__Closed':
      return { ...state, status: 'Closed' };
  }
}
