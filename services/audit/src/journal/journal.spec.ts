import { canonicalEvent, type Recorded } from '@lianxin/event-sourcing';
import { toJournal } from '@lianxin/messaging';
import { auditHouse, type AuditHouse } from '../testing/audit-house.js';
import { bytesOf, event, suggestionStory } from '../testing/histories.js';
import { AccessReader } from './access-reader.js';
import { FindingOpener } from './finding-opener.js';
import { rebuildEntries } from './rebuild-entries.js';

let at: AuditHouse;
beforeAll(async () => {
  at = await auditHouse();
}, 120_000);
afterAll(() => at.close());

const stored = async (stream: string): Promise<readonly string[]> => {
  const { rows } = await at.house.pool.query(`select bytes from audit.entry where stream = $1 order by revision`, [
    stream,
  ]);
  return rows.map(({ bytes }) => Buffer.from(bytes).toString());
};
const anomalies = async (caseId: string) => {
  const { rows } = await at.house.pool.query(
    `select invariant, "eventId", en, convert_from(bytes, 'UTF8') as bytes from audit.anomaly where "caseId" = $1 order by en`,
    [caseId],
  );
  return rows as { invariant: string; eventId: string; en: string; bytes: string | null }[];
};
const changed = (it: Recorded, data: Recorded['event']['data']): Recorded => ({ ...it, event: { ...it.event, data } });

describe('taking the journals down', () => {
  it('keeps the exact bytes of the events of two services', async () => {
    const story = suggestionStory('two');
    const organ = event('organ-two', 1, [
      'OrganFounded',
      { jurisdiction: 'wuxi.huishan', level: 'COUNTY', type: 'HANDLING_UNIT', name: '惠山区住房和城乡建设局' },
    ]);
    await at.tell('suggestions', story);
    await at.tell('directory', [organ]);
    await at.catchUp();
    expect(await stored('suggestion-two')).toEqual(bytesOf(story));
    expect(await stored('organ-two')).toEqual([canonicalEvent(organ)]);
  });

  it('INV-I3: what is delivered twice is there once, and no finding', async () => {
    const story = suggestionStory('twice');
    await at.tell('suggestions', story);
    await at.tell('suggestions', story);
    await at.catchUp();
    await at.tell('suggestions', story.slice(2));
    await at.catchUp();
    expect(await stored('suggestion-twice')).toEqual(bytesOf(story));
    expect(await anomalies('twice')).toEqual([]);
    const { rows } = await at.house.pool.query(`select events from audit.case_file where id = 'twice'`);
    expect(rows).toEqual([{ events: story.length }]);
  });

  it('INV-T1: a second, different event for a place never replaces the first; both are kept and a finding is opened', async () => {
    const [first] = suggestionStory('rival');
    const rival = { ...changed(first!, { ...first!.event.data, title: '改过的标题' }), id: 'another-id' };
    await at.tell('suggestions', [first!]);
    await at.tell('suggestions', [rival]);
    await at.catchUp();
    expect(await stored('suggestion-rival')).toEqual(bytesOf([first!]));
    expect(await anomalies('rival')).toEqual([
      { invariant: 'INV-T1', eventId: 'another-id', en: expect.any(String), bytes: canonicalEvent(rival) },
    ]);
  });

  it('INV-I3: an event id with other contents is a finding, also within one batch', async () => {
    const [first] = suggestionStory('same-id');
    const other = changed(first!, { ...first!.event.data, title: '另一标题' });
    await at.tell('suggestions', [first!, other]);
    await at.catchUp();
    expect(await stored('suggestion-same-id')).toEqual(bytesOf([first!]));
    expect((await anomalies('same-id')).map(({ invariant, bytes }) => [invariant, bytes])).toEqual([
      ['INV-I3', canonicalEvent(other)],
    ]);
  });

  it('E_VERSION_GAP: a missing revision is a finding', async () => {
    const story = suggestionStory('gap');
    await at.tell('suggestions', [...story.slice(0, 2), ...story.slice(3)]);
    await at.catchUp();
    expect((await anomalies('gap')).map(({ en }) => en)).toEqual([expect.stringMatching(/^E_VERSION_GAP: revision 3/)]);
  });

  it('takes streams in whatever order their journals bring them', async () => {
    const [early, late] = [suggestionStory('early'), suggestionStory('late')];
    for (let i = 0; i < early.length; i += 1) await at.tell('suggestions', [late[i]!, early[i]!]);
    await at.catchUp();
    expect(await stored('suggestion-early')).toEqual(bytesOf(early));
    expect(await stored('suggestion-late')).toEqual(bytesOf(late));
    expect([...(await anomalies('early')), ...(await anomalies('late'))]).toEqual([]);
  });

  it('keeps what is no event as a finding and goes on behind it', async () => {
    const [first] = suggestionStory('broken');
    const { id, key } = toJournal(first!);
    await at.publish('suggestions.journal', [{ id, key, value: '{"not":"an event"}' }, toJournal(first!)]);
    await at.catchUp();
    expect(await stored('suggestion-broken')).toEqual(bytesOf([first!]));
    expect((await anomalies('broken')).map(({ bytes }) => bytes)).toEqual(['{"not":"an event"}']);
  });
});

describe('findings', () => {
  it('§1.6.3: each failed check becomes one finding, however often it is looked for', async () => {
    const opener = new FindingOpener(at.house);
    while ((await opener.openWaiting()) > 0);
    await at.house.pool.query(`update audit.anomaly set opened = false`);
    while ((await opener.openWaiting()) > 0);
    const opened = (await at.relay()).filter(({ event }) => event.type === 'FindingOpened');
    const { rows } = await at.house.pool.query(`select id from audit.anomaly order by id`);
    expect(rows.length).toBeGreaterThan(3);
    expect(opened.map(({ stream }) => stream).sort()).toEqual(rows.map(({ id }) => `finding-${id}`));
    expect(opened.find(({ context }) => context.caseId === 'gap')!.event.data).toMatchObject({ invariant: 'INV-T1' });
  });

  it('INV-T2: a time limit that ran out and that nobody ended is a finding', async () => {
    const story = suggestionStory('unended').slice(0, 5);
    await at.tell('suggestions', story);
    await at.tell('suggestions', suggestionStory('ended'));
    await at.catchUp();
    const house = { ...at.house, around: { ...at.house.around, now: () => new Date('2026-06-04T16:00:00.000Z') } };
    await new FindingOpener({
      ...house,
      around: { ...house.around, now: () => new Date('2026-06-04T15:59:59.000Z') },
    }).lookAtDeadlines();
    expect(await anomalies('unended')).toEqual([]);
    await new FindingOpener(house).lookAtDeadlines();
    expect((await anomalies('unended')).map(({ invariant }) => invariant)).toEqual(['INV-T2']);
    expect(await anomalies('ended')).toEqual([]);
  });
});

describe('the log of reads', () => {
  const told = (id: string, key = 'wuxi') => {
    const read = { at: '2026-03-02T04:00:00.000Z', personId: 'p-1', seats: ['AUDITOR@o-1'], service: 'audit' };
    const value = JSON.stringify({ id, ...read, resource: 'cases', subjectId: 'sug-1', visibility: 'INTERNAL' });
    return { id, key, value, headers: {}, partition: 0, offset: 0n };
  };
  const logged = async () => {
    const all: Recorded[] = [];
    for await (const batch of at.house.store.feed({ categories: ['accessLog'], live: false })) all.push(...batch);
    return all.map(({ event, context }) => [
      context.jurisdiction,
      (event.data.reads as readonly { id: string }[]).map(({ id }) => id),
    ]);
  };

  it('INV-P2: records a batch once, however often it comes, by jurisdiction; what makes no sense is left out', async () => {
    const reader = new AccessReader(at.house);
    const batch = [told('r-1'), { ...told('r-2'), value: '{}' }, told('r-3', 'wuxi.huishan'), told('r-4')];
    await reader.take(batch);
    await reader.take(batch);
    expect(await logged()).toEqual([
      ['wuxi', ['r-1', 'r-4']],
      ['wuxi.huishan', ['r-3']],
    ]);
  });
});

describe('rebuilding', () => {
  const all = async () => {
    const read = async (text: string) => (await at.house.pool.query(text)).rows;
    return [
      await read(`select * from audit.entry order by id`),
      await read(`select * from audit.case_file order by id`),
      await read(`select * from audit.case_party order by "caseId", kind, "partyId"`),
      await read(`select * from audit.journal_offset order by topic, partition`),
      await read(`select id, invariant, bytes from audit.anomaly where invariant <> 'INV-T2' order by id`),
    ];
  };

  it('INV-I1: a history rebuilt from the journals equals the live one', async () => {
    await at.catchUp();
    const live = await all();
    const progress: number[] = [];
    const events = await rebuildEntries(at.house, (it) => progress.push(it.events));
    expect(await all()).toEqual(live);
    expect(events).toBe(live[0]!.length);
    expect(progress.at(-1)).toBe(events);
  }, 60_000);

  it('goes on where the rebuilt history ends', async () => {
    const story = suggestionStory('after');
    await at.tell('suggestions', story);
    await at.catchUp();
    expect(await stored('suggestion-after')).toEqual(bytesOf(story));
  });
});
