import type { CommandOf, EventOf, Of } from '@lianxin/event-sourcing';
import { Refusal } from '@lianxin/event-sourcing';
import { context, given } from '@lianxin/event-sourcing/testing';
import { levelNames, organTypeNames, roleNames } from '@lianxin/vocabulary';
import { array, assert, constantFrom, integer, oneof, option, property, record, tuple } from 'fast-check';
import { person } from './person.decider.js';
import { levelsOf, organTypesOf } from './role-organs.js';

type Command = CommandOf<typeof person>;
type Event = EventOf<typeof person>;
type Assignment = Of<Event, 'RoleAssigned'>['data'];

const by = (actorIn = 'wuxi.huishan') => ({
  actor: { personId: 'p-admin', role: 'PLATFORM_ADMIN', organId: 'o-sc-office', jurisdiction: actorIn },
  jurisdiction: 'wuxi.huishan',
});
const registered: Event = { type: 'PersonRegistered', data: { name: '陈思远' } };
const linked: Event = { type: 'AccountLinked', data: { account: 'chensiyuan' } };
const member: Assignment = {
  seatId: 's-1',
  role: 'SC_MEMBER',
  organId: 'huishan-sc',
  organType: 'STANDING_COMMITTEE',
  jurisdiction: 'wuxi.huishan',
  level: 'COUNTY',
  from: '2022-01-08',
};
const post = (over: Partial<Assignment>): Assignment => ({
  ...member,
  seatId: 's-2',
  role: 'HANDLER_HEAD',
  organId: 'huishan-housing',
  organType: 'HANDLING_UNIT',
  ...over,
});
const chair = post({
  seatId: 's-3',
  role: 'CONGRESS_CHAIR_TOWNSHIP',
  organId: 'luoshe-presidium',
  organType: 'PRESIDIUM',
  jurisdiction: 'wuxi.huishan.luoshe',
  level: 'TOWNSHIP',
});
const assigned = (data: Assignment): Event => ({ type: 'RoleAssigned', data });
const ended = (data: Assignment, on: string): Event => ({
  type: 'RoleEnded',
  data: { seatId: data.seatId, on, reason: '工作调动' },
});
const assign = (data: Assignment): Command => ({ type: 'AssignRole', data });
const end = (data: Assignment, on: string): Command => ({ type: 'EndRole', data: ended(data, on).data }) as Command;

describe('a person', () => {
  it('is registered once, from within the jurisdiction or above', () => {
    const command: Command = { type: 'RegisterPerson', data: registered.data as { name: string } };
    given(person).when(command, by()).then(registered);
    given(person).when(command, by('wuxi')).then(registered);
    given(person).when(command, by('wuxi.xinwu')).thenRefused('OutsideYourJurisdiction');
    given(person, registered).when(command, by()).thenRefused('AlreadyRegistered');
  });

  it('has at most one account', () => {
    const command: Command = { type: 'LinkAccount', data: { account: 'chensiyuan' } };
    given(person, registered).when(command, by()).then(linked);
    given(person, registered, linked).when(command, by()).thenNothing();
    given(person, registered, linked)
      .when({ type: 'LinkAccount', data: { account: 'chen2' } }, by())
      .thenRefused('HasAnotherAccount');
    given(person).when(command, by()).thenRefused('NoSuchPerson');
    given(person, registered).when(command, by('wuxi.xinwu')).thenRefused('OutsideYourJurisdiction');
  });

  it('gives an account up and may take another', () => {
    const unlink: Command = { type: 'UnlinkAccount', data: {} };
    const unlinked: Event = { type: 'AccountUnlinked', data: { account: 'chensiyuan' } };
    given(person, registered, linked).when(unlink, by()).then(unlinked);
    given(person, registered).when(unlink, by()).thenNothing();
    given(person, registered, linked, unlinked)
      .when({ type: 'LinkAccount', data: { account: 'chen2' } }, by())
      .then({ type: 'AccountLinked', data: { account: 'chen2' } });
    given(person).when(unlink, by()).thenRefused('NoSuchPerson');
    given(person, registered, linked).when(unlink, by('wuxi.xinwu')).thenRefused('OutsideYourJurisdiction');
  });
});

describe('a role', () => {
  it('§0.4: is assigned by an administrator of its jurisdiction or from above', () => {
    given(person, registered).when(assign(member), by()).then(assigned(member));
    given(person, registered).when(assign(chair), by()).then(assigned(chair));
    given(person, registered).when(assign(member), by('wuxi.huishan.luoshe')).thenRefused('OutsideYourJurisdiction');
    given(person).when(assign(member), by()).thenRefused('NoSuchPerson');
  });
  it('§0.4: fits its organ, for every role and every type of organ', () => {
    for (const role of roleNames.filter((it) => it !== 'DEPUTY'))
      for (const organType of organTypeNames) {
        const level = levelsOf[role]?.[0] ?? 'COUNTY';
        const outcome = given(person, registered).when(assign(post({ role, organType, level })), by());
        if (organTypesOf[role].includes(organType)) outcome.thenTypes('RoleAssigned');
        else outcome.thenRefused('NoSuchRoleInThisOrgan');
      }
  });
  it('LIA-1: of a deputy is not assigned but won in an election', () => {
    given(person, registered)
      .when(assign(post({ role: 'DEPUTY', organType: 'CONGRESS' })), by())
      .thenRefused('DeputiesAreElected');
  });
  it('组织法 54: a secretary-general exists in provinces and cities only', () => {
    for (const level of levelNames) {
      const outcome = given(person, registered).when(assign({ ...member, role: 'SC_SECRETARY_GENERAL', level }), by());
      if (level === 'CITY' || level === 'PROVINCE') outcome.thenTypes('RoleAssigned');
      else outcome.thenRefused('NoSuchRoleAtThisLevel');
    }
  });
  it('组织法 18: a township chair exists in townships only', () => {
    given(person, registered)
      .when(assign({ ...chair, level: 'COUNTY' }), by())
      .thenRefused('NoSuchRoleAtThisLevel');
  });
  it('§0.4: only a member of the standing committee is resident or part-time', () => {
    given(person, registered)
      .when(assign({ ...member, resident: false }), by())
      .thenTypes('RoleAssigned');
    given(person, registered)
      .when(assign(post({ resident: true })), by())
      .thenRefused('ResidentIsForMembers');
  });
  it('lasts at least a day', () => {
    given(person, registered)
      .when(assign({ ...member, to: member.from }), by())
      .thenRefused('EndsBeforeItBegins');
  });
  it('has a seat id of its own', () => {
    given(person, registered, assigned(member), ended(member, '2023-01-01'))
      .when(assign({ ...member, from: '2024-01-01' }), by())
      .thenRefused('SeatIdTaken');
  });
  it('is not assigned twice for the same days, but again after it ended', () => {
    const again = { ...member, seatId: 's-9', from: '2024-01-01' };
    given(person, registered, assigned(member)).when(assign(again), by()).thenRefused('AlreadyInThisSeat');
    given(person, registered, assigned(member), ended(member, '2024-01-01'))
      .when(assign(again), by())
      .then(assigned(again));
  });
  it('ends once, within its time, by who reaches it', () => {
    const limited = { ...member, to: '2027-01-08' };
    given(person, registered, assigned(member)).when(end(member, '2026-06-30'), by()).then(ended(member, '2026-06-30'));
    given(person, registered, assigned(member), ended(member, '2026-06-30'))
      .when(end(member, '2026-07-01'), by())
      .thenRefused('SeatHasEnded');
    given(person, registered, assigned(member)).when(end(member, '2021-12-31'), by()).thenRefused('EndsBeforeItBegins');
    given(person, registered, assigned(limited)).when(end(limited, '2027-01-09'), by()).thenRefused('EndsAfterItsTerm');
    given(person, registered).when(end(member, '2026-06-30'), by()).thenRefused('NoSuchSeat');
    given(person).when(end(member, '2026-06-30'), by()).thenRefused('NoSuchPerson');
    given(person, registered, assigned(member))
      .when(end(member, '2026-06-30'), by('wuxi.xinwu'))
      .thenRefused('OutsideYourJurisdiction');
  });
});

describe('INV-A3: posts that exclude each other', () => {
  const committeeSeats = ['SC_MEMBER', 'SC_CHAIR', 'SC_VICE_CHAIR', 'FULLTIME_MEMBER'] as const;
  const supervised = [
    'GOVERNMENT',
    'GOVERNMENT_OFFICE',
    'HANDLING_UNIT',
    'STREET_OFFICE',
    'SUPERVISORY_COMMISSION',
    'COURT',
    'PROCURATORATE',
  ] as const;

  it.each(supervised)(
    '组织法 47: no member of a standing committee holds a post in a %s, whichever came first',
    (organType) => {
      const other = post({ organType });
      for (const role of committeeSeats) {
        const seat = { ...member, role };
        given(person, registered, assigned(seat))
          .when(assign(other), by())
          .thenRefused('CommitteeMemberHoldsNoOtherPost');
        given(person, registered, assigned(other))
          .when(assign(seat), by())
          .thenRefused('CommitteeMemberHoldsNoOtherPost');
      }
    },
  );
  it.each(['GOVERNMENT', 'GOVERNMENT_OFFICE', 'HANDLING_UNIT', 'STREET_OFFICE'] as const)(
    '组织法 18: no township chair holds a post in a %s, whichever came first',
    (organType) => {
      const other = post({ organType });
      const refusal = 'TownshipChairHoldsNoAdministrativePost';
      given(person, registered, assigned(chair)).when(assign(other), by()).thenRefused(refusal);
      given(person, registered, assigned(other)).when(assign(chair), by()).thenRefused(refusal);
    },
  );
  it('a member of the standing committee may be nominated for a post', () => {
    const nominee = post({ role: 'NOMINEE', organType: 'GOVERNMENT' });
    given(person, registered, assigned(member)).when(assign(nominee), by()).then(assigned(nominee));
  });
  it('a post may be taken on the day the other ended', () => {
    const other = post({ from: '2026-06-30' });
    given(person, registered, assigned(member), ended(member, '2026-06-30'))
      .when(assign(other), by())
      .then(assigned(other));
  });
  it('one day held together is one too many', () => {
    const other = post({ from: '2026-06-29' });
    given(person, registered, assigned(member), ended(member, '2026-06-30'))
      .when(assign(other), by())
      .thenRefused('CommitteeMemberHoldsNoOtherPost');
  });
  it('a post that ends before the other begins does no harm', () => {
    const earlier = post({ from: '2020-01-01', to: '2022-01-08' });
    given(person, registered, assigned(earlier)).when(assign(member), by()).then(assigned(member));
  });

  const date = (n: number) => `2026-03-${String(n).padStart(2, '0')}`;
  const seatIds = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
  const randomSeat = record({
    seatId: constantFrom(...seatIds),
    post: constantFrom(
      { role: 'SC_MEMBER', organType: 'STANDING_COMMITTEE', level: 'COUNTY' } as const,
      { role: 'FULLTIME_MEMBER', organType: 'STANDING_COMMITTEE', level: 'COUNTY' } as const,
      { role: 'CONGRESS_CHAIR_TOWNSHIP', organType: 'PRESIDIUM', level: 'TOWNSHIP' } as const,
      { role: 'HANDLER_HEAD', organType: 'HANDLING_UNIT', level: 'COUNTY' } as const,
      { role: 'GOV_LEADER', organType: 'GOVERNMENT', level: 'COUNTY' } as const,
      { role: 'HANDLER_CLERK', organType: 'COURT', level: 'COUNTY' } as const,
      { role: 'COMMITTEE_CLERK', organType: 'SC_OFFICE', level: 'COUNTY' } as const,
    ),
    days: tuple(integer({ min: 1, max: 12 }), option(integer({ min: 1, max: 8 }), { nil: undefined })),
  }).map(({ seatId, post: { role, organType, level }, days: [first, length] }) =>
    assign({
      ...member,
      seatId,
      role,
      organType,
      level,
      organId: organType,
      from: date(first),
      ...(length ? { to: date(first + length) } : {}),
    }),
  );
  const randomEnd = tuple(constantFrom(...seatIds), integer({ min: 1, max: 20 })).map(([seatId, on]) =>
    end({ ...member, seatId }, date(on)),
  );

  /** Reads the log day by day, knowing nothing of intervals. */
  const barredDays = (log: readonly Event[]) => {
    const seats = log.flatMap((it) => (it.type === 'RoleAssigned' ? [it.data] : []));
    const heldOn = (day: string) =>
      seats.filter((it) => {
        const over = log.find((e) => e.type === 'RoleEnded' && e.data.seatId === it.seatId) as Of<Event, 'RoleEnded'>;
        return it.from <= day && day < (over?.data.on ?? it.to ?? '2026-04-01');
      });
    return Array.from({ length: 31 }, (_, i) => heldOn(date(i + 1))).filter((held) => {
      const has = (...types: readonly string[]) => held.some(({ organType }) => types.includes(organType));
      return (
        (has('STANDING_COMMITTEE') && has('HANDLING_UNIT', 'GOVERNMENT', 'COURT')) ||
        (has('PRESIDIUM') && has('HANDLING_UNIT', 'GOVERNMENT'))
      );
    });
  };

  it('whatever is asked in whatever order, no day sees two barred posts, and every refusal is announced', () => {
    assert(
      property(array(oneof({ weight: 3, arbitrary: randomSeat }, randomEnd), { maxLength: 25 }), (commands) => {
        const log: Event[] = [registered];
        for (const command of commands) {
          const state = log.reduce((folded, event) => person.evolve(folded, event), person.initial);
          try {
            log.push(...person.decide(command, state, context(by())));
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
            expect(person.commands[command.type].refusals).toContain((error as Refusal).code);
          }
        }
        expect(barredDays(log)).toEqual([]);
      }),
    );
  });
});
