import type { Cell } from './table-file.js';

/** What the columns of a register mean, in the order a mapping is shown: the name shown, other names, whether needed. */
export const fields = {
  number: { zh: '编号', names: ['建议号', '建议编号', '序号', '件号', '案号', '号'] },
  title: { zh: '标题', names: ['题目', '建议名称', '建议标题', '案由', '名称'], needed: true },
  content: { zh: '建议内容', names: ['内容', '主要内容', '正文'] },
  lead: { zh: '领衔代表', names: ['提出人', '领衔人', '建议人', '代表姓名', '提建议人', '领衔提出人'], needed: true },
  coSigners: { zh: '附议代表', names: ['附议人', '联名代表', '附议', '联名人'] },
  submittedOn: { zh: '提出日期', names: ['提出时间', '收到日期', '收到时间', '登记日期'], needed: true },
  assignedOn: { zh: '交办日期', names: ['交办时间'] },
  repliedOn: { zh: '答复日期', names: ['答复时间', '办结日期', '办结时间'], needed: true },
  handler: { zh: '主办单位', names: ['承办单位', '主办', '办理单位', '承办部门'], needed: true },
  coHandlers: { zh: '协办单位', names: ['会办单位', '协办'] },
  outcome: { zh: '办理结果', names: ['结果分类', '办理结果分类', '答复类别', '结果类别', '办理类别'], needed: true },
  result: { zh: '满意度', names: ['评价', '代表评价', '满意度评价', '反馈意见', '结果评价'] },
  attitude: { zh: '办理态度', names: ['态度评价', '对办理态度'] },
  termNo: { zh: '届', names: ['届次', '届别'] },
  sessionNo: { zh: '次', names: ['会次', '会议次数'] },
  year: { zh: '年度', names: ['年份', '年'] },
  channel: { zh: '渠道', names: ['提出渠道', '提出方式', '来源'] },
  category: { zh: '类别', names: ['分类', '建议类别', '建议分类', '所属类别'] },
  tier: { zh: '督办级别', names: ['督办', '重点建议', '是否重点'] },
  openness: { zh: '是否公开', names: ['公开', '公开情况'] },
  remarks: { zh: '备注', names: ['说明', '备注说明'] },
} as const satisfies Readonly<Record<string, FieldNames>>;

interface FieldNames {
  readonly zh: string;
  readonly names: readonly string[];
  readonly needed?: true;
}
export type Field = keyof typeof fields;
const table: Readonly<Record<Field, FieldNames>> = fields;
export const fieldNames = Object.keys(fields) as readonly Field[];

/** Which column holds what. */
export interface Mapping {
  /** Place in `rows` of the line with the column names. */
  readonly headerAt: number;
  readonly columns: Readonly<Partial<Record<Field, number>>>;
  /** Columns nobody understands; they are left out. */
  readonly unknown: readonly string[];
  readonly missing: readonly Field[];
  /** Column names that stand there twice. */
  readonly twice: readonly string[];
}

const HEADER_WITHIN = 20;

/** A column's name without blanks, brackets and what stands in them: `主办 单位(全称)` is 主办单位. */
const bare = (name: Cell): string =>
  String(name ?? '')
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s*:：、/]/g, '');

/** By name: the field, and how clear the name is; 序号 numbers items only where no 编号 stands beside it. */
const byName = new Map(
  fieldNames.flatMap((field) =>
    [table[field].zh, ...table[field].names].map((name, rank) => [name, { field, rank }] as const),
  ),
);

/** The header is the line, among the first twenty, in which most columns are known: titles of the whole table may stand above. */
export function mappingOf(rows: readonly (readonly Cell[])[]): Mapping {
  const known = (row: readonly Cell[]) => row.filter((name) => byName.has(bare(name))).length;
  const heads = rows.slice(0, HEADER_WITHIN).map(known);
  const headerAt = Math.max(0, heads.indexOf(Math.max(...heads, 0)));
  return mappingOfHeader(rows[headerAt] ?? [], headerAt);
}

interface Taken {
  readonly at: number;
  readonly rank: number;
}

function mappingOfHeader(header: readonly Cell[], headerAt: number): Mapping {
  const taken = new Map<Field, Taken>();
  const twice: string[] = [];
  header.forEach((name, at) => {
    const meant = byName.get(bare(name));
    if (!meant) return;
    const before = taken.get(meant.field);
    if (before?.rank === meant.rank) twice.push(String(name));
    if (!before || meant.rank < before.rank) taken.set(meant.field, { at, rank: meant.rank });
  });
  const used = new Set([...taken.values()].map(({ at }) => at));
  return {
    headerAt,
    columns: Object.fromEntries([...taken].map(([field, { at }]) => [field, at])),
    unknown: header.filter((name, at) => bare(name) && !used.has(at)).map(String),
    missing: fieldNames.filter((it) => table[it].needed && !taken.has(it)),
    twice,
  };
}

/** The mapping as shown before anything is imported. */
export function shown({ headerAt, columns, unknown }: Mapping, header: readonly Cell[]): string {
  const lines = fieldNames.flatMap((it) =>
    columns[it] === undefined ? [] : [`  ${header[columns[it]]} → ${table[it].zh} ${it}`],
  );
  const left = unknown.length > 0 ? [`  不导入 left out: ${unknown.join('、')}`] : [];
  return [`列名在第 ${headerAt + 1} 行 Column names in line ${headerAt + 1}:`, ...lines, ...left].join('\n');
}
