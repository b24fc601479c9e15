import { reportOf } from '../test-report.mjs';

const file = (...tests) => ({
  name: '/repo/libs/calendar/src/calendar.spec.ts',
  status: tests.some(([status]) => status === 'failed') ? 'failed' : 'passed',
  assertionResults: tests.map(([status, fullName]) => ({ status, fullName })),
});
const report = (testResults, filtered = false) =>
  reportOf(testResults && { testResults }, { filtered, place: (path) => path.replace('/repo/', '') });

describe('the report of a test run', () => {
  it('ends with the counts alone on a line', () => {
    const { ok, lines } = report([file(['passed', 'a']), file(['passed', 'b'], ['failed', 'c'])]);
    expect([ok, lines.at(-1)]).toEqual([false, '2 passed, 1 failed, 0 skipped']);
  });

  it('names each skipped test and where it stands', () => {
    const { ok, lines } = report([file(['passed', 'a'], ['pending', 'b needs Java'], ['todo', 'c'])]);
    expect(ok).toBe(true);
    expect(lines).toEqual([
      '',
      '跳过的测试 SKIPPED (2):',
      '  ! b needs Java  (libs/calendar/src/calendar.spec.ts)',
      '  ! c  (libs/calendar/src/calendar.spec.ts)',
      '1 passed, 0 failed, 2 skipped',
    ]);
  });

  it('does not list what was left out by name on purpose', () => {
    expect(report([file(['passed', 'a'], ['pending', 'b'])], true).lines).toEqual(['1 passed, 0 failed, 1 skipped']);
  });

  it('is no success when no test ran', () => {
    for (const results of [undefined, [], [file(['pending', 'a'])]]) expect(report(results).ok).toBe(false);
  });

  it('counts a file that could not be loaded as a failure', () => {
    const { ok, lines } = report([file(['passed', 'a']), { ...file(), status: 'failed' }]);
    expect([ok, lines.at(-1)]).toEqual([false, '1 passed, 1 failed, 0 skipped']);
  });
});
