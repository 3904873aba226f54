/**
 * `npm run migrate [-- --data FOLDER]`: brings what is stored to what this version expects. A server does the same before it listens.
 *
 * The database is that of MONGODB_URI when set, else the one of the data folder.
 */
import { join } from 'node:path';
import { ownDatabase } from './stage/own-database.mjs';
import { readArguments } from './toolchain/arguments.mjs';
import { ensureDependencies, requireNode } from './toolchain/dependencies.mjs';
import { end, endOnSignals } from './toolchain/ending.mjs';
import { root } from './toolchain/paths.mjs';
import { run } from './toolchain/run.mjs';
import { explain } from './toolchain/say.mjs';

endOnSignals({ code: 130, message: 'Interrupted.' });
try {
  const { options } = readArguments(process.argv.slice(2), { data: 'text' });
  requireNode();
  await ensureDependencies();
  await (await import('./build.mjs')).build({ only: ['server'], ifChanged: true });
  const { env } = process.env.MONGODB_URI ? { env: {} } : await ownDatabase({ data: options.data, mustExist: true });
  const answer = await run(process.execPath, [join(root, 'apps', 'server', 'dist', 'migrate.mjs')], { env, cwd: root, show: true });
  await end(answer.code ?? 1);
} catch (error) {
  explain(error);
  await end(1);
}
