/**
 * `npm run demo -- --cases N [--seed N] [--data FOLDER]`: bulk-loads demo data into an empty workspace.
 *
 * The workspace is that of MONGODB_URI (with QUAYSIDE_SECRET) when set, else the one of the data folder, whether a start
 * runs from it or not.
 */
import { loadDemo } from './stage/demo-data.mjs';
import { ownDatabase } from './stage/own-database.mjs';
import { readArguments } from './toolchain/arguments.mjs';
import { ensureDependencies, requireNode } from './toolchain/dependencies.mjs';
import { end, endOnSignals, isEnding } from './toolchain/ending.mjs';
import { explain, SetupError, say } from './toolchain/say.mjs';

const spec = { cases: 'number', seed: 'number', data: 'text', 'relay-port': 'number' };

endOnSignals({ code: 130, message: 'Interrupted; the workspace is half filled and should be deleted.' });
try {
  const { options } = readArguments(process.argv.slice(2), spec);
  requireNode();
  await ensureDependencies();
  await (await import('./build.mjs')).build({ only: ['server'], ifChanged: true });
  const target = process.env.MONGODB_URI ? givenTarget(options) : await ownTarget(options);
  const more = ['--check', ...(options.seed === undefined ? [] : ['--seed', String(options.seed)])];
  const report = await loadDemo({ ...target, cases: options.cases ?? 2500, more });
  for (const line of report) say(`  ${line}`);
  say('The demo data is loaded, and everything in it holds.');
  await end(0);
} catch (error) {
  if (!isEnding()) explain(error);
  await end(1);
}

function givenTarget(options) {
  if (!process.env.QUAYSIDE_SECRET)
    throw new SetupError('MONGODB_URI is set, but not QUAYSIDE_SECRET.', 'Give the secret that the server of this database uses.');
  return { env: {}, relayPort: options['relay-port'] ?? 4726 };
}

async function ownTarget(options) {
  const { env, ports } = await ownDatabase({ data: options.data });
  return { env, relayPort: options['relay-port'] ?? ports.relay };
}
