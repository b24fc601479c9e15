import { Refusal } from '@lianxin/event-sourcing';

/** What was found. @throws Refusal NotThere */
export function there<T>(found: T | null): T {
  if (found === null) throw new Refusal('missing', 'NotThere');
  return found;
}
