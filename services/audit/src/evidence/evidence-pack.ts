import { createHash, type Hash } from 'node:crypto';
import { canonical, sha256, type Json, type JsonObject } from '@lianxin/event-sourcing';
import { type House } from '@lianxin/nest';
import type pg from 'pg';
import { deadlinesOf } from '../domain/deadline-history.js';
import { recordedIn } from '../journal/entry.js';
import type { CaseFile } from '../reads/case-file.queries.js';
import { acceptedCommands, deadlineEntries } from '../reads/deadline.queries.js';
import { lineOf, type Kept } from '../reads/line.js';
import { namesOf } from '../reads/names.js';
import { shownInSql } from '../reads/sight.js';

export const FORMAT = 'lianxin.evidence/1';
const PAGE = 500;

/** What fixes a pack: how much is in it, and the SHA-256 over the exact text of each of its parts. */
export interface Manifest {
  readonly counts: { readonly events: number; readonly documents: number; readonly deadlines: number };
  readonly sha256: {
    readonly case: string;
    readonly deadlines: string;
    readonly documents: string;
    readonly events: string;
  };
}

/** A case ready to be handed over. `text` is one canonical JSON value (RFC 8785), piece by piece. */
export interface EvidencePack {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  text(): AsyncIterable<string>;
}

/**
 * The pack of a case as one connection sees it: events with their exact bytes, the documents they refer to, the history of
 * the time limits, and the manifest. Everything is read twice, once for the manifest and once for the text, so `db` must
 * be in a transaction that sees the same both times; a case of any length fits, because no more than a page is held.
 */
export async function evidencePack(house: House, file: CaseFile, db: pg.ClientBase): Promise<EvidencePack> {
  const madeAt = house.around.now().toISOString();
  const about = canonical({ id: file.id, jurisdiction: file.jurisdiction, madeAt, title: file.title });
  const entries = await deadlineEntries(house, file, { by: 'recordedAt' }, db);
  const accepted = await acceptedCommands(house, file.id, madeAt, db);
  const limits = deadlinesOf(entries, { at: madeAt, accepted });
  const deadlines = canonical(limits as unknown as Json);
  const documents = new Map<string, JsonObject>();
  const hash = createHash('sha256');
  let events = 0;
  for await (const text of listed(
    pieces(
      house,
      file,
      db,
      (it) => documents.set(canonical(it), it),
      () => (events += 1),
    ),
  ))
    hash.update(text);
  const cited = canonical([...documents.keys()].sort().map((key) => documents.get(key)!));
  const manifest: Manifest = {
    counts: { deadlines: limits.length, documents: documents.size, events },
    sha256: { case: sha256(about), deadlines: sha256(deadlines), documents: sha256(cited), events: hex(hash) },
  };
  const closing = canonical(manifest as unknown as Json);
  async function* text() {
    yield `{"case":${about},"deadlines":${deadlines},"documents":${cited},"events":`;
    yield* listed(pieces(house, file, db));
    yield `,"format":${canonical(FORMAT)},"manifest":${closing}}`;
  }
  return { manifest, manifestSha256: sha256(closing), text };
}

const hex = (hash: Hash): string => hash.digest('hex');

async function* listed(items: AsyncIterable<string>): AsyncIterable<string> {
  let before = '[';
  for await (const item of items) {
    yield before + item;
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** Each event: its bytes, their digest, and in words who did what, so that a person can read the pack without the platform. */
async function* pieces(
  { schema, houseSchema }: House,
  { id, near }: CaseFile,
  db: pg.ClientBase,
  onDocument: (it: JsonObject) => void = () => undefined,
  onEvent: () => void = () => undefined,
): AsyncIterable<string> {
  for (let place: readonly unknown[] = ['-infinity', '', 0]; ;) {
    const { rows } = await db.query<
      Kept & { stream: string; revision: number; recordedAt: Date; personId: string; organId: string }
    >(
      `select e.bytes, e.service, e."typeZh", e.visibility, e.stream, e.revision, e."recordedAt", e."personId", e."organId"
       from ${schema}.entry e where e."caseId" = $1 and ${shownInSql(near)} and e.visibility <> 'SECRET_BALLOT'
       and (e."recordedAt", e.stream, e.revision) > ($2::timestamptz, $3, $4::int)
       order by e."recordedAt", e.stream, e.revision limit ${PAGE}`,
      [id, ...place],
    );
    const names = await namesOf(
      db,
      houseSchema,
      rows.map((row) => row.personId),
      rows.map((row) => row.organId),
    );
    for (const row of rows) {
      for (const document of recordedIn(row.bytes).context.evidence ?? []) onDocument({ ...document });
      onEvent();
      const { typeZh, who, role, organ, basis } = lineOf(row, names);
      const bytes = Buffer.from(row.bytes);
      const digest = createHash('sha256').update(bytes).digest('hex');
      const read = { basis, organ: organ.name, role: role.zh, typeZh, who: who.name };
      yield canonical({ bytes: bytes.toString('base64'), read: read as unknown as Json, sha256: digest });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    place = [last.recordedAt.toISOString(), last.stream, last.revision];
  }
}
