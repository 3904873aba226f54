const { TestEnvironment } = require('jest-environment-node');

/**
 * Option `isEnough`: what comes after a finding is left out, for it would only wait for what the fault has spoilt.
 * Option `within`: the `describe` that counts.
 */
module.exports = class FirstFindingEnvironment extends TestEnvironment {
  #hasFound = false;
  #options;

  constructor(config, context) {
    super(config, context);
    this.#options = config.projectConfig.testEnvironmentOptions;
  }

  async handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.#hasFound = true;
    const isLeftOut = this.#hasFound && this.#options.isEnough;
    if (event.name === 'test_start' && (isLeftOut || !this.#counts(event.test))) event.test.mode = 'skip';
  }

  #counts({ parent }) {
    const { within } = this.#options;
    if (within === undefined) return true;
    for (let block = parent; block; block = block.parent) if (block.name === within) return true;
    return false;
  }
};
