import fc from 'fast-check';
import { canonical, nameUuid } from './index.js';

describe('the canonical text (RFC 8785)', () => {
  it.each([
    [{ b: 1, a: [true, null, 'é'] }, '{"a":[true,null,"é"],"b":1}'],
    [{ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 }, '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}'],
    [[1e30, 4.5, 6, 2e-3, 0.000000000000000000000000001, -0], '[1e+30,4.5,6,0.002,1e-27,0]'],
    ['\u0008\u001f"\\/', '"\\b\\u001f\\"\\\\/"'],
  ])('of %j', (value, text) => expect(canonical(value)).toBe(text));

  it('says the same for the same value, whatever order its members came in', () =>
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonical(value as never);
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
    ));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { a: '\udc00' }])('refuses %p', (value) =>
    expect(() => canonical(value)).toThrow(TypeError),
  );
});

it('a name always gives the same UUID', () => {
  expect(nameUuid('a')).toBe(nameUuid('a'));
  expect(nameUuid('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});
