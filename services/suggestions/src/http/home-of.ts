import type { Member } from '@lianxin/nest';

/** Where the reader sits: in active office, if anywhere. */
export const homeOf = ({ seats }: Member): string =>
  (seats.find(({ status }) => status === 'ACTIVE') ?? seats[0])?.jurisdiction ?? '';
