import { fact, type MessagesOf } from '@lianxin/event-sourcing';
import { jurisdictionId, levelNames, type Level } from '@lianxin/vocabulary';
import { z } from 'zod';
import { text } from './fields.js';

/** The path in the tree, also the id of the stream: `wuxi.huishan.luoshe`. */
export const jurisdictionPath = z
  .string()
  .max(120)
  .regex(jurisdictionId)
  .meta({ description: '行政区域编号（层级路径） / jurisdiction id, its path in the tree' });

/** Facts are stored for ever: change them as you would a database. */
export const jurisdictionFacts = {
  JurisdictionFounded: fact(
    '行政区域已设立',
    'PUBLIC',
    z.object({
      jurisdictionId: jurisdictionPath,
      name: text('名称 / name'),
      level: z.enum(levelNames).meta({ description: '层级 / level' }),
    }),
  ),
};
export type JurisdictionEvent = MessagesOf<typeof jurisdictionFacts>;

/** A node of the tree; without a level it has not been founded. */
export interface Jurisdiction {
  readonly name?: string;
  readonly level?: Level;
}

export const evolveJurisdiction = (_: Jurisdiction, { data }: JurisdictionEvent): Jurisdiction => ({
  name: data.name,
  level: data.level,
});
