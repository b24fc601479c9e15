// The first thing `npm start` and `npm test` run, on any Node and before anything is installed. It keeps to syntax that
// an old Node can read, so that it can say that it is too old.
var version = process.versions.node.split('.').map(Number);
var supported = (version[0] === 20 && version[1] >= 19) || (version[0] === 22 && version[1] >= 12) || version[0] >= 23;

if (!supported) {
  console.error(
    'Node.js ' +
      process.versions.node +
      ' 版本过低，请安装 Node.js 24（或 22.12 以上、20.19 以上）：https://nodejs.org',
  );
  console.error(
    'Node.js ' + process.versions.node + ' is too old. Install Node.js 24 (or 22.12+, or 20.19+): https://nodejs.org',
  );
  process.exitCode = 1;
} else {
  import('./prepare.mjs')
    .then(function (steps) {
      return steps.prepare();
    })
    .catch(function (error) {
      console.error(error.message);
      process.exitCode = 1;
    });
}
