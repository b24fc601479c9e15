import { addDays, daysLeft, daysOverdue, light, type Light } from '@lianxin/calendar';
import type { Prisma } from '../generated/prisma/client.js';

/** The day it is, and how many days before a due date the light turns yellow (`lights.yellow.days`). */
export interface Today {
  readonly today: string;
  readonly yellowDays: number;
}
interface Timed {
  readonly status: string;
  readonly nextDue: string | null;
}

const over = ['Concluded', 'Declined', 'Withdrawn'];

/** The light of an item today; GREY while no time limit runs. */
export function lightOf({ status, nextDue: due }: Timed, { today, yellowDays }: Today): Light {
  if (over.includes(status)) return 'BLUE';
  return due === null ? 'GREY' : light({ due, today, yellowDays });
}

/** Days left until the due date (0: it is today), or overdue since; `null` while no time limit runs. */
export function daysOf({ status, nextDue: due }: Timed, { today }: Today) {
  const runs = due !== null && !over.includes(status);
  return {
    daysLeft: runs && due >= today ? daysLeft(due, today) : null,
    daysOverdue: runs && due < today ? daysOverdue(due, today) : null,
  };
}

/** The same as a condition on rows, so that a list can be asked for one light. */
export function hasLight(wanted: Light, { today, yellowDays }: Today): Prisma.BoardWhereInput {
  const running = { status: { notIn: over } };
  const yellowTo = addDays(today, yellowDays);
  return {
    BLUE: { status: { in: over } },
    GREY: { ...running, nextDue: null },
    RED: { ...running, nextDue: { lt: today } },
    YELLOW: { ...running, nextDue: { gte: today, lte: yellowTo } },
    GREEN: { ...running, nextDue: { gt: yellowTo } },
  }[wanted];
}
