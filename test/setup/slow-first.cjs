const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that take minutes: whichever begins last keeps the whole run waiting, and the size of a file says little. */
const SLOW = [
  'test/chaos/chaos.sync.test.ts',
  'test/sync/planted-faults.sync.test.ts',
  'test/planted/planted-faults.sync.test.ts',
  'test/sync/rights-oracle.mongo.test.ts',
  'apps/server/src/rooms/sync/sync.mongo.test.ts',
  'apps/server/src/rooms/routing/routing.mongo.test.ts',
  'test/e2e/settings-accessibility.e2e.ts',
  'test/e2e/accessibility.e2e.ts',
  'test/e2e/main-job.e2e.ts',
  'test/e2e/nothing-typed-is-lost.e2e.ts',
];

const isSlow = ({ path }) => SLOW.some((one) => path.replaceAll('\\', '/').endsWith(one));

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
};
