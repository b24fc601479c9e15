const SKIPPED = ['pending', 'skipped', 'disabled', 'todo'];

/**
 * What to print after a run of jest: each skipped test by name, then the counts alone on the last line. A file that
 * could not be loaded counts as a failure, and a run in which no test ran is not a success.
 *
 * @param results jest's JSON results, or undefined when there are none
 * @param filtered true when tests were picked by name, so that leaving out the others is what was asked for
 */
export function reportOf(results, { filtered, place }) {
  const files = results?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: place(file.name) })));
  const unloadable = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const skipped = tests.filter(({ status }) => SKIPPED.includes(status));
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length + unloadable.length;
  const none = passed + failed === 0;
  return {
    ok: failed === 0 && !none,
    lines: [
      ...(filtered ? [] : listOf(skipped)),
      ...(none ? ['没有执行任何测试。No test was run.'] : []),
      `${passed} passed, ${failed} failed, ${skipped.length} skipped`,
    ],
  };
}

const listOf = (skipped) =>
  skipped.length === 0
    ? []
    : ['', `跳过的测试 SKIPPED (${skipped.length}):`, ...skipped.map((test) => `  ! ${test.fullName}  (${test.file})`)];
