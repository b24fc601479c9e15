import { deadline as set, exampleOf, histories, on, people, then } from '../src/domain/suggestion.examples.js';
import type { DataOf, SuggestionEvent } from '../src/domain/suggestion.js';
import { airedOf, caseOf, suggestionsOf, type Filter, type Paging } from '../src/reads/board.queries.js';
import { commitmentsOf } from '../src/reads/commitments.queries.js';
import { deadlinesOf } from '../src/reads/deadlines.queries.js';
import { lightOf, type Today } from '../src/reads/lights.js';
import type { SuggestionRows } from '../src/reads/prisma.js';
import { similarTo, similarToExisting } from '../src/reads/similar.queries.js';
import { statisticsOf } from '../src/reads/statistics.queries.js';
import { mayCount, type Seat, type Viewer } from '../src/reads/visible.js';
import { workOf } from '../src/reads/work.queries.js';
import { feedOf, openRows, type Told } from './rows.js';

const huishan = 'wuxi.huishan';
const today: Today = { today: '2026-06-01', yellowDays: 15 };
const page: Paging = { limit: 200, sort: 'updated' };
const seat = (role: string, organId: string, jurisdiction = huishan, status = 'ACTIVE'): Seat => ({
  role,
  organId,
  jurisdiction,
  status,
});
const viewer = (personId: string, ...seats: Seat[]): Viewer => ({ personId, seats });
const clerk = viewer('person-qian', seat('DEPUTY_AFFAIRS_CLERK', 'organ-daibiaogongwei'));

/** Other words for the same life. */
const reworded = (history: readonly SuggestionEvent[], over: Partial<DataOf<'SuggestionDrafted'>>) =>
  history.map((it) =>
    it.type === 'SuggestionDrafted' ? ({ ...it, data: { ...it.data, ...over } } as SuggestionEvent) : it,
  );
const changed = <T extends SuggestionEvent['type']>(
  history: readonly SuggestionEvent[],
  type: T,
  over: Partial<DataOf<T>>,
) => history.map((it) => (it.type === type ? ({ ...it, data: { ...it.data, ...over } } as SuggestionEvent) : it));

let rows: Awaited<ReturnType<typeof openRows>>;
let db: SuggestionRows;
beforeAll(async () => {
  rows = await openRows();
  db = rows.db;
});
afterAll(() => rows.close());
beforeEach(() =>
  rows.pool.query('truncate suggestions.board, suggestions.deadline, suggestions.commitment, suggestions.search'),
);

const put = (id: string, history: readonly SuggestionEvent[], told: Told = {}) => rows.fill(feedOf(id, history, told));
const idsFor = async (who: Viewer, filter: Filter = {}) =>
  (await suggestionsOf(db, who, filter, page, today)).items.map(({ id }) => id).sort();

describe('§1.0.4 visibility, in the query itself', () => {
  const others: Readonly<Record<string, Viewer>> = {
    lead: viewer('deputy-li', seat('DEPUTY', 'organ-congress')),
    coSigner: viewer('deputy-chen', seat('DEPUTY', 'organ-congress')),
    deputy: viewer('deputy-zhao', seat('DEPUTY', 'organ-congress')),
    suspended: viewer('deputy-he', seat('DEPUTY', 'organ-congress', huishan, 'SUSPENDED')),
    clerk,
    chair: viewer('person-gu', seat('SC_CHAIR', 'organ-sc')),
    govOffice: viewer('person-sun', seat('GOV_OFFICE_CLERK', 'organ-zhengfuban')),
    govLeader: viewer('person-feng', seat('GOV_LEADER', 'organ-government')),
    handler: viewer('person-zhou', seat('HANDLER_CLERK', 'organ-chengguan')),
    coHandler: viewer('person-wang', seat('HANDLER_HEAD', 'organ-jiaojing')),
    otherHandler: viewer('person-ji', seat('HANDLER_CLERK', 'organ-jiaoyuju')),
    auditor: viewer('person-shen', seat('AUDITOR', 'organ-audit')),
    cityClerk: viewer('person-ke', seat('DEPUTY_AFFAIRS_CLERK', 'organ-wuxi', 'wuxi')),
    cityAuditor: viewer('person-lu', seat('AUDITOR', 'organ-wuxi', 'wuxi')),
    cityDeputy: viewer('deputy-wan', seat('DEPUTY', 'organ-wuxi', 'wuxi')),
    neighbour: viewer('person-an', seat('DEPUTY_AFFAIRS_CLERK', 'organ-xinwu', 'wuxi.xinwu')),
    townClerk: viewer('person-mu', seat('STREET_TOWN_CLERK', 'organ-luoshe', 'wuxi.huishan.luoshe')),
    admin: viewer('person-root', seat('PLATFORM_ADMIN', 'organ-platform')),
  };
  const closed = (history: readonly SuggestionEvent[]) => reworded(history, { openness: 'CLOSED' });
  const sees = {
    draft: 'lead auditor cityAuditor',
    invited: 'lead coSigner auditor cityAuditor',
    submitted: 'lead coSigner clerk chair auditor cityAuditor',
    registered: 'lead coSigner deputy clerk chair govOffice govLeader auditor cityClerk cityAuditor',
    assigned: 'lead coSigner deputy clerk chair govOffice govLeader handler coHandler auditor cityClerk cityAuditor',
    secret: 'lead coSigner clerk chair govOffice govLeader handler coHandler auditor cityAuditor',
  };
  const lives = {
    draft: closed(histories.draft),
    invited: closed(histories.invited),
    submitted: closed(histories.submitted),
    registered: closed(histories.registered),
    assigned: closed(histories.assigned),
    secret: changed(closed(histories.assigned), 'SuggestionRegistered', { secrecy: 'INTERNAL' }),
  };

  it.each(Object.keys(sees) as (keyof typeof sees)[])(
    'shows what is %s to those entitled to it, and to nobody else',
    async (life) => {
      await put('s', lives[life]);
      const seeing: string[] = [];
      for (const [name, who] of Object.entries(others)) {
        const listed = (await idsFor(who)).includes('s');
        expect([name, (await caseOf(db, who, 's', today)) !== undefined]).toEqual([name, listed]);
        if (listed) seeing.push(name);
      }
      expect(seeing.sort()).toEqual(sees[life].split(' ').sort());
      expect(await caseOf(db, undefined, 's', today)).toBeUndefined();
    },
  );

  it('shows deputies the text but neither contacts nor drafts of the reply; proposers read what is signed', async () => {
    await put('s', closed(histories.replyPending));
    const asDeputy = await caseOf(db, others['deputy'], 's', today);
    expect(asDeputy).toMatchObject({ view: 'DEPUTIES', situation: exampleOf('DraftSuggestion').situation });
    expect(asDeputy).not.toHaveProperty('contacts');
    expect(asDeputy).not.toHaveProperty('replies');
    expect(await caseOf(db, others['lead'], 's', today)).toMatchObject({ view: 'PARTIES', replies: [] });
    expect(await caseOf(db, others['handler'], 's', today)).toMatchObject({ replies: [{ stage: 'DRAFTED' }] });
  });

  it('airs only what its deputy wishes open, and its texts only once the committee has published them', async () => {
    await put('shut', closed(histories.tracking));
    await put('open', reworded(histories.tracking, { openness: 'OPEN' }));
    const publication = { openness: 'OPEN', fullText: true } as const;
    const published = then(histories.tracking, on('06-05', people.clerk), 'PublishSuggestion', publication);
    await put('full', reworded(published, { openness: 'CLOSED' }));
    const refused = { openness: 'CLOSED', fullText: false, reason: '涉及个人信息。' } as const;
    await put('withheld', then(histories.tracking, on('06-05', people.clerk), 'PublishSuggestion', refused));
    const aired = await airedOf(db, {}, page, today);
    expect(aired.items.map(({ id }) => id).sort()).toEqual(['full', 'open']);
    expect(await caseOf(db, undefined, 'open', today)).not.toHaveProperty('situation');
    expect(await caseOf(db, undefined, 'full', today)).toMatchObject({
      view: 'PUBLIC',
      replies: [{ stage: 'SIGNED' }],
    });
    expect(await caseOf(db, undefined, 'full', today)).not.toHaveProperty('contacts');
  });

  it('keeps deadlines and commitments to those who may know of the case', async () => {
    const timed = then(
      histories.tracking,
      on('06-03', people.clock),
      'SetDeadline',
      set('D-SUG-13', '2026-10-31', 'commitment-1'),
    );
    await put('s', closed(timed));
    const ledgerOf = async (who: Viewer) => (await commitmentsOf(db, who, {}, { limit: 10 }, today)).total;
    expect(await ledgerOf(others['handler']!)).toBe(1);
    expect(await ledgerOf(others['deputy']!)).toBe(0);
    expect((await deadlinesOf(db, others['deputy']!, 's', today))?.items).toMatchObject([
      { rule: 'D-SUG-13', light: 'GREEN' },
    ]);
    expect(await deadlinesOf(db, others['neighbour']!, 's', today)).toBeUndefined();
  });

  it('§1.0.2: a deadline of a case that has ended is neither late nor red', async () => {
    const waiting = then(histories.submitted, on('03-03', people.clock), 'SetDeadline', set('D-SUG-01', '2026-03-10'));
    await put('open', waiting);
    await put('gone', then(waiting, on('03-04', people.lead), 'WithdrawSuggestion'));
    const [open] = (await deadlinesOf(db, clerk, 'open', today))!.items;
    const [gone] = (await deadlinesOf(db, clerk, 'gone', today))!.items;
    expect(open).toMatchObject({ awaited: true, light: 'RED', daysLate: 83 });
    expect(gone).toMatchObject({ awaited: false, light: 'GREY', daysLate: 0 });
  });

  it('tells figures only from a seat in the jurisdiction or above it', () => {
    expect(mayCount(others['cityDeputy']!, huishan)).toBe(true);
    expect(mayCount(others['clerk']!, 'wuxi')).toBe(false);
    expect(mayCount(others['neighbour']!, huishan)).toBe(false);
  });
});

describe('lists', () => {
  it('finds a word of two characters wherever it stands in the text', async () => {
    await put('toilets', histories.registered);
    await put(
      'lifts',
      reworded(histories.registered, {
        title: '关于老旧小区加装电梯的建议',
        situation: '六层无电梯。',
        analysis: '老人下楼难。',
        requests: ['先行试点'],
      }),
    );
    expect(await idsFor(clerk, { q: '公厕' })).toEqual(['toilets']);
    expect(await idsFor(clerk, { q: '电梯' })).toEqual(['lifts']);
    expect(await idsFor(clerk, { q: '老人' })).toEqual(['lifts']);
    expect(await idsFor(clerk, { q: '小区 电梯' })).toEqual(['lifts']);
    expect(await idsFor(clerk, { q: '泊船' })).toEqual([]);
  });

  it('finds a suggestion by its number', async () => {
    await put('s', histories.numbered);
    const { number, machineNumber } = histories.numbered.find((it) => it.type === 'NumberGiven')!
      .data as DataOf<'NumberGiven'>;
    expect(await idsFor(clerk, { q: number })).toEqual(['s']);
    expect(await idsFor(clerk, { q: machineNumber.toLowerCase() })).toEqual(['s']);
  });

  it.each(['updated', 'due', 'number'] as const)('pages by %s without repeating or leaving out any', async (sort) => {
    for (let i = 0; i < 7; i += 1) {
      const numbered = changed(histories.numbered, 'NumberGiven', { machineNumber: `J-6-2-000${i % 3}` });
      const due = `2026-03-1${i % 2}`;
      await put(`s${i}`, then(numbered, on('03-05', people.clock), 'SetDeadline', set('D-SUG-02', due)));
    }
    const seen: string[] = [];
    let after: readonly string[] | undefined;
    do {
      const { items, total, last } = await suggestionsOf(db, clerk, {}, { limit: 3, sort, after }, today);
      expect(total).toBe(7);
      seen.push(...items.map(({ id }) => id));
      after = last;
    } while (after);
    expect([...seen].sort()).toEqual(['s0', 's1', 's2', 's3', 's4', 's5', 's6']);
  });

  it('§1.0.2: filters by the same light that it shows', async () => {
    const dues = ['2026-05-31', '2026-06-01', '2026-06-16', '2026-06-17'];
    for (const due of dues)
      await put(
        `due-${due}`,
        then(histories.handling, on('03-12', people.clock), 'SetDeadline', set('D-SUG-09', due, 'organ-chengguan')),
      );
    await put('none', histories.registered);
    await put('over', histories.archived);
    const shown = (await suggestionsOf(db, clerk, {}, page, today)).items;
    for (const light of ['GREEN', 'YELLOW', 'RED', 'GREY', 'BLUE'] as const) {
      const expected = shown.filter((it) => lightOf(it, today) === light).map(({ id }) => id);
      expect([light, await idsFor(clerk, { light })]).toEqual([light, expected.sort()]);
      expect(expected.length).toBeGreaterThan(0);
    }
  });

  it('narrows to what is mine: my suggestions, or those my organ handles', async () => {
    await put('s', histories.assigned);
    await put(
      't',
      changed(reworded(histories.assigned, { lead: 'deputy-zhao' }), 'SuggestionAssigned', {
        handlers: [{ organId: 'organ-jiaoyuju', part: 'LEAD' }],
      }),
    );
    const lead = viewer('deputy-li', seat('DEPUTY', 'organ-congress'));
    const handler = viewer('person-zhou', seat('HANDLER_CLERK', 'organ-chengguan'));
    expect(await idsFor(lead)).toEqual(['s', 't']);
    expect(await idsFor(lead, { mine: true })).toEqual(['s']);
    expect(await idsFor(handler, { mine: true })).toEqual(['s']);
  });
});

describe('work', () => {
  const listsOf = async (who: Viewer) =>
    Object.fromEntries(
      (await workOf(db, who, today)).desks.flatMap(({ lists }) => lists.map((it) => [it.zh, it.total])),
    );

  it('puts each item on the desk of whoever must act next', async () => {
    await put('submitted', histories.submitted);
    await put('registered', histories.numbered);
    await put('assigned', histories.assigned);
    await put('objected', histories.objected);
    await put('pending', histories.replyPending);
    await put('replied', histories.replied);
    const handler = viewer('person-wu', seat('HANDLER_HEAD', 'organ-chengguan'));
    expect(await listsOf(clerk)).toMatchObject({ 待登记: 1, 待交办: 1 });
    expect(await listsOf(viewer('deputy-li', seat('DEPUTY', 'organ-congress')))).toEqual({ 待评价: 1 });
    expect(await listsOf(handler)).toMatchObject({ 待签收: 1, 待审核: 1 });
    expect(await listsOf(viewer('x', seat('DEPUTY_AFFAIRS_CLERK', 'organ-xinwu', 'wuxi.xinwu')))).toEqual({});
    expect(await listsOf(viewer('person-wu', seat('HANDLER_HEAD', 'organ-chengguan', huishan, 'ENDED')))).toEqual({});
  });

  it('D-SUG-09: warns a handler of what is due soon and of what is overdue', async () => {
    const due = (day: string) =>
      then(histories.handling, on('03-12', people.clock), 'SetDeadline', set('D-SUG-09', day, 'organ-chengguan'));
    await put('soon', due('2026-06-09'));
    await put('late', due('2026-05-29'));
    await put('far', due('2026-09-09'));
    const handler = viewer('person-zhou', seat('HANDLER_CLERK', 'organ-chengguan'));
    expect(await listsOf(handler)).toMatchObject({ 即将超期: 1, 已超期: 1, 待答复: 3 });
  });
});

describe('likely duplicates', () => {
  const toilets = { title: '关于解决公厕停车难的建议', text: '司机如厕停车困难,建议在公厕周边施划泊位。' };

  it('SUG-1: names the likest suggestions of all years with the words in common, in this jurisdiction alone', async () => {
    await put('now', histories.registered);
    await put('then', changed(histories.registered, 'SuggestionRegistered', { termNo: 5 }), {
      from: '2021-03-02T02:00:00.000Z',
    });
    await put(
      'lifts',
      reworded(histories.registered, {
        title: '关于老旧小区加装电梯的建议',
        situation: '无电梯',
        analysis: '老人下楼难',
        requests: ['试点'],
      }),
    );
    await put('xinwu', histories.registered, { jurisdiction: 'wuxi.xinwu' });
    const { items } = await similarTo(db, clerk, { ...toilets, jurisdiction: huishan });
    expect(items.map(({ id }) => id).sort()).toEqual(['now', 'then']);
    expect(items[0]!.sharedWords).toContain('公厕');
    expect(items[0]!.why.zh).toContain('公厕');
    const existing = await similarToExisting(db, clerk, 'now');
    expect(existing!.items.map(({ id, score }) => [id, score])).toEqual([['then', 1]]);
  });

  it('shows nobody the drafts of others', async () => {
    await put('draft', histories.draft);
    const deputy = viewer('deputy-zhao', seat('DEPUTY', 'organ-congress'));
    expect((await similarTo(db, deputy, { ...toilets, jurisdiction: huishan })).items).toEqual([]);
    expect(await similarToExisting(db, deputy, 'draft')).toBeUndefined();
  });
});

describe('§1.1.12 statistics', () => {
  const scope = { jurisdiction: huishan, asOf: '2026-12-31' };
  const of = async (name: string, over: object = {}) => {
    const { figures } = await statisticsOf(db, { ...scope, ...over });
    const { numerator, denominator, rate } = figures.find((it) => it.name === name)!;
    return [numerator, denominator, rate];
  };
  const replied = (outcomeClass: 'RESOLVED' | 'PLANNED' | 'DEFERRED') =>
    changed(histories.replied, 'ReplySigned', { outcomeClass });

  it('§1.7 惠山 2022: 72 received, 69 solved or planned, 落实率 95.8 %', async () => {
    for (let i = 0; i < 72; i += 1)
      await put(`s${i}`, i < 40 ? replied('RESOLVED') : i < 69 ? replied('PLANNED') : replied('DEFERRED'));
    await put('elsewhere', replied('RESOLVED'), { jurisdiction: 'wuxi.xinwu' });
    await put('unregistered', histories.submitted);
    expect(await of('stat.sug.received')).toEqual([72, null, null]);
    expect(await of('stat.sug.implemented')).toEqual([69, 72, 95.8]);
    expect(await of('stat.sug.resolved')).toEqual([40, 72, 55.6]);
    expect(await of('stat.sug.received', { jurisdiction: 'wuxi' })).toEqual([73, null, null]);
  });

  it('INV-N3: what nobody evaluated never raises a satisfaction rate', async () => {
    const evaluated = (result: 'SATISFIED' | 'BASICALLY_SATISFIED') =>
      changed(histories.tracking, 'ReplyEvaluated', { result });
    await put('a', evaluated('SATISFIED'));
    await put('b', evaluated('BASICALLY_SATISFIED'));
    await put('c', histories.escalated);
    await put('d', histories.replied);
    await put('e', [...histories.replied, { type: 'EvaluationWindowLapsed', data: { round: 1 } }]);
    expect(await of('stat.sug.satisfied')).toEqual([1, 3, 33.3]);
    expect(await of('stat.sug.basically-satisfied')).toEqual([1, 3, 33.3]);
    expect(await of('stat.sug.satisfied-or-basically')).toEqual([2, 3, 66.7]);
    expect(await of('stat.sug.rehandled')).toEqual([1, null, null]);
    expect(await of('stat.sug.completion')).toEqual([5, 5, 100]);
  });

  it('INV-N2: the departments add up to the whole, and each figure leads to its items', async () => {
    await put('a', histories.replied);
    const elsewhere = JSON.stringify(histories.replied).replaceAll('organ-chengguan', 'organ-jiaoyuju');
    await put('b', JSON.parse(elsewhere) as SuggestionEvent[]);
    await put('c', histories.registered);
    const { figures, departments } = await statisticsOf(db, scope);
    for (const [i, { numerator }] of figures.entries())
      expect(departments.reduce((sum, it) => sum + it.figures[i]!.numerator, 0)).toBe(numerator);
    const asked = Object.fromEntries(new URL(figures[3]!.items, 'http://x').searchParams) as Filter;
    expect(figures[3]).toMatchObject({ name: 'stat.sug.completion', numerator: 2, denominator: 2 });
    expect((await suggestionsOf(db, clerk, asked, page, today)).total).toBe(2);
  });

  it('承诺兑现率 counts what was fulfilled among what was due', async () => {
    await put('kept', histories.concluded);
    await put('open', histories.tracking);
    expect(await of('stat.sug.commitments-kept')).toEqual([1, 2, 50]);
    expect(await of('stat.sug.commitments-kept', { asOf: '2026-07-01' })).toEqual([1, 1, 100]);
  });

  it('D-SUG-09: an answer after the due date is no answer in time', async () => {
    const timed = (due: string) =>
      then(histories.readyToReply, on('03-12', people.clock), 'SetDeadline', set('D-SUG-09', due, 'organ-chengguan'));
    const sign = (history: readonly SuggestionEvent[]) =>
      then(
        then(
          then(history, on('05-20', people.handlerClerk), 'DraftReply'),
          on('05-22', people.handlerHead),
          'ReviewReply',
        ),
        on('05-25', people.handlerHead),
        'SignReply',
      );
    await put('inTime', sign(timed('2026-06-09')));
    await put('late', sign(timed('2026-05-09')));
    await put('silent', timed('2026-06-09'));
    await put('notYet', timed('2027-01-09'));
    expect(await of('stat.sug.on-time')).toEqual([1, 3, 33.3]);
  });
});
