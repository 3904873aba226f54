/** Runs a bundled program of the server over the database of MONGODB_URI when set, else over the one of the data folder. */
import { join } from 'node:path';
import { readArguments } from '../toolchain/arguments.mjs';
import { ensureDependencies, requireNode } from '../toolchain/dependencies.mjs';
import { end, endOnSignals } from '../toolchain/ending.mjs';
import { root } from '../toolchain/paths.mjs';
import { run } from '../toolchain/run.mjs';
import { explain } from '../toolchain/say.mjs';
import { ownDatabase } from './own-database.mjs';

/** @param program - its file in the server's bundle */
export async function runOnDatabase(program) {
  endOnSignals({ code: 130, message: 'Interrupted.' });
  try {
    const { options } = readArguments(process.argv.slice(2), { data: 'text' });
    requireNode();
    await ensureDependencies();
    await (await import('../build.mjs')).build({ only: ['server'], ifChanged: true });
    const { env } = process.env.MONGODB_URI ? { env: {} } : await ownDatabase({ data: options.data, mustExist: true });
    const answer = await run(process.execPath, [join(root, 'apps', 'server', 'dist', program)], { env, cwd: root, show: true });
    await end(answer.code ?? 1);
  } catch (error) {
    explain(error);
    await end(1);
  }
}
