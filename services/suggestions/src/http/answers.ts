import { z } from 'zod';

const text = z.string();
const maybe = text.nullable();
const day = maybe.meta({ description: 'YYYY-MM-DD' });
const object = z.record(z.string(), z.unknown());
const names = z
  .record(z.string(), text)
  .meta({ description: '页面提到的机关和人员名称 / names of organs and persons, by id' });
const handler = z.object({
  organId: text,
  part: z.enum(['LEAD', 'CO', 'SEPARATE']),
  scope: text.optional(),
  stand: z.enum(['PENDING', 'ACCEPTED', 'OBJECTED']),
});
const timed = {
  light: z.enum(['GREEN', 'YELLOW', 'RED', 'GREY', 'BLUE']),
  daysLeft: z.int().nullable(),
  daysOverdue: z.int().nullable(),
};
const aired = z.object({
  id: text,
  jurisdiction: text,
  revision: z.int(),
  status: text,
  number: maybe,
  title: text,
  lead: text,
  coSigners: z.array(text),
  category: maybe,
  handlers: z.array(handler),
  outcome: maybe,
  registeredOn: day,
  firstRepliedOn: day,
  concludedOn: day,
  nextDue: day,
  ...timed,
});
const listed = aired.extend({
  caseId: text,
  updatedAt: z.iso.datetime(),
  machineNumber: maybe,
  termNo: z.int().nullable(),
  sessionNo: z.int().nullable(),
  channel: text,
  keywords: z.array(text),
  tier: text,
  result: maybe,
  assignedOn: day,
  breached: z.boolean(),
  rehandled: z.boolean(),
  escalated: z.boolean(),
  openCommitments: z.int(),
  imported: z
    .object({ file: text, sha256: text, row: z.int() })
    .nullable()
    .meta({ description: '补录自往年登记簿的来源 / where it was imported from' }),
  nextRule: maybe,
});
const page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    total: z.int().meta({ description: '全部页的总数 / of all pages' }),
    next: maybe.meta({ description: '下一页标记 / cursor of the next page' }),
    names,
  });

export const listAnswer = page(listed);
export const airingAnswer = page(aired);
/** What a viewer of the case may know; what their view does not cover is absent. */
export const caseAnswer = listed.partial().extend({
  id: text,
  revision: z.int(),
  view: z.enum(['PARTIES', 'DEPUTIES', 'PUBLIC']).meta({ description: '可见范围 / how much is shown' }),
  ...timed,
  names,
  situation: text.optional(),
  analysis: text.optional(),
  requests: z.array(text).optional(),
  proposers: z.array(text).optional(),
  turns: z.array(object).optional().meta({ description: '下一步由谁办什么 / who must do what next' }),
  evaluations: z.array(object).optional(),
  outcomes: object.optional(),
  contacts: z.array(object).optional(),
  plans: z.array(object).optional(),
  coOpinions: z.array(object).optional(),
  replies: z.array(object).optional(),
  remarks: z.array(object).optional(),
  duplicates: z.array(object).optional(),
});
export const similarAnswer = z.object({
  items: z.array(
    listed
      .omit({ light: true, daysLeft: true, daysOverdue: true })
      .extend({ score: z.number(), sharedWords: z.array(text), why: z.object({ zh: text, en: text }) }),
  ),
  names,
});
export const deadlinesAnswer = z.object({
  revision: z.int(),
  items: z.array(
    z.object({
      id: text,
      rule: text,
      subject: maybe,
      due: text,
      firstDue: text,
      startedOn: text,
      provisional: z.boolean(),
      reasoningZh: text,
      reasoningEn: text,
      state: z.enum(['OPEN', 'MET', 'BREACHED']),
      doneOn: day,
      awaited: z.boolean(),
      light: timed.light,
      daysLate: z.int(),
      breaches: z.array(text),
    }),
  ),
});
export const ledgerAnswer = page(
  z.object({
    id: text,
    suggestionId: text,
    commitmentId: text,
    organId: text,
    responsible: text,
    text,
    dueDate: text,
    firstDue: text,
    promisedDates: z.array(z.object({ date: text, promisedOn: text, reason: maybe })),
    state: text,
    fulfilledOn: day,
    settledOn: day,
    carriedYears: z.array(z.int()),
    daysOverdue: z.int().nullable(),
  }),
);
export const workAnswer = z.object({
  desks: z.array(
    z.object({
      seat: z.object({ role: text, organId: text, jurisdiction: text }),
      lists: z.array(z.object({ list: text, zh: text, en: text, total: z.int(), items: z.array(listed) })),
    }),
  ),
  names,
});
const figure = z.object({
  name: text,
  version: z.int(),
  zh: text,
  en: text,
  definition: z.object({ zh: text, en: text }),
  numerator: z.int(),
  denominator: z.int().nullable(),
  rate: z.number().nullable().meta({ description: '百分比，一位小数 / percent, one decimal' }),
  items: text.meta({ description: '明细 / the items behind it' }),
  of: maybe,
});
export const statisticsAnswer = z.object({
  scope: object,
  figures: z.array(figure),
  departments: z.array(z.object({ organId: maybe, figures: z.array(figure) })),
  names,
});
