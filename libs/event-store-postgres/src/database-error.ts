import pg from 'pg';
import { REVISION_KEY } from './schema.js';

const UNIQUE_VIOLATION = '23505';
// a lost or ending connection, a server that shuts down, crashed or lost its disk: what it last did is unknown
const UNKNOWN_FATE = /^(08|57P|58|XX)/;

const codeOf = (error: unknown): string | undefined => (error instanceof pg.DatabaseError ? error.code : undefined);

/** The server said no and rolled the statement back. */
export function isUndone(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && !UNKNOWN_FATE.test(code);
}

/** Somebody took the same place in the stream first. */
export const isConflict = (error: unknown): boolean =>
  codeOf(error) === UNIQUE_VIOLATION && (error as pg.DatabaseError).constraint === REVISION_KEY;
