import { handle, nameUuid, type Actor, type CommandOf, type Decider, type Surroundings } from '@lianxin/event-sourcing';
import type { Level } from '@lianxin/vocabulary';
import { jurisdiction } from './domain/jurisdiction.decider.js';
import { organ } from './domain/organ.decider.js';
import { person } from './domain/person.decider.js';

export interface Founding {
  /** The topmost jurisdiction of this platform, e.g. `wuxi`. */
  readonly jurisdiction: string;
  readonly name: string;
  readonly level: Level;
  /** The first administrator: everybody else is registered by this one. */
  readonly admin: { readonly personId: string; readonly name: string; readonly account: string };
  /** The first day the administrator's seat is held. */
  readonly from: string;
}

/**
 * Opens an empty directory: its topmost jurisdiction, the office of its standing committee, and the first administrator.
 * It goes past the door because nobody has a seat yet; asked again, it changes nothing.
 */
export async function foundDirectory(
  around: Surroundings,
  { jurisdiction: top, name, level, admin, from }: Founding,
): Promise<void> {
  const actor: Actor = {
    personId: admin.personId,
    role: 'PLATFORM_ADMIN',
    organId: `${top}-office`,
    jurisdiction: top,
  };
  const ask = <D extends Decider>(decider: D, id: string, command: CommandOf<D>) =>
    handle(around, decider, id, command, { commandId: nameUuid(`founding/${top}/${command.type}/${id}`), actor });
  await ask(jurisdiction, top, { type: 'FoundJurisdiction', data: { jurisdictionId: top, name, level } });
  const office = { jurisdiction: top, level, type: 'SC_OFFICE' as const, name: `${name}人大常委会办公室` };
  await ask(organ, actor.organId, { type: 'FoundOrgan', data: office });
  await ask(person, admin.personId, { type: 'RegisterPerson', data: { name: admin.name, account: admin.account } });
  const seat = {
    seatId: 'platform-admin',
    role: 'PLATFORM_ADMIN' as const,
    organId: actor.organId,
    organType: 'SC_OFFICE' as const,
  };
  await ask(person, admin.personId, { type: 'AssignRole', data: { ...seat, jurisdiction: top, level, from } });
}
