/**
 * `npm run restore -- --from FOLDER [--data FOLDER] [--drop] [--erased FILE]`: puts a backup into an empty database and begins a new
 * epoch. FILE is the list of `npm run erased`: who is in it is erased again.
 *
 * The database is that of MONGODB_URI when set, else the one of the data folder, from which nothing may run. Servers are stopped first.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownDatabase } from './stage/own-database.mjs';
import { readArguments } from './toolchain/arguments.mjs';
import { ensureDependencies, requireNode } from './toolchain/dependencies.mjs';
import { end, endOnSignals } from './toolchain/ending.mjs';
import { root } from './toolchain/paths.mjs';
import { run } from './toolchain/run.mjs';
import { explain, SetupError, say } from './toolchain/say.mjs';

endOnSignals({ code: 130, message: 'Interrupted.' });
try {
  const { options } = readArguments(process.argv.slice(2), { from: 'text', data: 'text', drop: 'flag', erased: 'text' });
  if (!options.from || !existsSync(resolve(options.from))) throw new SetupError('Where from?', 'Give --from FOLDER, that of a backup.');
  requireNode();
  await ensureDependencies();
  await (await import('./build.mjs')).build({ only: ['server'], ifChanged: true });
  const { env } = process.env.MONGODB_URI ? { env: {} } : await ownDatabase({ data: options.data, mustBeStill: true });
  const args = [join(root, 'apps', 'server', 'dist', 'restore.mjs'), resolve(options.from), ...(options.drop ? ['--drop'] : [])];
  if (options.erased) args.push('--erased', resolve(options.erased));
  const answer = await run(process.execPath, args, { env, cwd: root, show: true });
  if (answer.ok && !process.env.MONGODB_URI)
    say('The secret of a data folder is its file "secret": put the one that belongs to the backup there before the next start.');
  await end(answer.code ?? 1);
} catch (error) {
  explain(error);
  await end(1);
}
