/** Jest reporter: one line per file, the whole message for what failed, and no summary (npm test has its own). */
const path = require('node:path');

module.exports = class LinesReporter {
  onTestResult(_test, result) {
    const file = path.relative(process.cwd(), result.testFilePath);
    const failed = result.numFailingTests > 0 || result.testExecError;
    const seconds = ((result.perfStats.end - result.perfStats.start) / 1000).toFixed(1);
    const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : '';
    console.log(
      `${failed ? 'FAIL' : 'pass'} ${file} (${result.numPassingTests}${failed ? ` of ${result.numPassingTests + result.numFailingTests}` : ''} passed${skipped}, ${seconds} s)`,
    );
    if (failed) console.log(result.failureMessage ?? String(result.testExecError));
    for (const entry of failed ? (result.console ?? []) : []) console.log(`  ${entry.type}: ${entry.message}`);
  }
};
