import { createHash } from 'node:crypto';
import { canonical, canonicalEvent, type Recorded } from '@lianxin/event-sourcing';
import { suggestion } from '@lianxin/suggestions/domain/suggestion';
import { handOver } from '../evidence/hand-over.js';
import { auditHouse, decided, type AuditHouse } from '../testing/audit-house.js';
import { event, member, suggestionStory } from '../testing/histories.js';
import { lateRecord } from '../domain/late-record.decider.js';
import { cases, casesAsked } from './cases.queries.js';
import { historyAsked } from './history-asked.js';
import { caseHistory } from './history.queries.js';
import { sightOf } from './sight.js';

const auditor = member('AUDITOR', 'wuxi', 'p-auditor', 'o-audit');
const story = suggestionStory();
/** A meeting of the same case, told by another service than the suggestion's. */
const organ = event(
  'organ-housing',
  1,
  ['OrganFounded', { jurisdiction: 'wuxi.huishan', level: 'COUNTY', type: 'HANDLING_UNIT', name: '住建局' }],
  { caseId: 'sug-1', recordedAt: '2026-03-02T04:02:30.000Z' },
);
const ballot = event('unheard-1', 1, ['SomethingNew', { choice: 'A' }], {
  caseId: 'sug-1',
  recordedAt: '2026-07-02T04:00:00.000Z',
});

let at: AuditHouse;
beforeAll(async () => {
  at = await auditHouse(() => new Date('2026-07-10T00:00:00.000Z'));
  await at.tell('suggestions', [...story, ...suggestionStory('sug-2')]);
  await at.tell('directory', [organ]);
  await at.tell('suggestions', [ballot]);
  await at.catchUp();
  await at.house.pool.query(
    `insert into audit_house.person (id, name) values ('p-deputy', '李华'), ('p-head', '王芳')`,
  );
  await at.house.pool.query(
    `insert into audit_house.organ (id, name, type, jurisdiction) values ('o-congress', '惠山区人民代表大会', 'CONGRESS', 'wuxi.huishan')`,
  );
}, 120_000);
afterAll(() => at.close());

const read = (who = auditor, asked: object = {}, id = 'sug-1') =>
  caseHistory(at.house, id, historyAsked.parse(asked), sightOf(who));
const foldedByHand = (events: readonly Recorded[]) =>
  events.reduce((state, it) => suggestion.evolve(state, it.event as never), suggestion.initial);

describe('the history of a case', () => {
  it('is told oldest first, across the streams and services of the case', async () => {
    const { items, total, next } = await read();
    const all = [...story, organ, ballot].sort((a, b) => (a.context.recordedAt < b.context.recordedAt ? -1 : 1));
    expect(items.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect([total, next]).toEqual([all.length, null]);
    expect(new Set(items.map(({ service }) => service))).toEqual(new Set(['suggestions', 'directory']));
  });

  it('says who, in which role, of which organ, when, on what basis and with what evidence', async () => {
    const { items } = await read();
    expect(items[0]).toMatchObject({
      type: 'SuggestionDrafted',
      typeZh: '建议已起草',
      who: { personId: 'p-deputy', name: '李华' },
      role: { id: 'DEPUTY', zh: '人大代表', en: 'Deputy' },
      organ: { organId: 'o-congress', name: '惠山区人民代表大会' },
      occurredAt: '2026-03-02T04:01:00.000Z',
      recordedAt: '2026-03-02T04:01:00.000Z',
      late: false,
      basis: {
        rules: { id: 'statute', version: 1 },
        command: 'DraftSuggestion',
        rule: suggestion.commands.DraftSuggestion!.basis,
      },
      evidence: [{ docId: 'doc-1', kind: 'SCAN', sha256: 'b'.repeat(64) }],
      data: { title: '关于增设堰桥站公交线路的建议' },
    });
  });

  it('comes in pages that neither repeat nor skip', async () => {
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await read(auditor, { limit: 3, ...(cursor ? { cursor } : {}) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(ids).toEqual((await read()).items.map(({ id }) => id));
  });

  it('is filtered by type, person and service', async () => {
    expect((await read(auditor, { type: 'NumberGiven' })).items.map(({ revision }) => revision)).toEqual([3]);
    expect((await read(auditor, { personId: 'p-deputy' })).total).toBe(2);
    expect((await read(auditor, { service: 'directory' })).items.map(({ id }) => id)).toEqual([organ.id]);
  });
});

describe('time limits', () => {
  it('INV-T3: a breach stays visible after completion: done, so many days late', async () => {
    const { deadlines } = await read();
    expect(deadlines).toEqual([
      expect.objectContaining({
        rule: 'D-SUG-09',
        due: '2026-06-02',
        startedOn: '2026-03-02',
        reasoning: { zh: '自2026-03-02起3个月,至2026-06-02', en: '3 months from 2026-03-02 = 2026-06-02' },
        reminders: [{ at: '2026-05-18T01:00:00.000Z', daysBefore: 15 }],
        breached: [{ at: '2026-06-02T16:00:00.000Z', due: '2026-06-02' }],
        outcome: 'MET_LATE',
        daysLate: 2,
      }),
    ]);
  });

  it('are shown as they stood at a date', async () => {
    const standing = async (instant: string) =>
      (await read(auditor, { at: instant })).deadlines.map(({ outcome, daysLate }) => [outcome, daysLate]);
    expect(await standing('2026-03-02T04:03:30.000Z')).toEqual([]);
    expect(await standing('2026-05-01T00:00:00.000Z')).toEqual([['OPEN', 0]]);
    expect(await standing('2026-06-03T04:00:00.000Z')).toEqual([['BREACHED', 1]]);
  });

  it('§1.0.1: are judged by when it occurred once an auditor has accepted the late record', async () => {
    const occurredAt = '2026-06-01T02:00:00.000Z';
    const [set, , , met] = suggestionStory('late').slice(3);
    const late: Recorded = {
      ...met!,
      context: { ...met!.context, occurredAt, lateReason: '停电后补录', recordedAt: '2026-06-04T02:00:00.000Z' },
    };
    const first = suggestionStory('late').slice(0, 3);
    const limits = [...first, set!, ...suggestionStory('late').slice(4, 6), late];
    await at.tell('suggestions', limits);
    await at.catchUp();
    const outcome = async () =>
      (await read(auditor, {}, 'late')).deadlines.map((it) => [it.outcome, it.lateRecordAccepted]);
    expect(await outcome()).toEqual([['MET_LATE', undefined]]);
    const accept = (personId: string, registeredBy: string, eventId = late.id) =>
      decided(
        at,
        lateRecord,
        eventId,
        {
          type: 'AcceptLateRecord',
          data: {
            eventId,
            caseId: 'late',
            registeredBy,
            receivedOn: '2026-06-01',
            registerDocId: 'd',
            reason: '收文登记簿为证',
          },
        },
        {
          commandId: personId,
          actor: { personId, role: 'AUDITOR', organId: 'o-audit', jurisdiction: 'wuxi' },
          jurisdiction: 'wuxi.huishan',
        },
      );
    await expect(accept('p-head', 'p-head')).rejects.toMatchObject({ code: 'AcceptsOwnRecord' });
    await accept('p-auditor', 'p-head');
    await at.relay();
    await at.catchUp();
    expect(await outcome()).toEqual([['MET', true]]);
  });
});

describe('a case as it stood', () => {
  it('is its history cut at the instant, and each state folded from what there was', async () => {
    for (const n of [1, 2, 3, 6, 8]) {
      const known = story.slice(0, n);
      const { items, states } = await read(auditor, {
        at: known.at(-1)!.context.recordedAt,
        stream: 'suggestion-sug-1',
      });
      expect(items.map(({ revision }) => revision)).toEqual(known.map(({ revision }) => revision));
      expect(states!['suggestion-sug-1']).toEqual({
        revision: n,
        state: JSON.parse(JSON.stringify(foldedByHand(known))),
      });
    }
  });

  it('tells what the platform knew from what had happened', async () => {
    const told = event('suggestion-paper', 1, ['SuggestionDrafted', story[0]!.event.data], {
      occurredAt: '2026-03-01T01:00:00.000Z',
      recordedAt: '2026-03-01T09:00:00.000Z',
    });
    await at.tell('suggestions', [told]);
    await at.catchUp();
    const noon = { at: '2026-03-01T12:00:00+08:00' };
    expect((await read(auditor, noon, 'paper')).total).toBe(0);
    expect((await read(auditor, { ...noon, by: 'occurredAt' }, 'paper')).total).toBe(1);
  });

  it('has no state for a stream that this version does not know', async () => {
    const { states } = await read(auditor, { at: '2026-08-01T00:00:00Z' });
    expect(states!['unheard-1']).toEqual({ revision: 1, state: null });
  });
});

describe('who sees what (§1.0.4)', () => {
  const types = async (who: ReturnType<typeof member>) => new Set((await read(who)).items.map(({ type }) => type));

  it('an auditor sees everything', async () => {
    expect((await read()).withheld).toBe(0);
    expect(await types(auditor)).toContain('SuggestionArchived');
  });
  it('a deputy who proposed it sees all but what is INTERNAL, and is told that something is withheld', async () => {
    const proposer = member('DEPUTY', 'wuxi.huishan', 'p-deputy', 'o-congress');
    const { items, withheld } = await read(proposer);
    expect(items.every(({ visibility }) => ['PUBLIC', 'DEPUTIES', 'PARTIES'].includes(visibility))).toBe(true);
    expect(withheld).toBe(2);
    expect((await read(proposer, { at: '2026-08-01T00:00:00Z' })).states!['suggestion-sug-1']!.state).toBeNull();
  });
  it('a deputy whom an event names is a party too', async () => {
    expect(await types(member('DEPUTY', 'wuxi.huishan', 'p-friend', 'o-congress'))).toContain('SuggestionDrafted');
  });
  it('the handling unit that acted in it sees it', async () => {
    expect(await types(member('HANDLER_CLERK', 'wuxi.huishan', 'p-someone', 'o-housing'))).toContain('DeadlineMet');
  });
  it('staff of the congress see cases of their jurisdiction and below', async () => {
    for (const place of ['wuxi.huishan', 'wuxi'])
      expect(await types(member('DEPUTY_AFFAIRS_CLERK', place))).toContain('SuggestionArchived');
  });
  it.each([
    ['another deputy of the same congress', member('DEPUTY', 'wuxi.huishan', 'p-other', 'o-congress')],
    ['staff of a neighbouring district', member('DEPUTY_AFFAIRS_CLERK', 'wuxi.xinwu')],
    ['an auditor of a neighbouring district', member('AUDITOR', 'wuxi.xinwu')],
    ['another handling unit', member('HANDLER_HEAD', 'wuxi.huishan', 'p-y', 'o-other')],
  ])('to %s the case is not there', async (_, who) => {
    await expect(read(who)).rejects.toMatchObject({ kind: 'missing', code: 'NoSuchCase' });
    const search = casesAsked.parse({});
    expect((await cases(at.house, search, sightOf(who))).total).toBe(0);
  });
});

describe('the search', () => {
  const search = async (asked: object, who = auditor) => cases(at.house, casesAsked.parse(asked), sightOf(who));
  it.each([
    [{ caseId: 'sug-2' }, ['sug-2']],
    [{ title: '堰桥站', type: 'SomethingNew' }, ['sug-1']],
    [{ organId: 'o-housing', from: '2026-07-02T00:00:00Z' }, ['sug-1']],
    [{ jurisdiction: 'wuxi.xinwu' }, []],
    [{ personId: 'p-friend', to: '2026-03-01T00:00:00Z' }, []],
  ])('by %j finds %j', async (asked, expected) => {
    const { items, total } = await search(asked);
    expect(items.map(({ caseId }) => caseId)).toEqual(expected);
    expect(total).toBe(expected.length);
  });
  it('comes in pages', async () => {
    const first = await search({ limit: 2 });
    const rest = await search({ limit: 200, cursor: first.next! });
    const ids = [...first.items, ...rest.items].map(({ caseId }) => caseId);
    expect(new Set(ids).size).toBe(first.total);
  });
});

describe('the evidence pack', () => {
  const pack = async (who = auditor, exportId = crypto.randomUUID()) => {
    let text = '';
    for await (const piece of await handOver(at.house, 'sug-1', who, exportId)) text += piece;
    return text;
  };
  /** What somebody without the platform would write: nothing but JSON and SHA-256. */
  const verify = (text: string) => {
    const sha = (it: string | Buffer) => createHash('sha256').update(it).digest('hex');
    const { manifest, format, ...parts } = JSON.parse(text);
    const sorted = (it: any): string =>
      Array.isArray(it)
        ? `[${it.map(sorted).join(',')}]`
        : it && typeof it === 'object'
          ? `{${Object.keys(it)
              .sort()
              .map((key) => `${JSON.stringify(key)}:${sorted(it[key])}`)
              .join(',')}}`
          : JSON.stringify(it);
    const problems: string[] = [];
    if (format !== 'lianxin.evidence/1') problems.push('format');
    if (sorted({ manifest, format, ...parts }) !== text) problems.push('not canonical');
    for (const part of ['case', 'deadlines', 'documents', 'events'])
      if (sha(sorted(parts[part])) !== manifest.sha256[part]) problems.push(part);
    for (const it of parts.events) if (sha(Buffer.from(it.bytes, 'base64')) !== it.sha256) problems.push('bytes');
    if (parts.events.length !== manifest.counts.events) problems.push('count');
    return problems;
  };

  it('§1.6.4: holds the exact bytes of every event, the documents and the time limits, and verifies without the platform', async () => {
    const text = await pack();
    expect(verify(text)).toEqual([]);
    expect(canonical(JSON.parse(text))).toBe(text);
    const { events, documents, deadlines } = JSON.parse(text);
    const bytes = events.map((it: { bytes: string }) => Buffer.from(it.bytes, 'base64').toString());
    for (const it of [...story, organ, ballot]) expect(bytes).toContain(canonicalEvent(it));
    expect(documents).toEqual([{ docId: 'doc-1', kind: 'SCAN', sha256: 'b'.repeat(64) }]);
    expect(deadlines).toHaveLength(1);
  });

  it('does not verify once a byte of an event is changed', async () => {
    const text = await pack();
    const { bytes } = JSON.parse(text).events[0];
    const forged = Buffer.from(bytes, 'base64').toString().replace('堰桥站', '洛社站');
    expect(verify(text.replace(bytes, Buffer.from(forged).toString('base64')))).toEqual(['events', 'bytes']);
  });

  it('§1.6.3: its export is recorded in the case, with the digest of its manifest', async () => {
    const exportId = crypto.randomUUID();
    const text = await pack(auditor, exportId);
    const [made] = await at.house.store.read(`caseExport-${exportId}`);
    expect(made!.context.caseId).toBe('sug-1');
    expect(made!.event).toEqual({
      type: 'ExportMade',
      data: {
        caseId: 'sug-1',
        by: { personId: 'p-auditor', role: 'AUDITOR', organId: 'o-audit' },
        format: 'lianxin.evidence/1',
        events: JSON.parse(text).events.length,
        manifestSha256: createHash('sha256')
          .update(canonical(JSON.parse(text).manifest))
          .digest('hex'),
      },
    });
  });

  it('§0.4: is exported by auditors alone', async () => {
    await expect(pack(member('DEPUTY_AFFAIRS_CLERK'))).rejects.toMatchObject({ code: 'AuditorsExport' });
  });
});
