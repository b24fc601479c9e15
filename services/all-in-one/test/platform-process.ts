import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { requestToken } from '@lianxin/sign-in';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const main = join(root, 'services/all-in-one/dist/main.js');

/** The real process of `npm start`, built from the sources, on a free port and in a folder of its own. */
export class PlatformProcess {
  readonly dataDir: string;
  #child: ChildProcess | undefined;
  readonly #tokens = new Map<string, string>();
  output = '';

  private constructor(
    readonly port: number,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.dataDir = mkdtempSync(join(tmpdir(), 'lianxin-platform-'));
    chmodSync(this.dataDir, 0o755); // root's server runs as another user, who must get in
  }

  static async create(env: NodeJS.ProcessEnv = {}): Promise<PlatformProcess> {
    execFileSync(process.execPath, [join(root, 'tools/build.mjs')], { cwd: root, stdio: 'pipe' });
    return new PlatformProcess(await freePort(), env);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get issuer(): string {
    return `${this.origin}/sign-in`;
  }

  get pid(): number {
    return this.#child!.pid!;
  }

  /** Starts it and waits until it says that it is ready. */
  async start(): Promise<void> {
    const { NODE_OPTIONS: _jest, ...inherited } = process.env;
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      cwd: root,
      env: { ...inherited, PORT: String(this.port), LIANXIN_DATA: this.dataDir, ...this.env },
    });
    this.#child = child;
    const from = this.output.length;
    for (const stream of [child.stdout, child.stderr])
      stream!.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    for (const until = Date.now() + 90_000; !this.output.slice(from).includes('Ready ('); await sleep(25))
      if (Date.now() > until || child.exitCode !== null)
        throw new Error(`the platform did not start:\n${this.output.slice(from)}`);
  }

  /** Asks it to stop, as Ctrl-C does; resolves with its exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGINT');
  }

  /** Stops it and removes what it kept. */
  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return ended;
  }

  /** A request by a demonstration account; without one, by nobody. */
  async ask(
    account: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const authorization = account ? { authorization: `Bearer ${await this.token(account)}` } : {};
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(this.origin + path, {
      method,
      headers: { ...authorization, ...type, ...headers } as Record<string, string>,
      ...sent,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? parsed(text) : undefined };
  }

  async token(account: string): Promise<string> {
    const token = this.#tokens.get(account) ?? (await requestToken({ issuer: this.issuer, account }));
    this.#tokens.set(account, token);
    return token;
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Asks again until it holds, for half a minute at the most. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 30_000; !(await holds()); await sleep(50))
    if (Date.now() > until) throw new Error('waited half a minute in vain');
}
