import { fact, type MessagesOf } from '@lianxin/event-sourcing';
import { levelNames, organTypeNames, type OrganType } from '@lianxin/vocabulary';
import { z } from 'zod';
import { day, text } from './fields.js';
import { jurisdictionPath } from './jurisdiction.js';

/** What a working committee does (rule book §0.3). */
export const workingCommitteeFunctions = {
  DEPUTY_AFFAIRS: { zh: '代表工作', en: 'Deputy affairs' },
  BUDGET: { zh: '预算', en: 'Budget' },
  LEGAL_AFFAIRS: { zh: '法制（备案审查）', en: 'Legal affairs, record and review' },
  PERSONNEL: { zh: '人事任免', en: 'Appointments' },
  FINANCE: { zh: '财政经济', en: 'Finance and economy' },
  EDU_SCI_CULTURE_HEALTH: { zh: '教科文卫', en: 'Education, science, culture and health' },
  ENV_URBAN: { zh: '环资城建', en: 'Environment, resources and urban construction' },
  AGRI: { zh: '农业农村', en: 'Agriculture and rural affairs' },
  SOCIAL: { zh: '社会建设', en: 'Social affairs' },
  SUPERVISION_JUDICIAL: { zh: '监察司法', en: 'Supervisory and judicial affairs' },
} as const;
export type WorkingCommitteeFunction = keyof typeof workingCommitteeFunctions;
const functionNames = Object.keys(workingCommitteeFunctions) as [
  WorkingCommitteeFunction,
  ...WorkingCommitteeFunction[],
];

/** Facts are stored for ever: change them as you would a database. */
export const organFacts = {
  OrganFounded: fact(
    '机关已设立',
    'PUBLIC',
    z.object({
      jurisdiction: jurisdictionPath,
      level: z.enum(levelNames).meta({ description: '所在区域的层级 / level of its jurisdiction' }),
      type: z.enum(organTypeNames).meta({ description: '机关类型 / type of organ' }),
      name: text('机关名称 / name'),
      code: text('机关代字，用于发文字号 / code in its document numbers', 20).optional(),
      function: z.enum(functionNames).optional().meta({ description: '工作机构职能 / what a working committee does' }),
      field: text('工作领域 / field of work').optional(),
    }),
  ),
  OrganRenamed: fact('机关已更名', 'PUBLIC', z.object({ name: text('新名称 / new name') })),
  OrganClosed: fact(
    '机关已撤销',
    'PUBLIC',
    z.object({
      on: day('撤销日期 / first day on which it no longer exists'),
      reason: text('撤销原因 / reason', 500),
    }),
  ),
};
export type OrganEvent = MessagesOf<typeof organFacts>;

export interface Organ {
  readonly status: 'NONE' | 'OPEN' | 'CLOSED';
  readonly type?: OrganType;
  readonly name?: string;
}

export function evolveOrgan(state: Organ, { type, data }: OrganEvent): Organ {
  switch (type) {
    case 'OrganFounded':
      return { status: 'OPEN', type: data.type, name: data.name };
    case 'OrganRenamed':
      return { ...state, name: data.name };
    case 'OrganClosed':
      return { ...state, status: 'CLOSED' };
  }
}
