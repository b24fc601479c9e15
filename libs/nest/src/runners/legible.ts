import type { Recorded } from '@lianxin/event-sourcing';
import { fromContract, type Delivered } from '@lianxin/messaging';

const UNREADABLE = 'Unreadable';

/** What a message says; one that cannot be read stands in its place in its case, until `legible` is asked for it. */
export function heardIn(message: Delivered): Recorded {
  try {
    return fromContract(message).recorded;
  } catch {
    const { id, key, value, partition, offset, headers } = message;
    const data = { id, key, value, headers, partition, offset: String(offset) };
    return {
      id,
      stream: key,
      revision: 0,
      position: `${partition}:${offset}`,
      event: { type: UNREADABLE, data },
      context: { caseId: key, recordedAt: new Date(0).toISOString() },
    } as unknown as Recorded;
  }
}

export const isUnreadable = ({ event }: Recorded): boolean => event.type === UNREADABLE;

/** The event itself. A message that could not be read is read again: a newer release may know how. @throws MalformedMessage */
export function legible(recorded: Recorded): Recorded {
  if (!isUnreadable(recorded)) return recorded;
  const { offset, ...message } = recorded.event.data;
  return fromContract({ ...message, offset: BigInt(String(offset)) } as Delivered).recorded;
}
