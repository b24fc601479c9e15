import fc from 'fast-check';
import { fieldNames, fields, mappingOf, type Field } from './columns.js';

const spellings = (field: Field): readonly string[] => [fields[field].zh, ...fields[field].names];

describe('the columns of a register', () => {
  it('are found in whatever order and by whichever of their names', () => {
    const header = fc
      .shuffledSubarray([...fieldNames], { minLength: fieldNames.length })
      .chain((order) =>
        fc.tuple(fc.constant(order), fc.tuple(...order.map((it) => fc.constantFrom(...spellings(it))))),
      );
    fc.assert(
      fc.property(header, ([order, names]) => {
        const { columns, missing, unknown, twice } = mappingOf([names]);
        expect(columns).toEqual(Object.fromEntries(order.map((field, at) => [field, at])));
        expect([missing, unknown, twice]).toEqual([[], [], []]);
      }),
    );
  });
  it('no two of them share a name', () => {
    const all = fieldNames.flatMap(spellings);
    expect(new Set(all).size).toBe(all.length);
  });
  it('are found below the title of the whole table, with blanks and brackets in their names', () => {
    const { headerAt, columns } = mappingOf([['惠山区登记簿'], [], ['编 号', '标题（全称）', '主办单位：']]);
    expect([headerAt, columns]).toEqual([2, { number: 0, title: 1, handler: 2 }]);
  });
  it('are named when they are needed and missing', () => {
    expect(mappingOf([['编号', '标题', '领衔代表']]).missing).toEqual([
      'submittedOn',
      'repliedOn',
      'handler',
      'outcome',
    ]);
  });
  it('that nobody understands are left out, and said so', () => {
    expect(mappingOf([['标题', '错误说明', '联系电话']]).unknown).toEqual(['错误说明', '联系电话']);
  });
  it('with the clearer name win: 序号 only counts lines where 编号 stands beside it', () => {
    const { columns, unknown, twice } = mappingOf([['序号', '编号', '标题']]);
    expect([columns, unknown, twice]).toEqual([{ number: 1, title: 2 }, ['序号'], []]);
  });
  it('are refused when the same name stands there twice', () => {
    expect(mappingOf([['标题', '编号', '标题']]).twice).toEqual(['标题']);
  });
});
