import { roleIsAllowed } from './authority.js';
import type { Anomaly, EntryCheck, Known } from './check.js';
import { revisionsAreGapFree } from './gap-free.js';
import { replySignedByHead } from './signature.js';
import { timeGoesForward } from './time.js';
import type { Recorded } from '@lianxin/event-sourcing';

const checks: readonly EntryCheck[] = [revisionsAreGapFree, timeGoesForward, roleIsAllowed, replySignedByHead];

/** Every rule that one event, beside the one before it, fails to keep. */
export const checkEntry = (it: Recorded, before: Recorded | undefined, known: Known): readonly Anomaly[] =>
  checks.flatMap((check) => check(it, before, known));
