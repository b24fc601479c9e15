import { decider, ensure, Refusal, rulingsOn, type Context, type OutputOf } from '@lianxin/event-sourcing';
import { levelNames, levels, organTypeNames, organTypes, roles } from '@lianxin/vocabulary';
import { z } from 'zod';
import { ensureReach } from './administration.js';
import { claim } from './claims.js';
import { barBetween, overlap } from './dual-posts.js';
import { evolvePerson, nobody, personFacts, type Person, type PersonEvent } from './person.js';
import { levelsOf, organTypesOf } from './role-organs.js';
import { named } from './named.js';

const schemas = {
  register: personFacts.PersonRegistered.schema,
  link: personFacts.AccountLinked.schema,
  unlink: z.object({}),
  assign: personFacts.RoleAssigned.schema.extend({
    organType: claim('organ.type', z.enum(organTypeNames), '任职机关类型 / type of the organ'),
    level: claim('jurisdiction.level', z.enum(levelNames), '任职区域的层级 / level of the jurisdiction'),
  }),
  end: personFacts.RoleEnded.schema,
};
type Data = { readonly [K in keyof typeof schemas]: OutputOf<(typeof schemas)[K]> };
type Events = readonly PersonEvent[];

function register(data: Data['register'], state: Person, context: Context): Events {
  ensure(!state.registered, 'conflict', 'AlreadyRegistered');
  ensureReach(context, context.jurisdiction);
  return [{ type: 'PersonRegistered', data }];
}

function link(data: Data['link'], state: Person, context: Context): Events {
  ensureRegistered(state);
  ensureReach(context, context.jurisdiction);
  if (state.account === data.account) return [];
  ensure(!state.account, 'conflict', 'HasAnotherAccount', { account: state.account ?? '' });
  return [{ type: 'AccountLinked', data }];
}

function unlink(_: Data['unlink'], state: Person, context: Context): Events {
  ensureRegistered(state);
  ensureReach(context, context.jurisdiction);
  return state.account ? [{ type: 'AccountUnlinked', data: { account: state.account } }] : [];
}

function assign(data: Data['assign'], state: Person, context: Context): Events {
  ensureRegistered(state);
  ensureReach(context, data.jurisdiction);
  ensure(!data.to || data.from < data.to, 'invalid', 'EndsBeforeItBegins', { from: data.from });
  ensureRoleFits(data);
  ensure(!state.seats.some(({ seatId }) => seatId === data.seatId), 'conflict', 'SeatIdTaken', { seatId: data.seatId });
  for (const seat of state.seats.filter((it) => overlap(it, data))) {
    const same = seat.role === data.role && seat.organId === data.organId;
    ensure(!same, 'conflict', 'AlreadyInThisSeat', { seatId: seat.seatId });
    const bar = barBetween(seat, data);
    if (bar) throw new Refusal('conflict', bar, { seatId: seat.seatId, organId: seat.organId });
  }
  return [{ type: 'RoleAssigned', data }];
}

/** §0.4: a role is held in the organs and at the levels that have it. */
function ensureRoleFits({ role, organType, level, resident }: Data['assign']): void {
  ensure(role !== 'DEPUTY', 'invalid', 'DeputiesAreElected');
  ensure(organTypesOf[role].includes(organType), 'invalid', 'NoSuchRoleInThisOrgan', {
    ...named('role', roles[role]),
    ...named('type', organTypes[organType]),
  });
  ensure((levelsOf[role] ?? levelNames).includes(level), 'invalid', 'NoSuchRoleAtThisLevel', {
    ...named('role', roles[role]),
    ...named('level', levels[level]),
  });
  ensure(resident === undefined || role === 'SC_MEMBER', 'invalid', 'ResidentIsForMembers');
}

function end(data: Data['end'], state: Person, context: Context): Events {
  ensureRegistered(state);
  const seat = state.seats.find(({ seatId }) => seatId === data.seatId);
  ensure(seat, 'missing', 'NoSuchSeat', { seatId: data.seatId });
  ensureReach(context, seat.jurisdiction);
  ensure(!seat.ended, 'conflict', 'SeatHasEnded', { on: seat.to ?? '' });
  ensure(seat.from <= data.on, 'invalid', 'EndsBeforeItBegins', { from: seat.from });
  ensure(!seat.to || data.on <= seat.to, 'invalid', 'EndsAfterItsTerm', { to: seat.to ?? '' });
  return [{ type: 'RoleEnded', data }];
}

function ensureRegistered(state: Person): void {
  ensure(state.registered, 'missing', 'NoSuchPerson');
}

const ruling = rulingsOn<Person, PersonEvent>();
const who = ['PLATFORM_ADMIN'];
const ofAPerson = ['NoSuchPerson', 'OutsideYourJurisdiction'];

export const person = decider({
  category: 'person',
  resource: 'people',
  initial: nobody,
  facts: personFacts,
  commands: {
    RegisterPerson: ruling({
      zh: '登记人员',
      en: 'Register a person',
      who,
      basis: '§0.4',
      creates: true,
      schema: schemas.register,
      example: { name: '陈思远', account: 'chensiyuan' },
      refusals: ['AlreadyRegistered', 'OutsideYourJurisdiction'],
      decide: register,
    }),
    LinkAccount: ruling({
      zh: '关联账号',
      en: 'Link the account a person signs in with',
      who,
      basis: '§0.4',
      schema: schemas.link,
      example: { account: 'chensiyuan' },
      refusals: [...ofAPerson, 'HasAnotherAccount'],
      decide: link,
    }),
    UnlinkAccount: ruling({
      zh: '解除账号关联',
      en: 'Unlink the account a person signs in with',
      who,
      basis: '§0.4',
      schema: schemas.unlink,
      example: {},
      refusals: ofAPerson,
      decide: unlink,
    }),
    AssignRole: ruling({
      zh: '任职登记',
      en: 'Assign a role in an organ for a time',
      who,
      basis: '§0.4、INV-A3、组织法 18、47',
      schema: schemas.assign,
      example: {
        seatId: 's-chensiyuan-scmember',
        role: 'SC_MEMBER',
        organId: 'huishan-sc',
        organType: 'STANDING_COMMITTEE',
        jurisdiction: 'wuxi.huishan',
        level: 'COUNTY',
        termNo: 5,
        resident: true,
        from: '2022-01-08',
      },
      refusals: [
        ...ofAPerson,
        'EndsBeforeItBegins',
        'DeputiesAreElected',
        'NoSuchRoleInThisOrgan',
        'NoSuchRoleAtThisLevel',
        'ResidentIsForMembers',
        'SeatIdTaken',
        'AlreadyInThisSeat',
        'CommitteeMemberHoldsNoOtherPost',
        'TownshipChairHoldsNoAdministrativePost',
      ],
      decide: assign,
    }),
    EndRole: ruling({
      zh: '免职登记',
      en: 'End a role',
      who,
      basis: '§0.4',
      schema: schemas.end,
      example: { seatId: 's-chensiyuan-scmember', on: '2026-06-30', reason: '工作调动，辞去常委会委员职务' },
      refusals: [...ofAPerson, 'NoSuchSeat', 'SeatHasEnded', 'EndsBeforeItBegins', 'EndsAfterItsTerm'],
      decide: end,
    }),
  },
  evolve: evolvePerson,
});
