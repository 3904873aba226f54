const { TestEnvironment } = require('jest-environment-node');

const CHARACTERS_MAX = 4000;

/** When a test with windows fails, says what they showed: the message alone tells only what was missing. */
module.exports = class ShowWindows extends TestEnvironment {
  async handleTestEvent(event) {
    if (event.name !== 'test_fn_failure') return;
    for (const page of this.global.openPages ?? []) {
      const shown = await page
        .locator('body')
        .ariaSnapshot({ timeout: 5000 })
        .catch((error) => String(error));
      process.stderr.write(`── ${event.test.name}: a window showed\n${shown.slice(0, CHARACTERS_MAX)}\n`);
    }
  }
};
