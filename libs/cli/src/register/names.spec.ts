import { circlesOf, nearest, orEnding } from './names.js';

const person = (id: string, name: string, jurisdiction: string, ...seats: string[]) => ({
  id,
  name,
  jurisdiction,
  seats: seats.map((it) => ({ jurisdiction: it })),
});
const people = [
  person('deputy', '王芳', 'wuxi'),
  person('clerk', '王芳', 'wuxi', 'wuxi.huishan'),
  person('former', '李华', 'wuxi'),
  person('stranger', '赵敏', 'wuxi', 'wuxi.xinwu'),
  person('one', '陈洁', 'wuxi.huishan'),
  person('two', '陈 洁', 'wuxi.huishan.luoshe'),
];
const circles = circlesOf(people, new Set(['deputy']), 'wuxi.huishan');

describe('a name in a register of a district', () => {
  it.each([
    ['a deputy of its congress before anybody else', '王芳', ['deputy']],
    ['a former deputy, who has no seat any more', '李华', ['former']],
    ['nobody of another district', '赵敏', []],
    ['each of two people who bear it', '陈洁', ['one', 'two']],
    ['nobody the directory does not know', '钱七', []],
  ])('means %s', (_, name, ids) => {
    expect(nearest(circles, name)).toEqual(ids);
  });
  it('may be the short form of an organ’s', () => {
    const organs = [
      { id: 'cg', name: '惠山区城管局' },
      { id: 'jy', name: '惠山区教育局' },
      { id: 'old', name: '惠山区老城管局', closedOn: '2020-01-01' },
    ];
    expect(orEnding([], '城管局', organs)).toEqual(['cg']);
    expect(orEnding([], '局', organs)).toEqual([]);
    expect(orEnding(['exact'], '城管局', organs)).toEqual(['exact']);
  });
});
