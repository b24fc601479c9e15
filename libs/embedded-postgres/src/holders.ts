import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Who is using the server: one file a user, named after its process. The last one to leave stops the server, so that a
 * command-line tool that came second does not take the database away from the platform.
 */

/** Notes that a process uses the server. */
export function hold(holders: string, name: string): void {
  mkdirSync(holders, { recursive: true, mode: 0o700 });
  writeFileSync(join(holders, name), '');
}

/** Takes the note away; true when no living process is left. */
export function release(holders: string, name: string): boolean {
  rmSync(join(holders, name), { force: true });
  return namesIn(holders).every((other) => !isAlive(Number.parseInt(other, 10)));
}

/** A server that is not running has no users, whatever the notes of killed processes say. */
export function releaseAll(holders: string): void {
  rmSync(holders, { recursive: true, force: true });
}

/** Whether a process of this number runs now. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function namesIn(holders: string): string[] {
  try {
    return readdirSync(holders);
  } catch {
    return [];
  }
}
