import fc from 'fast-check';
import { mappingOf } from './columns.js';
import { readLines, type ReadLine } from './line.js';
import { finder } from './names.js';
import { withoutRepeats } from './repeats.js';
import { summaryOf } from './summary.js';
import type { Cell, TableFile } from './table-file.js';

const header = [
  '编号',
  '标题',
  '领衔代表',
  '附议代表',
  '提出日期',
  '交办日期',
  '答复日期',
  '主办单位',
  '协办单位',
  '办理结果',
  '满意度',
  '届',
  '次',
];
const good: readonly Cell[] = [
  '12',
  '关于增设停车泊位的建议',
  '李华',
  '王芳、赵敏',
  '2022年1月8日',
  44610,
  '2022/5/16',
  '城管局',
  '交警大队',
  'A',
  '满意',
  '五届',
  '一次',
];
const names = {
  person: finder([
    { id: 'p-li', name: '李华' },
    { id: 'p-wang', name: '王芳' },
    { id: 'p-zhao', name: '赵敏' },
    { id: 'p-chen-1', name: '陈洁' },
    { id: 'p-chen-2', name: '陈洁' },
  ]),
  organ: finder([
    { id: 'o-cg', name: '城管局' },
    { id: 'o-jj', name: '交警大队' },
  ]),
};
const setting = { jurisdiction: 'wuxi.huishan', names, today: '2026-11-02' };

const fileOf = (rows: readonly (readonly Cell[])[]): TableFile => ({
  name: 'register.csv',
  kind: 'csv',
  encoding: 'utf-8',
  sha256: 'a'.repeat(64),
  rows,
});
const read = (rows: readonly (readonly Cell[])[], over: object = {}): readonly ReadLine[] => {
  const file = fileOf(rows);
  return readLines(file, mappingOf(file.rows), { ...setting, ...over });
};
const lineWith = (changes: Readonly<Record<string, Cell>>): ReadLine =>
  read([header, header.map((name, at) => (name in changes ? changes[name]! : good[at]!))])[0]!;
const faultsOf = (changes: Readonly<Record<string, Cell>>) => lineWith(changes).faults.map(({ zh }) => zh);

describe('a line of a register', () => {
  it('is the body of one command, with its source', () => {
    expect(lineWith({}).suggestion).toEqual({
      jurisdiction: 'wuxi.huishan',
      termNo: 5,
      sessionNo: 1,
      number: '12',
      title: '关于增设停车泊位的建议',
      channel: 'IN_SESSION',
      openness: 'CLOSED',
      lead: 'p-li',
      coSigners: ['p-wang', 'p-zhao'],
      submittedOn: '2022-01-08',
      assignedOn: '2022-02-18',
      repliedOn: '2022-05-16',
      handlers: { lead: 'o-cg', co: ['o-jj'] },
      outcomeClass: 'RESOLVED',
      result: 'SATISFIED',
      source: { file: 'register.csv', sha256: 'a'.repeat(64), row: 2 },
    });
  });
  it('means the same in whatever order its columns stand', () => {
    const { source: _, ...expected } = lineWith({}).suggestion!;
    fc.assert(
      fc.property(fc.shuffledSubarray([...header.keys()], { minLength: header.length }), (order) => {
        const [line] = read([order.map((at) => header[at]!), order.map((at) => good[at]!)]);
        expect(line!.suggestion).toMatchObject(expected);
      }),
    );
  });
  it.each<[string, Readonly<Record<string, Cell>>, string]>([
    ['a deputy the directory does not know', { 领衔代表: '钱七' }, '领衔代表“钱七”在本地名录中没有'],
    ['a name that two people bear', { 领衔代表: '陈洁' }, '领衔代表“陈洁”在本地名录中有 2 个，请写全称'],
    ['a co-signer the directory does not know', { 附议代表: '王芳、钱七' }, '附议代表“钱七”在本地名录中没有'],
    ['two lead proposers', { 领衔代表: '李华、王芳' }, '“领衔代表”只能有一人，其余请列入附议代表'],
    ['a unit the directory does not know', { 主办单位: '水务局' }, '主办单位“水务局”在本地名录中没有'],
    ['no unit', { 主办单位: '' }, '缺少主办单位'],
    ['no title', { 标题: ' ' }, '缺少标题'],
    ['no outcome: it is not finished', { 办理结果: null }, '缺少办理结果'],
    ['an outcome nobody understands', { 办理结果: '优' }, '办理结果“优”无法识别'],
    ['a rating nobody understands', { 满意度: '还行' }, '满意度“还行”无法识别'],
    ['a day that does not exist', { 提出日期: '2022-02-30' }, '提出日期“2022-02-30”不是日期'],
    ['days out of order', { 答复日期: '2022-01-09' }, '提出、交办、答复日期先后有误'],
    ['a day in the future', { 答复日期: '2026-11-03' }, '日期晚于今天'],
    ['no term', { 届: '' }, '缺少届次，请加“届”一列或用 --term 指定'],
  ])('is left out for %s', (_, changes, fault) => {
    expect(faultsOf(changes)).toEqual([fault]);
    expect(lineWith(changes).suggestion).toBeUndefined();
  });
  it('tells all that is wrong with it at once', () => {
    expect(faultsOf({ 标题: '', 主办单位: '水务局', 办理结果: 'E' })).toHaveLength(3);
  });
  it('with several lead handlers was handled by each of them separately', () => {
    expect(lineWith({ 主办单位: '城管局、交警大队', 协办单位: '' }).suggestion!.handlers).toEqual({
      separate: [
        { organId: 'o-cg', scope: '原登记簿未注明分办范围' },
        { organId: 'o-jj', scope: '原登记簿未注明分办范围' },
      ],
    });
  });
  it('takes term and session from the file when it names none', () => {
    const { termNo, sessionNo } = read([header.slice(0, 11), good.slice(0, 11)], { termNo: 4, sessionNo: 3 })[0]!
      .suggestion!;
    expect([termNo, sessionNo]).toEqual([4, 3]);
  });
  it('of an item between sessions has no session', () => {
    const { sessionNo, channel } = lineWith({ 次: '闭会' }).suggestion!;
    expect([sessionNo, channel]).toEqual([undefined, 'BETWEEN_SESSIONS']);
  });
  it('that repeats an earlier one is left out, and says which', () => {
    const again = withoutRepeats(read([header, good, good]));
    expect(again.map(({ faults }) => faults.map(({ zh }) => zh))).toEqual([[], ['与第 2 行是同一件']]);
  });
  it('that is empty is no line', () => {
    expect(read([header, [], ['', ' ', null], good]).map(({ row }) => row)).toEqual([4]);
  });
});

describe('the summary of a register', () => {
  it('stat.sug.implemented: classes A and B over all that were received', () => {
    const outcomes = ['A', 'A', 'B', 'C', 'D', 'E'];
    const rows = outcomes.map((it, i) => good.map((cell, at) => (at === 0 ? `${i}` : at === 9 ? it : cell)));
    expect(summaryOf(read([header, ...rows]))).toEqual({
      received: 5,
      outcomes: { A: 2, B: 1, C: 1, D: 1 },
      implementedRate: 60,
      resolvedRate: 40,
      evaluated: 5,
      satisfiedRate: 100,
      faultyLines: 1,
    });
  });
  it('has no rates of nothing', () => {
    expect(summaryOf([])).toMatchObject({ received: 0, implementedRate: null, satisfiedRate: null });
  });
});
