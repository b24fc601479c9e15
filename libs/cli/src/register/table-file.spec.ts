import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { encodeGb18030 } from './gb18030.js';
import { encodingOf, readTableFile, writeTableFile } from './table-file.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'lianxin-tables-'))));
afterAll(() => rm(folder, { recursive: true }));

/** Office cells: no control characters, no blanks at the ends, nothing a spreadsheet would take for a formula. */
const cell = fc
  .array(fc.constantFrom(...'建议关于停车难A1，“”"\n,;镕𠮷·'), { minLength: 1, maxLength: 12 })
  .map((it) => it.join('').trim())
  .filter((it) => it !== '');
const table = fc
  .integer({ min: 1, max: 6 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

describe('a table in a file', () => {
  it.each([
    ['xlsx', 'utf-8'],
    ['csv', 'utf-8'],
    ['csv', 'gb18030'],
  ] as const)('reads back from .%s (%s) as it was written', async (kind, encoding) => {
    const path = join(folder, `table-${encoding}.${kind}`);
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        await writeTableFile(path, rows, encoding);
        expect((await readTableFile(path)).rows).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });
  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff编号,标题\r\n1,停车\r\n')],
    ['UTF-8 without one', Buffer.from('编号,标题\r\n1,停车\r\n')],
    ['GB18030', encodeGb18030('编号,标题\r\n1,停车\r\n')],
  ])('is read from %s alike', async (_, bytes) => {
    const path = join(folder, 'some.csv');
    await writeFile(path, bytes);
    expect((await readTableFile(path)).rows).toEqual([
      ['编号', '标题'],
      ['1', '停车'],
    ]);
  });
  it('is taken for GB18030 only when it is not UTF-8', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => encodingOf(Buffer.from(text)) === 'utf-8'));
    expect(encodingOf(encodeGb18030('标题'))).toBe('gb18030');
  });
  it('keeps empty lines, so that lines are counted as the office sees them', async () => {
    const path = join(folder, 'gaps.csv');
    await writeFile(path, '编号\n\n1\n');
    expect((await readTableFile(path)).rows).toEqual([['编号'], [''], ['1']]);
  });
  it('never becomes a formula', async () => {
    const path = join(folder, 'formula.csv');
    await writeTableFile(path, [['=1+1']]);
    expect((await readTableFile(path)).rows).toEqual([["'=1+1"]]);
  });
  it('is refused when it is of another kind, not there or damaged', async () => {
    await writeFile(join(folder, 'broken.xlsx'), 'no zip');
    await expect(readTableFile(join(folder, 'old.xls'))).rejects.toMatchObject({ ending: 'usage' });
    await expect(readTableFile(join(folder, 'absent.csv'))).rejects.toMatchObject({ ending: 'usage' });
    await expect(readTableFile(join(folder, 'broken.xlsx'))).rejects.toMatchObject({ ending: 'failed' });
  });
});
