import { paging } from '@lianxin/nest';
import { jurisdictionId } from '@lianxin/vocabulary';
import { z } from 'zod';
import { tiers } from '../domain/fields.js';
import { statuses } from '../domain/suggestion.state.js';
import { sorts } from '../reads/board.queries.js';

const id = (description: string) => z.string().min(1).max(120).meta({ description }).optional();
const day = (description: string) => z.iso.date().meta({ description }).optional();
const number = (description: string) => z.coerce.number().int().min(1).max(2_200).meta({ description }).optional();
const yes = (description: string) => z.stringbool().meta({ description }).optional();
/** Several values separated by commas. */
const several = <const V extends readonly [string, ...string[]]>(values: V, description: string) =>
  z
    .string()
    .transform((it) => it.split(','))
    .pipe(z.array(z.enum(values)))
    .meta({ description: `${description}; ${values.join(', ')}` })
    .optional();
const jurisdiction = z
  .string()
  .regex(jurisdictionId)
  .meta({ description: '行政区域，含下级 / jurisdiction with all below it' })
  .optional();
const seen = z.coerce
  .number()
  .int()
  .min(1)
  .meta({ description: '刚写入的版本号，最多等2秒 / the revision just written; waits up to 2 s' })
  .optional();

const registered = {
  jurisdiction,
  term: number('届 / term'),
  session: number('次会议 / session'),
  registeredFrom: day('登记日期自 / registered from'),
  registeredTo: day('登记日期至 / registered to'),
};
const [, ...known] = statuses;
const narrowing = {
  ...registered,
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ description: '全文检索，编号或标题 / words, number or title' })
    .optional(),
  status: several(known, '状态 / status'),
  handler: id('承办单位 / handler'),
  category: id('分类 / category'),
  light: z.enum(['GREEN', 'YELLOW', 'RED', 'GREY', 'BLUE']).meta({ description: '亮灯 / light' }).optional(),
  sort: z.enum(sorts).default('updated').meta({ description: '排序 / order' }),
  ...paging,
};

export const listing = z.strictObject({
  ...narrowing,
  department: id('牵头承办单位 / lead handler'),
  lead: id('领衔代表 / lead proposer'),
  tier: z.enum(tiers).meta({ description: '督办级别 / tier' }).optional(),
  outcome: id('办理结果 / outcome'),
  dueBefore: day('期限早于 / due before'),
  breached: yes('曾逾期 / ever overdue'),
  mine: yes('与本人或本单位有关 / mine or my organ’s'),
  counted: id('统计指标所计的件，如 stat.sug.completion / items a figure counts'),
  part: z.enum(['numerator', 'denominator']).meta({ description: '分子或分母 / numerator or denominator' }).optional(),
});
export const airing = z.strictObject(narrowing);
export const reading = z.strictObject({ seen });
export const likening = z.strictObject({
  title: z.string().trim().min(2).max(120).meta({ description: '标题 / title' }),
  text: z.string().trim().max(5_000).default('').meta({ description: '正文 / text' }),
  jurisdiction,
});
export const ledger = z.strictObject({
  ...registered,
  suggestion: id('建议 / suggestion'),
  organ: id('承诺单位 / organ that promised'),
  state: several(
    ['Open', 'Rescheduled', 'Fulfilled', 'ConfirmedByDeputy', 'Disputed', 'Impossible'],
    '承诺状态 / state of the promise',
  ),
  year: number('年度 / year'),
  overdue: yes('已过承诺日期 / past its date'),
  counted: z
    .enum(['numerator', 'denominator'])
    .meta({ description: '承诺兑现率所计 / counted in the rate' })
    .optional(),
  ...paging,
});
export const counting = z.strictObject({
  jurisdiction,
  term: registered.term,
  session: registered.session,
  from: registered.registeredFrom,
  to: registered.registeredTo,
  asOf: day('统计截止日，默认今天 / counted on, today unless given'),
});
