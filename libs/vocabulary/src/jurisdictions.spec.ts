import { areRelated, isWithin, jurisdictionId } from './index.js';

describe('a jurisdiction', () => {
  it('lies within itself and within everything above it', () => {
    expect(isWithin('wuxi.huishan', 'wuxi.huishan')).toBe(true);
    expect(isWithin('wuxi.huishan.luoshe', 'wuxi')).toBe(true);
    expect(isWithin('wuxi', 'wuxi.huishan')).toBe(false);
  });
  it('is a stranger to its neighbour, also to one whose name begins alike', () => {
    expect(areRelated('wuxi.huishan', 'wuxi.xinwu')).toBe(false);
    expect(areRelated('wuxi.hui', 'wuxi.huishan')).toBe(false);
  });
  it('is named in lower case and dots', () => {
    expect(jurisdictionId.test('wuxi.huishan.luoshe')).toBe(true);
    expect(jurisdictionId.test('wuxi..luoshe')).toBe(false);
  });
});
