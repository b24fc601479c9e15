import type { Recorded } from '@lianxin/event-sourcing';
import { Contexts } from './row.js';

const HEADER = 19; // signature, flags, length of an empty extension
const FIELDS = 7;
const HIGH = 2 ** 32;

/**
 * Reads what `COPY (select COLUMNS …) TO STDOUT (FORMAT BINARY)` sends, in pieces cut anywhere: after the header each row is
 * a count of fields (int16) and for each field its length (int32) and bytes; a count of −1 ends it.
 */
export class CopyRows {
  #rest: Buffer | undefined;
  #toSkip = HEADER;
  readonly #contexts = new Contexts();
  readonly #starts = new Array<number>(FIELDS).fill(0);
  readonly #ends = new Array<number>(FIELDS).fill(0);

  /** The rows that `piece` completes. */
  read(piece: Buffer): readonly Recorded[] {
    const bytes = this.#rest ? Buffer.concat([this.#rest, piece]) : piece;
    const rows: Recorded[] = [];
    let at = 0;
    if (bytes.length >= this.#toSkip) {
      at = this.#toSkip;
      this.#toSkip = 0;
      for (let end = this.#find(bytes, at); end > 0; end = this.#find(bytes, at)) {
        rows.push(this.#row(bytes));
        at = end;
      }
    }
    this.#rest = at < bytes.length ? bytes.subarray(at) : undefined;
    return rows;
  }

  /** Notes where the fields of the row at `at` are and returns its end; 0 when it is not complete, or none. */
  #find(bytes: Buffer, at: number): number {
    if (bytes.length - at < 2 || bytes.readInt16BE(at) < 0) return 0;
    let next = at + 2;
    for (let field = 0; field < FIELDS; field += 1) {
      if (bytes.length - next < 4) return 0;
      const start = next + 4;
      next = start + bytes.readInt32BE(next);
      if (bytes.length < next) return 0;
      this.#starts[field] = start;
      this.#ends[field] = next;
    }
    return next;
  }

  #row(bytes: Buffer): Recorded {
    const [position, revision, id] = this.#starts as [number, number, number];
    return {
      id: uuidAt(bytes, id),
      stream: this.#text(bytes, 3),
      revision: bigintAt(bytes, revision),
      position: String(bigintAt(bytes, position)),
      event: { type: this.#text(bytes, 4), data: JSON.parse(this.#text(bytes, 5)) },
      context: this.#contexts.read(this.#text(bytes, 6)),
    };
  }

  #text(bytes: Buffer, field: number): string {
    return bytes.toString('utf8', this.#starts[field], this.#ends[field]);
  }
}

// positions and revisions stay below 2^53
const bigintAt = (bytes: Buffer, at: number): number => bytes.readInt32BE(at) * HIGH + bytes.readUInt32BE(at + 4);

function uuidAt(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
