/**
 * `npm run erased -- --to FILE [--data FOLDER]`: writes down the ids of the contacts that were erased, to be kept apart from the backups: a
 * restore from an older backup erases them again. Needs no stop of the servers.
 */
import { join, resolve } from 'node:path';
import { ownDatabase } from './stage/own-database.mjs';
import { readArguments } from './toolchain/arguments.mjs';
import { ensureDependencies, requireNode } from './toolchain/dependencies.mjs';
import { end, endOnSignals } from './toolchain/ending.mjs';
import { root } from './toolchain/paths.mjs';
import { run } from './toolchain/run.mjs';
import { explain, SetupError } from './toolchain/say.mjs';

endOnSignals({ code: 130, message: 'Interrupted.' });
try {
  const { options } = readArguments(process.argv.slice(2), { to: 'text', data: 'text' });
  if (!options.to) throw new SetupError('Where to?', 'Give --to FILE: it is written anew each time.');
  requireNode();
  await ensureDependencies();
  await (await import('./build.mjs')).build({ only: ['server'], ifChanged: true });
  const { env } = process.env.MONGODB_URI ? { env: {} } : await ownDatabase({ data: options.data, mustExist: true });
  const command = join(root, 'apps', 'server', 'dist', 'erased.mjs');
  const answer = await run(process.execPath, [command, resolve(options.to)], { env, cwd: root, show: true });
  await end(answer.code ?? 1);
} catch (error) {
  explain(error);
  await end(1);
}
