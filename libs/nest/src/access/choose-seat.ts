import { ensure, Refusal } from '@lianxin/event-sourcing';
import type { Member, Seat } from './seats.js';

/**
 * The seat a command is issued from: the one named by `Acting-As: <role>@<organId>`, else the only one that fits.
 * A seat that is not in active office (a suspended deputy's) never fits. @throws Refusal
 */
export function chooseSeat(member: Member, who: readonly string[], actingAs: string | undefined): Seat {
  const named = actingAs ? member.seats.filter((it) => `${it.role}@${it.organId}` === actingAs) : member.seats;
  ensure(named.length > 0, 'forbidden', actingAs ? 'NotYourSeat' : 'NoSeat', { seat: actingAs ?? '' });
  const allowed = named.filter((it) => who.includes(it.role));
  ensure(allowed.length > 0, 'forbidden', 'SeatNotAllowed', { roles: who.join('、') });
  const active = allowed.filter((it) => it.status === 'ACTIVE');
  ensure(active.length > 0, 'forbidden', 'SeatNotActive', { status: allowed[0]!.status });
  if (active.length > 1)
    throw new Refusal('conflict', 'SeveralSeatsFit', {
      seats: active.map((it) => `${it.role}@${it.organId}`).join(', '),
    });
  return active[0]!;
}
