import { fact, type MessagesOf } from '@lianxin/event-sourcing';
import { levelNames, organRef, type Level } from '@lianxin/vocabulary';
import { z } from 'zod';
import { day, text } from './fields.js';
import { jurisdictionPath } from './jurisdiction.js';
import type { RuleValues } from './rule-values.js';

export const version = z.int().min(1).meta({ description: '版本号 / version, from 1' });
const value = z.union([z.number(), z.string().max(200), z.boolean()]);
export const values = (description: string) => z.record(z.string().max(120), value).meta({ description });
const atMeeting = {
  organId: organRef('机关编号 / organ that acted'),
  meetingId: text('会议编号 / meeting at which it acted'),
};
const rejected = z.array(
  z.object({
    key: text('参数 / parameter'),
    value: value.meta({ description: '拟定值 / value proposed' }),
    statutory: value.meta({ description: '法定值 / value of the statute' }),
    objection: z
      .enum(['FIXED_BY_STATUTE', 'LOOSER_THAN_STATUTE', 'OUTSIDE_ALLOWED_VALUES'])
      .meta({ description: '理由 / objection' }),
    source: text('依据 / source'),
  }),
);

/** Facts are stored for ever: change them as you would a database. */
export const ruleSetFacts = {
  RuleSetDrafted: fact(
    '制度已起草',
    'INTERNAL',
    z.object({
      version,
      jurisdiction: jurisdictionPath,
      level: z.enum(levelNames).meta({ description: '所在区域的层级 / level of its jurisdiction' }),
      title: text('制度名称 / title'),
      values: values('全部参数值 / value of every parameter'),
    }),
  ),
  RuleRejected: fact(
    '制度参数已驳回',
    'INTERNAL',
    z.object({
      title: text('制度名称 / title'),
      version: version.optional(),
      rejected: rejected.meta({ description: '宽于法定的参数 / values looser than statute' }),
    }),
  ),
  RuleSetDeliberated: fact('制度已审议', 'DEPUTIES', z.object({ version, ...atMeeting })),
  RuleSetAdopted: fact('制度已通过', 'PUBLIC', z.object({ version, ...atMeeting })),
  RuleSetPublished: fact(
    '制度已公布',
    'PUBLIC',
    z.object({
      version,
      on: day('公布日期 / day of publication'),
      documentNumber: text('发文字号 / document number', 60).optional(),
    }),
  ),
  RuleSetSuperseded: fact(
    '制度已被取代',
    'PUBLIC',
    z.object({
      version,
      by: z.int().min(1).meta({ description: '取代它的版本 / version that supersedes it' }),
      on: day('取代日期 / first day on which the new one applies'),
    }),
  ),
  RuleSetInForce: fact(
    '制度已施行',
    'PUBLIC',
    z.object({
      version,
      from: day('施行日期 / first day in force'),
      values: values('全部参数值 / value of every parameter'),
    }),
  ),
};
export type RuleSetEvent = MessagesOf<typeof ruleSetFacts>;

/** Where a version stands; each follows on the one above. */
export const ruleSetStatuses = {
  DRAFTED: { zh: '已起草', en: 'Drafted' },
  DELIBERATED: { zh: '已审议', en: 'Deliberated' },
  ADOPTED: { zh: '已通过', en: 'Adopted' },
  PUBLISHED: { zh: '已公布', en: 'Published' },
  IN_FORCE: { zh: '施行中', en: 'In force' },
  SUPERSEDED: { zh: '已被取代', en: 'Superseded' },
} as const;
export type RuleSetStatus = keyof typeof ruleSetStatuses;

export interface RuleSetVersion {
  readonly version: number;
  readonly title: string;
  readonly status: RuleSetStatus;
  readonly values: RuleValues;
  readonly publishedOn?: string;
  readonly from?: string;
}

/** The rule set of a jurisdiction with all its versions, oldest first; version n stands at n − 1. */
export interface RuleSet {
  readonly level?: Level;
  readonly versions: readonly RuleSetVersion[];
}

export const noRules: RuleSet = { versions: [] };
export const versionInForce = ({ versions }: RuleSet): RuleSetVersion | undefined =>
  versions.find(({ status }) => status === 'IN_FORCE');

export function evolveRuleSet(state: RuleSet, { type, data }: RuleSetEvent): RuleSet {
  const changed = (number: number, change: Partial<RuleSetVersion>): RuleSet => ({
    ...state,
    versions: state.versions.map((it) => (it.version === number ? { ...it, ...change } : it)),
  });
  switch (type) {
    case 'RuleSetDrafted': {
      const draft = { version: data.version, title: data.title, status: 'DRAFTED', values: data.values } as const;
      return { level: data.level, versions: [...state.versions, draft] };
    }
    case 'RuleRejected':
      return state;
    case 'RuleSetDeliberated':
      return changed(data.version, { status: 'DELIBERATED' });
    case 'RuleSetAdopted':
      return changed(data.version, { status: 'ADOPTED' });
    case 'RuleSetPublished':
      return changed(data.version, { status: 'PUBLISHED', publishedOn: data.on });
    case 'RuleSetSuperseded':
      return changed(data.version, { status: 'SUPERSEDED' });
    case 'RuleSetInForce':
      return changed(data.version, { status: 'IN_FORCE', from: data.from, values: data.values });
  }
}
