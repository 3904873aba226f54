/**
 * Loaded into servers and desks before they start (`--require`): at SIGUSR1 says in the file CHAOS_VITALS how the process fares, once all
 * that nobody needs any more is cleared away.
 */
const { renameSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const file = process.env.CHAOS_VITALS;
if (file) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR1', () => {
    collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    writeFileSync(`${file}.new`, JSON.stringify({ rss, heap: heapUsed + external, resources: process.getActiveResourcesInfo().length }));
    renameSync(`${file}.new`, file);
  });
}
