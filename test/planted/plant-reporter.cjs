const { writeFileSync } = require('node:fs');

/** What each project found; Jest's own JSON does not say of which project a result is. Option `to`: the file. */
module.exports = class PlantReporter {
  #found = {};
  #to;

  constructor(_config, { to }) {
    this.#to = to;
  }

  onTestResult(test, { testResults, testExecError, failureMessage }) {
    const named = (status) => testResults.filter((one) => one.status === status).map(({ fullName }) => fullName);
    const why = testResults.flatMap(({ failureMessages }) => failureMessages.map((text) => text.slice(0, 1000)));
    this.#found[test.context.config.displayName.name] = {
      failed: named('failed'),
      why,
      passed: named('passed').length,
      trouble: testExecError ? failureMessage : null,
    };
  }

  onRunComplete() {
    writeFileSync(this.#to, JSON.stringify(this.#found));
  }
};
