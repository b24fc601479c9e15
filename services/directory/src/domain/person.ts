import { fact, type MessagesOf } from '@lianxin/event-sourcing';
import { levelNames, organRef, organTypeNames, roleNames } from '@lianxin/vocabulary';
import { z } from 'zod';
import type { Post } from './dual-posts.js';
import { day, termNo, text } from './fields.js';
import { jurisdictionPath } from './jurisdiction.js';

const account = text('登录账号 / account at the identity provider');
const seatId = text('任职编号（本人名下不重复） / id of the seat, unique within the person');

/** Facts are stored for ever: change them as you would a database. */
export const personFacts = {
  PersonRegistered: fact(
    '人员已登记',
    'INTERNAL',
    z.object({ name: text('姓名 / name'), account: account.optional() }),
  ),
  AccountLinked: fact('账号已关联', 'INTERNAL', z.object({ account })),
  AccountUnlinked: fact('账号已解除关联', 'INTERNAL', z.object({ account })),
  RoleAssigned: fact(
    '职务已任',
    'INTERNAL',
    z.object({
      seatId,
      role: z.enum(roleNames).meta({ description: '职务（角色） / role' }),
      organId: organRef('任职机关编号 / id of the organ'),
      organType: z.enum(organTypeNames).meta({ description: '任职机关类型 / type of the organ' }),
      jurisdiction: jurisdictionPath,
      level: z.enum(levelNames).meta({ description: '任职区域的层级 / level of the jurisdiction' }),
      termNo: termNo.optional(),
      resident: z.boolean().optional().meta({ description: '是否驻会委员 / whether a resident member' }),
      from: day('任职起始日 / first day held'),
      to: day('任职终止日（该日起不再担任） / first day no longer held').optional(),
    }),
  ),
  RoleEnded: fact(
    '职务已免',
    'INTERNAL',
    z.object({
      seatId,
      on: day('免职日期（该日起不再担任） / first day no longer held'),
      reason: text('原因 / reason', 500),
    }),
  ),
};
export type PersonEvent = MessagesOf<typeof personFacts>;

export interface Seat extends Post {
  readonly seatId: string;
  readonly organId: string;
  readonly jurisdiction: string;
  readonly ended: boolean;
}

export interface Person {
  readonly registered: boolean;
  readonly account?: string;
  readonly seats: readonly Seat[];
}

export const nobody: Person = { registered: false, seats: [] };

export function evolvePerson(state: Person, { type, data }: PersonEvent): Person {
  switch (type) {
    case 'PersonRegistered':
      return { ...state, registered: true, account: data.account };
    case 'AccountLinked':
      return { ...state, account: data.account };
    case 'AccountUnlinked':
      return { ...state, account: undefined };
    case 'RoleAssigned':
      return { ...state, seats: [...state.seats, { ...data, ended: false }] };
    case 'RoleEnded':
      return {
        ...state,
        seats: state.seats.map((it) => (it.seatId === data.seatId ? { ...it, to: data.on, ended: true } : it)),
      };
  }
}
