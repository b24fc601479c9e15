import { decider, ensure, rulingsOn, type Context, type OutputOf } from '@lianxin/event-sourcing';
import { levelNames, levels, organTypeNames } from '@lianxin/vocabulary';
import { z } from 'zod';
import { ensureBelongs, ensureReach } from './administration.js';
import { claim } from './claims.js';
import { collectiveAct } from './collective-act.js';
import { text } from './fields.js';
import { jurisdictionPath } from './jurisdiction.js';
import { mayDecide } from './levels.js';
import { completed, ensureSayable, rejectedAmong } from './rule-values.js';
import {
  evolveRuleSet,
  noRules,
  ruleSetFacts,
  ruleSetStatuses,
  values,
  version,
  versionInForce,
  type RuleSet,
  type RuleSetEvent,
  type RuleSetStatus,
  type RuleSetVersion,
} from './rule-set.js';
import { named } from './named.js';

const schemas = {
  draft: z.object({
    jurisdiction: jurisdictionPath,
    level: claim('jurisdiction.level', z.enum(levelNames), '所在区域的层级 / level of its jurisdiction'),
    title: text('制度名称 / title'),
    values: values('与现行不同的参数值 / values that differ from those in force'),
  }),
  deliberate: z.object({ version }),
  adopt: z.object({
    version,
    decidedByType: claim('onBehalfOf.type', z.enum(organTypeNames), '通过机关的类型 / type of the organ that adopts'),
  }),
  publish: ruleSetFacts.RuleSetPublished.schema,
  bringIntoForce: ruleSetFacts.RuleSetInForce.schema.pick({ version: true, from: true }),
};
type Data = { readonly [K in keyof typeof schemas]: OutputOf<(typeof schemas)[K]> };
type Events = readonly RuleSetEvent[];

/** Somebody will ask why a looser value never came: the rejection is recorded, and no version begins. */
function draft(
  { jurisdiction, level, title, values: changes }: Data['draft'],
  state: RuleSet,
  context: Context,
): Events {
  ensureBelongs(context, jurisdiction);
  ensure(levels[level].congress, 'invalid', 'NoCongressHere', named('level', levels[level]));
  ensureSayable(changes);
  const complete = completed(versionInForce(state)?.values ?? {}, changes);
  const rejected = rejectedAmong(complete);
  if (rejected.length > 0) return [{ type: 'RuleRejected', data: { title, rejected: [...rejected] } }];
  const next = state.versions.length + 1;
  return [{ type: 'RuleSetDrafted', data: { version: next, jurisdiction, level, title, values: complete } }];
}

function deliberate(data: Data['deliberate'], state: RuleSet, context: Context): Events {
  ensureAt(state, context, data.version, 'DRAFTED');
  return [{ type: 'RuleSetDeliberated', data: { version: data.version, ...collectiveAct(context) } }];
}

function adopt({ version, decidedByType }: Data['adopt'], state: RuleSet, context: Context): Events {
  ensureAt(state, context, version, 'DELIBERATED');
  const act = collectiveAct(context);
  const adopts = decidedByType !== 'PRESIDIUM' && mayDecide(state.level!, decidedByType);
  ensure(
    adopts,
    'forbidden',
    'NotForThisOrgan',
    named('rightful', { zh: '人民代表大会或其常务委员会', en: 'The congress or its standing committee' }),
  );
  return [{ type: 'RuleSetAdopted', data: { version, ...act } }];
}

function publish(data: Data['publish'], state: RuleSet, context: Context): Events {
  ensureAt(state, context, data.version, 'ADOPTED');
  return [{ type: 'RuleSetPublished', data }];
}

/** The statute may have changed since the draft: its values are judged once more before they apply to anybody. */
function bringIntoForce({ version, from }: Data['bringIntoForce'], state: RuleSet, context: Context): Events {
  const it = ensureAt(state, context, version, 'PUBLISHED');
  ensure(from >= it.publishedOn!, 'invalid', 'InForceBeforePublished', { publishedOn: it.publishedOn! });
  const before = versionInForce(state);
  ensure(!before || before.version < version, 'conflict', 'NewerVersionInForce', { version: before?.version ?? 0 });
  ensure(!before || before.from! < from, 'invalid', 'OverlapsVersionInForce', { from: before?.from ?? '' });
  const complete = completed(it.values, {});
  const rejected = rejectedAmong(complete);
  if (rejected.length > 0) {
    return [{ type: 'RuleRejected', data: { title: it.title, version, rejected: [...rejected] } }];
  }
  const inForce: RuleSetEvent = { type: 'RuleSetInForce', data: { version, from, values: complete } };
  if (!before) return [inForce];
  return [{ type: 'RuleSetSuperseded', data: { version: before.version, by: version, on: from } }, inForce];
}

/** The version, when it stands where the step begins. @throws NoSuchVersion, OutsideYourJurisdiction, NotAtThisStep */
function ensureAt(state: RuleSet, context: Context, number: number, status: RuleSetStatus): RuleSetVersion {
  const it = state.versions[number - 1];
  ensure(it, 'missing', 'NoSuchVersion', { version: number });
  ensureReach(context, context.jurisdiction);
  ensure(it.status === status, 'conflict', 'NotAtThisStep', {
    version: number,
    ...named('status', ruleSetStatuses[it.status]),
    ...named('needed', ruleSetStatuses[status]),
  });
  return it;
}

const ruling = rulingsOn<RuleSet, RuleSetEvent>();
const who = ['PLATFORM_ADMIN'];
const ofAVersion = ['NoSuchVersion', 'OutsideYourJurisdiction', 'NotAtThisStep'];

export const ruleSet = decider({
  category: 'ruleSet',
  resource: 'rule-sets',
  initial: noRules,
  facts: ruleSetFacts,
  commands: {
    DraftRuleSet: ruling({
      zh: '起草制度',
      en: 'Draft a version of the rule set; values looser than statute are rejected on record',
      who,
      basis: '§1.6.5、INV-I2',
      creates: 'or continues',
      idOf: ({ jurisdiction }) => jurisdiction,
      placeOf: ({ jurisdiction }) => jurisdiction,
      schema: schemas.draft,
      example: {
        jurisdiction: 'wuxi.huishan',
        level: 'COUNTY',
        title: '惠山区人大代表建议、批评和意见办理办法',
        values: { 'D-SUG-01': 5, 'D-SUG-09': 2, 'sug.outcome.scheme': 'ABCD' },
      },
      refusals: [
        'BelongsElsewhere',
        'OutsideYourJurisdiction',
        'NoCongressHere',
        'UnknownParameter',
        'WrongKindOfValue',
      ],
      decide: draft,
    }),
    DeliberateRuleSet: ruling({
      zh: '审议制度',
      en: 'Record that a version was deliberated',
      who,
      basis: '§1.6.5、INV-A2',
      schema: schemas.deliberate,
      example: { version: 1 },
      refusals: [...ofAVersion, 'OrganNotNamed', 'MeetingNotNamed'],
      decide: deliberate,
    }),
    AdoptRuleSet: ruling({
      zh: '通过制度',
      en: 'Record that a version was adopted',
      who,
      basis: '§1.6.5、INV-A2、L-1',
      schema: schemas.adopt,
      example: { version: 1, decidedByType: 'STANDING_COMMITTEE' },
      refusals: [...ofAVersion, 'OrganNotNamed', 'MeetingNotNamed', 'NotForThisOrgan'],
      decide: adopt,
    }),
    PublishRuleSet: ruling({
      zh: '公布制度',
      en: 'Record that a version was published',
      who,
      basis: '§1.6.5',
      schema: schemas.publish,
      example: { version: 1, on: '2026-02-27', documentNumber: '惠人大常〔2026〕5号' },
      refusals: ofAVersion,
      decide: publish,
    }),
    BringIntoForce: ruling({
      zh: '施行制度',
      en: 'Bring a version into force for cases opened from a day on',
      who,
      basis: '§1.6.5、INV-I2',
      schema: schemas.bringIntoForce,
      example: { version: 1, from: '2026-03-01' },
      refusals: [...ofAVersion, 'InForceBeforePublished', 'NewerVersionInForce', 'OverlapsVersionInForce'],
      decide: bringIntoForce,
    }),
  },
  evolve: evolveRuleSet,
});
