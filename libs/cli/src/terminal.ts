import cliProgress from 'cli-progress';

/** Where a command speaks: results to `out`, everything for the eye to `err`, so that results can be piped. */
export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Results as one JSON document, and no progress. */
  readonly json: boolean;
}

/** Prints the result: as JSON for machines, else as the text for people. */
export function print({ out, json }: Terminal, result: object, text: string): void {
  out.write(json ? `${JSON.stringify(result, null, 2)}\n` : `${text}\n`);
}

/** Says something on the way; machines are not told. */
export function say({ err, json }: Terminal, text: string): void {
  if (!json) err.write(`${text}\n`);
}

export interface Progress {
  to(done: number, total?: number): void;
  end(): void;
}

/** A bar with rate and remaining time; without a terminal a line now and then, for machines nothing. */
export function progress(terminal: Terminal, label: string, total: number): Progress {
  if (terminal.json) return { to: () => undefined, end: () => undefined };
  const began = Date.now();
  const bar = new cliProgress.SingleBar(
    {
      format: `${label} {bar} {value}/{total} · {rate}/s · 剩余 ETA {eta_formatted}`,
      stream: terminal.err,
      noTTYOutput: true,
      notTTYSchedule: 5_000,
      hideCursor: true,
      etaBuffer: 500,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(Math.max(total, 1), 0, { rate: '0' });
  const rate = (done: number) => ({ rate: Math.round((done * 1_000) / Math.max(1, Date.now() - began)).toString() });
  return {
    to(done, of) {
      if (of !== undefined) bar.setTotal(Math.max(of, done, 1));
      bar.update(done, rate(done));
    },
    end: () => bar.stop(),
  };
}
