import { handle, MemoryEventStore, Refusal, type CommandOf, type EventOf, type Of } from '@lianxin/event-sourcing';
import { context, given } from '@lianxin/event-sourcing/testing';
import { parameters } from '@lianxin/vocabulary';
import { array, assert, boolean, constantFrom, dictionary, integer, oneof, property, record } from 'fast-check';
import { ruleSet } from './rule-set.decider.js';
import { completed } from './rule-values.js';

type Command = CommandOf<typeof ruleSet>;
type Event = EventOf<typeof ruleSet>;
type Draft = Of<Command, 'DraftRuleSet'>['data'];

const admin = (jurisdiction = 'wuxi.huishan') => ({
  actor: { personId: 'p-admin', role: 'PLATFORM_ADMIN', organId: 'huishan-sc-office', jurisdiction },
  jurisdiction: 'wuxi.huishan',
});
const meeting = { ...admin(), onBehalfOf: 'huishan-sc', evidence: [{ docId: 'm-sc-30', kind: 'MEETING' }] };
const stranger = admin('wuxi.xinwu');
const title = '惠山区人大代表建议、批评和意见办理办法';
const drafting: Draft = { jurisdiction: 'wuxi.huishan', level: 'COUNTY', title, values: { 'D-SUG-09': 2 } };
const draft = (over: Partial<Draft> = {}): Command => ({ type: 'DraftRuleSet', data: { ...drafting, ...over } });

const drafted = (version: number, values: Draft['values'] = { 'D-SUG-09': 2 }): Event => ({
  type: 'RuleSetDrafted',
  data: { version, jurisdiction: 'wuxi.huishan', level: 'COUNTY', title, values: completed({}, values) },
});
const act = { organId: 'huishan-sc', meetingId: 'm-sc-30' };
const deliberated = (version: number): Event => ({ type: 'RuleSetDeliberated', data: { version, ...act } });
const adopted = (version: number): Event => ({ type: 'RuleSetAdopted', data: { version, ...act } });
const published = (version: number, on = '2026-02-27'): Event => ({ type: 'RuleSetPublished', data: { version, on } });
const inForce = (version: number, from: string, values: Draft['values'] = { 'D-SUG-09': 2 }): Event => ({
  type: 'RuleSetInForce',
  data: { version, from, values: completed({}, values) },
});
const first = [drafted(1), deliberated(1), adopted(1), published(1), inForce(1, '2026-03-01')];
const second = [drafted(2), deliberated(2), adopted(2), published(2)];

const deliberate = (version: number): Command => ({ type: 'DeliberateRuleSet', data: { version } });
const adopt = (
  version: number,
  decidedByType: Of<Command, 'AdoptRuleSet'>['data']['decidedByType'] = 'STANDING_COMMITTEE',
): Command => ({
  type: 'AdoptRuleSet',
  data: { version, decidedByType },
});
const publish = (version: number): Command => ({ type: 'PublishRuleSet', data: { version, on: '2026-02-27' } });
const bring = (version: number, from: string): Command => ({ type: 'BringIntoForce', data: { version, from } });

describe('§1.6.5: a version of a rule set', () => {
  it('is drafted with the value of every parameter', () => {
    given(ruleSet).when(draft(), admin()).then(drafted(1));
  });
  it('starts from the version in force', () => {
    given(ruleSet, ...first)
      .when(draft({ values: { 'D-SUG-01': 5 } }), admin())
      .then(drafted(2, { 'D-SUG-01': 5, 'D-SUG-09': 2 }));
  });
  it('counts up, also while another is on its way', () => {
    given(ruleSet, drafted(1)).when(draft(), admin()).then(drafted(2));
  });
  it('counts up in the one stream of the jurisdiction, whoever drafts first', async () => {
    const around = {
      store: new MemoryEventStore(),
      rulesOf: () => ({ id: 'statute', version: 1, values: {} }),
      now: () => new Date('2026-02-01T02:00:00Z'),
    };
    const asked = (commandId: string) =>
      handle(around, ruleSet, 'wuxi.huishan', draft(), { commandId, actor: admin().actor });
    const [one, other, again] = [await asked('c-1'), await asked('c-2'), await asked('c-1')];
    expect([one, other].map(({ events }) => events[0])).toEqual([drafted(1), drafted(2)]);
    expect(again).toEqual(one);
  });
  it('is drafted where it will hold, by who reaches it', () => {
    given(ruleSet).when(draft(), stranger).thenRefused('OutsideYourJurisdiction');
    given(ruleSet)
      .when(draft({ jurisdiction: 'wuxi' }), admin('wuxi'))
      .thenRefused('BelongsElsewhere');
  });
  it.each(['STREET', 'DEV_ZONE'] as const)('L-1: is never made by a %s', (level) => {
    given(ruleSet).when(draft({ level }), admin()).thenRefused('NoCongressHere');
  });
  it('names known parameters with values of their kind', () => {
    given(ruleSet)
      .when(draft({ values: { 'sug.unknown': 1 } }), admin())
      .thenRefused('UnknownParameter');
    given(ruleSet)
      .when(draft({ values: { 'D-SUG-09': '两个月' } }), admin())
      .thenRefused('WrongKindOfValue');
  });
  it('INV-I2: looser than statute is rejected on record, and no version begins', () => {
    const rejected: Event = {
      type: 'RuleRejected',
      data: {
        title,
        rejected: [{ key: 'D-SUG-09', value: 4, statutory: 3, objection: 'LOOSER_THAN_STATUTE', source: '代表法 51' }],
      },
    };
    given(ruleSet)
      .when(draft({ values: { 'D-SUG-01': 5, 'D-SUG-09': 4 } }), admin())
      .then(rejected);
    given(ruleSet, rejected).when(draft(), admin()).then(drafted(1));
  });

  it('INV-I2: does not carry on what a tightened statute no longer allows, but may say it anew', () => {
    const old = [drafted(1), deliberated(1), adopted(1), published(1), inForce(1, '2026-03-01', { 'D-SUG-09': 4 })];
    given(ruleSet, ...old)
      .when(draft({ values: { 'D-SUG-01': 5 } }), admin())
      .thenTypes('RuleRejected');
    given(ruleSet, ...old)
      .when(draft(), admin())
      .then(drafted(2));
  });

  it('is deliberated at a meeting of an organ', () => {
    given(ruleSet, drafted(1)).when(deliberate(1), meeting).then(deliberated(1));
    given(ruleSet, drafted(1)).when(deliberate(1), admin()).thenRefused('OrganNotNamed');
    given(ruleSet, drafted(1))
      .when(deliberate(1), { ...admin(), onBehalfOf: 'huishan-sc' })
      .thenRefused('MeetingNotNamed');
  });
  it('INV-A2: is adopted by an organ at a meeting', () => {
    given(ruleSet, drafted(1), deliberated(1)).when(adopt(1), meeting).then(adopted(1));
    given(ruleSet, drafted(1), deliberated(1)).when(adopt(1, 'CONGRESS'), meeting).then(adopted(1));
    given(ruleSet, drafted(1), deliberated(1)).when(adopt(1), admin()).thenRefused('OrganNotNamed');
    given(ruleSet, drafted(1), deliberated(1))
      .when(adopt(1), { ...admin(), onBehalfOf: 'huishan-sc' })
      .thenRefused('MeetingNotNamed');
  });
  it.each(['COUNCIL_OF_CHAIRS', 'PRESIDIUM', 'WORKING_COMMITTEE', 'STREET_WORK_COMMITTEE', 'GOVERNMENT'] as const)(
    '§0.3: is not adopted by a %s',
    (type) => {
      given(ruleSet, drafted(1), deliberated(1)).when(adopt(1, type), meeting).thenRefused('NotForThisOrgan');
    },
  );
  it('is published after it was adopted', () => {
    given(ruleSet, drafted(1), deliberated(1), adopted(1)).when(publish(1), admin()).then(published(1));
  });
  it('comes into force after it was published', () => {
    given(ruleSet, drafted(1), deliberated(1), adopted(1), published(1))
      .when(bring(1, '2026-03-01'), admin())
      .then(inForce(1, '2026-03-01'));
    given(ruleSet, drafted(1), deliberated(1), adopted(1), published(1))
      .when(bring(1, '2026-02-26'), admin())
      .thenRefused('InForceBeforePublished');
  });
  it('supersedes the one before, from its own day on', () => {
    given(ruleSet, ...first, ...second)
      .when(bring(2, '2026-07-01'), admin())
      .then({ type: 'RuleSetSuperseded', data: { version: 1, by: 2, on: '2026-07-01' } }, inForce(2, '2026-07-01'));
  });
  it('does not begin on or before the day the one in force began', () => {
    given(ruleSet, ...first, ...second)
      .when(bring(2, '2026-03-01'), admin())
      .thenRefused('OverlapsVersionInForce');
  });
  it('does not come into force after a newer one', () => {
    const late = [drafted(1), deliberated(1), adopted(1), published(1), ...second, inForce(2, '2026-07-01')];
    given(ruleSet, ...late)
      .when(bring(1, '2026-08-01'), admin())
      .thenRefused('NewerVersionInForce');
  });
  it('INV-I2: drafted before the statute was tightened is rejected when it would come into force', () => {
    const old = drafted(1, { 'D-SUG-09': 4 });
    given(ruleSet, old, deliberated(1), adopted(1), published(1))
      .when(bring(1, '2026-03-01'), admin())
      .thenTypes('RuleRejected');
  });

  const steps: readonly (readonly [string, Command, readonly Event[]])[] = [
    ['deliberated', deliberate(1), [drafted(1)]],
    ['adopted', adopt(1), [drafted(1), deliberated(1)]],
    ['published', publish(1), [drafted(1), deliberated(1), adopted(1)]],
    ['brought into force', bring(1, '2026-03-01'), [drafted(1), deliberated(1), adopted(1), published(1)]],
  ];
  it.each(steps)('is %s at its own step, once, when it exists, by who reaches it', (_, command, history) => {
    for (let n = 1; n <= first.length; n += 1) {
      if (n !== history.length)
        given(ruleSet, ...first.slice(0, n))
          .when(command, meeting)
          .thenRefused('NotAtThisStep');
    }
    given(ruleSet).when(command, meeting).thenRefused('NoSuchVersion');
    given(ruleSet, ...history)
      .when(command, { ...meeting, ...stranger })
      .thenRefused('OutsideYourJurisdiction');
  });
});

const number = constantFrom(1, 2, 3);
const value = oneof(integer({ min: 1, max: 12 }), boolean(), constantFrom('ABC', 'ABCD', 'XYZ'));
const anyCommand = oneof(
  {
    weight: 2,
    arbitrary: dictionary(constantFrom(...Object.keys(parameters)), value, { maxKeys: 3 }).map((values) =>
      draft({ values }),
    ),
  },
  { weight: 2, arbitrary: number.map((n) => deliberate(n)) },
  { weight: 2, arbitrary: number.map((n) => adopt(n)) },
  { weight: 2, arbitrary: number.map((n) => publish(n)) },
  {
    weight: 3,
    arbitrary: record({ n: number, month: integer({ min: 3, max: 9 }) }).map(({ n, month }) =>
      bring(n, `2026-0${month}-01`),
    ),
  },
);

describe('whatever is asked in whatever order', () => {
  const played = (commands: readonly Command[]) => {
    const log: Event[] = [];
    for (const command of commands) {
      try {
        log.push(...ruleSet.decide(command, log.reduce(ruleSet.evolve, ruleSet.initial), context(meeting)));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(ruleSet.commands[command.type].refusals).toContain(error.code);
      }
    }
    return log;
  };
  const everInForce = (log: readonly Event[]) => log.flatMap((it) => (it.type === 'RuleSetInForce' ? [it.data] : []));
  const limits = Object.entries(parameters).filter(([, it]) => it.configurable === 'TIGHTEN_ONLY');

  it('INV-I2: no value looser than statute is ever in force, and every parameter has one', () => {
    const sequence = array(anyCommand, { minLength: 20, maxLength: 60 });
    let versions = 0;
    assert(
      property(sequence, (commands) => {
        const ever = everInForce(played(commands));
        versions += ever.length;
        for (const { values } of ever) {
          for (const [key, { default: statutory }] of limits)
            expect(values[key]).toBeLessThanOrEqual(Number(statutory));
          expect(['ABC', 'ABCD']).toContain(values['sug.outcome.scheme']);
          expect(Object.keys(values)).toEqual(Object.keys(parameters));
        }
      }),
    );
    expect(versions).toBeGreaterThan(0);
  });

  it('§1.6.5: versions in force count up, each from a later day, and one at a time', () => {
    assert(
      property(array(anyCommand, { minLength: 20, maxLength: 60 }), (commands) => {
        const log = played(commands);
        const ever = everInForce(log);
        for (const [i, it] of ever.slice(1).entries()) {
          expect(it.version).toBeGreaterThan(ever[i]!.version);
          expect(it.from > ever[i]!.from).toBe(true);
        }
        const { versions } = log.reduce(ruleSet.evolve, ruleSet.initial);
        expect(versions.filter(({ status }) => status === 'IN_FORCE').length).toBeLessThanOrEqual(1);
        expect(versions.map((it) => it.version)).toEqual(versions.map((_, i) => i + 1));
      }),
    );
  });
});
