/** What a script can branch on: 0 done, 1 failed, 2 wrong usage, 3 cannot reach. */
export const exitCodes = { done: 0, failed: 1, usage: 2, unreachable: 3 } as const;
export type Ending = Exclude<keyof typeof exitCodes, 'done'>;

/** Why a command does not do what it was asked: one sentence in each language, and how the process ends. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly ending: Ending,
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions & { readonly code?: string },
  ) {
    super(`${zh}\n${en}`, options);
    this.code = options?.code;
  }
  /** The stable code of the platform's refusal, where there is one. */
  readonly code?: string;
}

const unreachableCodes = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01'];

/** Any error as a problem: what other parts of the platform tell in two languages keeps its words. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code = '', zh, en, message } = error as { code?: string; zh?: string; en?: string; message?: string };
  const ending: Ending = code === 'unreachable' || unreachableCodes.includes(code) ? 'unreachable' : 'failed';
  if (zh && en) return new Problem(ending, zh, en, { cause: error });
  const said = message || code || String(error);
  if (ending === 'unreachable')
    return new Problem(ending, `无法连接：${said}`, `Cannot reach it: ${said}`, { cause: error });
  return new Problem(ending, `未能完成：${said}`, `It did not work: ${said}`, { cause: error });
}
