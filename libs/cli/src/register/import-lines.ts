import { randomUUID } from 'node:crypto';
import type { PlatformClient } from '../platform-client.js';
import { Problem } from '../problem.js';
import type { PastSuggestion, ReadLine } from './line.js';

export interface Imported {
  /** Imported by this run. */
  readonly added: number;
  /** Imported before, word for word the same. */
  readonly already: number;
  /** Lines the platform refused, with its reason. */
  readonly refused: readonly ReadLine[];
}

interface Receipt {
  readonly events: readonly object[];
}

const AT_ONCE = 8;
const IMPORT = '/api/suggestions/suggestions/import-past-suggestion';

/**
 * Imports each line as one command, several at once. The platform knows an item by its number, term and day, so running it
 * again after a stop adds what is missing and nothing twice. @throws Problem when the platform cannot be reached any more
 */
export async function importLines(
  client: PlatformClient,
  lines: readonly ReadLine[],
  onProgress: (done: number) => void = () => undefined,
): Promise<Imported> {
  const run = randomUUID();
  const queue = [...lines];
  const result = { added: 0, already: 0, refused: [] as ReadLine[] };
  let done = 0;
  const work = async () => {
    for (let line = queue.shift(); line; line = queue.shift()) {
      const outcome = await importLine(client, line.suggestion!, `${run}/${line.row}`);
      if (outcome instanceof Problem) result.refused.push({ ...line, faults: [{ zh: outcome.zh, en: outcome.en }] });
      else result[outcome] += 1;
      onProgress(++done);
    }
  };
  const workers = Array.from({ length: AT_ONCE }, work);
  // the first failure stops the others at their next line, and every answer under way is awaited
  await Promise.all(workers.map((it) => it.catch((error: unknown) => (queue.splice(0), Promise.reject(error)))));
  return { ...result, refused: result.refused.sort((a, b) => a.row - b.row) };
}

/** `key` is of this run: within it a request sent twice counts once, and a later run learns that the item is there already. */
async function importLine(
  client: PlatformClient,
  suggestion: PastSuggestion,
  key: string,
): Promise<'added' | 'already' | Problem> {
  try {
    const { events } = await client.post<Receipt>(IMPORT, suggestion, key);
    return events.length > 0 ? 'added' : 'already';
  } catch (error) {
    if (error instanceof Problem && error.ending === 'failed' && isAboutTheLine(error)) return error;
    throw error;
  }
}

const aboutTheAsker = ['NoSeat', 'NotYourSeat', 'SeatNotAllowed', 'SeatNotActive', 'SeveralSeatsFit', 'NotYourRole'];

/** What is wrong with the token or the seat is wrong for every line. */
const isAboutTheLine = ({ code = '' }: Problem): boolean =>
  !aboutTheAsker.includes(code) && !/^(Token|Wrong|HTTP)/.test(code);
