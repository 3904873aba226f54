/**
 * `npm run smoke`: the main job on a throw-away world, with two real windows: a mail becomes a case, is answered by keyboard,
 * the answer leaves, and what is done offline arrives once. Last line: timings as JSON. Exit 0, or 1 with the reason.
 */
import { join } from 'node:path';
import { ensureDependencies, requireNode } from './toolchain/dependencies.mjs';
import { runInDesktopSession } from './toolchain/desktop-session.mjs';
import { hasDisplay } from './toolchain/display.mjs';
import { findElectron } from './toolchain/electron.mjs';
import { root } from './toolchain/paths.mjs';
import { explain, SetupError, say } from './toolchain/say.mjs';
import { electronNeeds, installMissing } from './toolchain/system-packages.mjs';

const insideSession = '--inside-session';
if (process.argv[2] === insideSession) await import('./stage/smoke-journey.mjs');
else await prepare();

async function prepare() {
  try {
    await inSession();
  } catch (error) {
    explain(error);
    console.log(JSON.stringify({ ok: false, failedAt: 'set-up', reason: error.message }));
    process.exitCode = 1;
  }
}

async function inSession() {
  requireNode();
  await ensureDependencies();
  const needs = [...electronNeeds, 'dbus', 'keyring', ...(hasDisplay() ? [] : ['xvfb'])];
  if (!(await installMissing(needs))) {
    throw new SetupError('Windows cannot be shown on this machine.', 'Install the packages named above and run the same command again.');
  }
  const electron = await findElectron();
  const { build } = await import('./build.mjs');
  await build({ ifChanged: true });
  if (!hasDisplay()) say('No display here: the windows open on a screen of their own (Xvfb).');
  const answer = await runInDesktopSession(process.execPath, [join(root, 'scripts', 'smoke.mjs'), insideSession], {
    env: { QUAYSIDE_ELECTRON: electron.executable },
  });
  process.exitCode = answer.code ?? 1;
}
