import { roles } from '@lianxin/vocabulary';
import type { EntryCheck } from './check.js';

/** INV-A1: each event has a person in a role of an organ, and the role may issue the command. */
export const roleIsAllowed: EntryCheck = (recorded, _before, known) => {
  const { actor, command, jurisdiction } = recorded.context;
  const wrong = (zh: string, en: string) => [{ invariant: 'INV-A1', recorded, zh, en }];
  if (!actor.personId || !actor.organId || !jurisdiction)
    return wrong('事件未载明人员、机关或行政区域。', 'It names no person, no organ or no jurisdiction.');
  if (!(actor.role in roles)) return wrong(`身份“${actor.role}”不在名录中。`, `There is no role "${actor.role}".`);
  const category = recorded.stream.slice(0, recorded.stream.indexOf('-'));
  const allowed = command === undefined ? undefined : known.whoMay(category, command);
  if (!allowed || allowed.includes(actor.role)) return [];
  return wrong(
    `身份“${actor.role}”无权办理 ${command},应由 ${allowed.join('、')} 办理。`,
    `The role ${actor.role} may not issue ${command}; ${allowed.join(', ')} may.`,
  );
};
