import type { CivilDate } from './civil-date.js';
import { daysLeft, daysOverdue } from './counting.js';

/** The traffic light of a matter (亮灯, §1.0.2). */
export type Light = 'GREEN' | 'YELLOW' | 'RED' | 'GREY' | 'BLUE';

/** What a light depends on; the last two are configuration (`lights.*`) and have the rule book's defaults. */
export interface LightInput {
  readonly due: CivilDate;
  readonly today: CivilDate;
  readonly done?: boolean;
  /** False while the work has not begun (未启动); true unless given. */
  readonly started?: boolean;
  /** How many percentage points progress is behind plan; 0 or less if it is not. */
  readonly pointsBehind?: number;
  /** YELLOW from this many calendar days before the due date. */
  readonly yellowDays?: number;
  /** YELLOW when behind by up to this many points, RED by more. */
  readonly yellowPoints?: number;
}

/**
 * The light on `today`. The first that fits: BLUE done · RED overdue · GREY not started · RED more than `yellowPoints`
 * behind plan · YELLOW within `yellowDays` of the due date, or behind plan · GREEN. So a matter that never began
 * still turns red when its day has passed.
 */
export function light(input: LightInput): Light {
  const { due, today, done = false, started = true, pointsBehind = 0, yellowDays = 15, yellowPoints = 10 } = input;
  if (done) return 'BLUE';
  if (daysOverdue(due, today) > 0) return 'RED';
  if (!started) return 'GREY';
  if (pointsBehind > yellowPoints) return 'RED';
  return pointsBehind > 0 || daysLeft(due, today) <= yellowDays ? 'YELLOW' : 'GREEN';
}
