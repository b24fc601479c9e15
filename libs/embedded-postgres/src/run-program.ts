import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Account } from './account.js';
import { program } from './binaries.js';

/** How a program ended, with all it wrote. */
export interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a program of the PostgreSQL distribution under the server's account; settles when it exits. */
export function runProgram(bin: string, name: string, args: string[], account: Account, cwd: string): Promise<Ended> {
  return new Promise((settle) => {
    const child = spawn(join(bin, program(name)), args, {
      ...account,
      cwd,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const keep = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => settle({ ok: false, output: String(error) }));
    // 'exit', not 'close': a server that pg_ctl leaves behind may keep the pipes open
    child.once('exit', (code) => setImmediate(() => settle({ ok: code === 0, output })));
    child.once('exit', () => setImmediate(() => (child.stdout.destroy(), child.stderr.destroy())));
  });
}

// PGDATA, PGPORT, PGOPTIONS … are meant for another server
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(own), LC_ALL: 'C' };
}
