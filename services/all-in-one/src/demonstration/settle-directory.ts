import { foundDirectory, directory } from '@lianxin/directory';
import { handle, nameUuid, type Actor } from '@lianxin/event-sourcing';
import type { House } from '@lianxin/nest';
import { admin, city, deputies, organs, people, places } from './city.js';

const FROM = '2025-01-06';
const actor: Actor = {
  personId: admin.personId,
  role: 'PLATFORM_ADMIN',
  organId: `${city.id}-office`,
  jurisdiction: city.id,
};
const levelAt = (place: string) => [city, ...places].find(({ id }) => id === place)!.level;
const organ = (id: string) => organs.find((it) => it.id === id)!;

/** Founds jurisdictions, organs, people and deputies by the directory's own commands, under ids that examples can name. */
export async function settleDirectory(house: House): Promise<void> {
  await foundDirectory(house.around, { jurisdiction: city.id, name: city.name, level: city.level, admin, from: FROM });
  for (const { id, name, level } of places)
    await ask(
      house,
      'jurisdictions',
      id,
      'FoundJurisdiction',
      { jurisdictionId: id, name, level, parentLevel: levelAt(parentOf(id)) },
      id,
    );
  for (const { id, at, ...data } of organs)
    await ask(house, 'organs', id, 'FoundOrgan', { ...data, jurisdiction: at, level: levelAt(at) }, at);
  for (const it of people) await seat(house, it);
  for (const it of deputies) await elect(house, it);
}

async function seat(house: House, { id, name, account, role, organ: organId }: (typeof people)[number]): Promise<void> {
  const { at, type } = organ(organId);
  await ask(house, 'people', id, 'RegisterPerson', { name, account }, at);
  const data = {
    seatId: role.toLowerCase().replaceAll('_', '-'),
    role,
    organId,
    organType: type,
    jurisdiction: at,
    level: levelAt(at),
    from: FROM,
  };
  await ask(house, 'people', id, 'AssignRole', data);
}

async function elect(
  house: House,
  { id, name, account, organ: organId, electorate }: (typeof deputies)[number],
): Promise<void> {
  const { at } = organ(organId);
  const level = levelAt(at);
  await ask(house, 'people', id, 'RegisterPerson', { name, account }, at);
  const data = {
    personId: id,
    organId,
    jurisdiction: at,
    level,
    termNo: 6,
    electedBy: 'CONSTITUENCY',
    electorate,
    from: FROM,
    seatsElsewhere: [],
  };
  await ask(house, 'deputies', `seat-${id}`, 'ElectDeputy', data, at);
  await ask(house, 'deputies', `seat-${id}`, 'ConfirmCredentials', { decidedByType: 'STANDING_COMMITTEE' });
}

const committeeMeeting = { onBehalfOf: 'organ-sc', evidence: [{ docId: 'meeting-sc-1', kind: 'MEETING' }] };

async function ask(
  house: House,
  resource: string,
  id: string,
  type: string,
  data: object,
  jurisdiction?: string,
): Promise<void> {
  const decider = directory.deciders.find((it) => it.resource === resource)!;
  const request = {
    commandId: nameUuid(`demonstration/${type}/${id}`),
    actor,
    jurisdiction,
    ...(type === 'ConfirmCredentials' ? committeeMeeting : {}),
  };
  await handle(house.around, decider, id, { type, data: data as never }, request);
}

const parentOf = (id: string): string => id.slice(0, id.lastIndexOf('.'));
