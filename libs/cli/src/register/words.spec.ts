import { markIn, namesIn, numeralIn, outcomeIn, termIn } from './words.js';

describe('the words of a register', () => {
  it.each([
    ['A', 'RESOLVED'],
    ['Ａ类', 'RESOLVED'],
    ['a 类', 'RESOLVED'],
    ['B类（列入计划）', undefined],
    ['列入计划逐步解决', 'PLANNED'],
    ['C', 'DEFERRED'],
    ['留作参考', 'REFERENCE'],
    ['E', undefined],
  ])('name an outcome: %s', (text, outcome) => {
    expect(outcomeIn(text)).toBe(outcome);
  });
  it('never take 不满意 for 满意', () => {
    expect(['满意', '基本满意', '不满意', '较不满意'].map(markIn)).toEqual([
      'SATISFIED',
      'BASICALLY_SATISFIED',
      'DISSATISFIED',
      undefined,
    ]);
  });
  it.each([
    ['五', 5],
    ['第五届', 5],
    ['十', 10],
    ['十七', 17],
    ['二十', 20],
    ['二十一', 21],
    ['第１２号', 12],
    ['无', undefined],
  ])('count: %s', (text, number) => {
    expect(numeralIn(text)).toBe(number);
  });
  it.each([
    ['五届一次', 5, 1],
    ['惠山区五届人大一次会议', 5, 1],
    ['第5届第2次会议', 5, 2],
    ['第五届', 5, undefined],
    ['5', 5, undefined],
    ['', undefined, undefined],
  ])('name term and session: %s', (text, termNo, sessionNo) => {
    expect(termIn(text)).toEqual(
      termNo === undefined ? { termNo } : { termNo, ...(/届/.test(text) ? { sessionNo } : {}) },
    );
  });
  it('name several people in one cell, however they are set apart', () => {
    expect(namesIn('李华、王芳，赵敏;孙 丽\n周洁')).toEqual(['李华', '王芳', '赵敏', '孙 丽', '周洁']);
    expect(namesIn('无')).toEqual([]);
  });
});
