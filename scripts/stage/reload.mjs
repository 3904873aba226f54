/** For `npm run dev`: rebuilds what changed; the server restarts by itself, the desktop shows it after Ctrl+R. */
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { atEnd } from '../toolchain/ending.mjs';
import { root } from '../toolchain/paths.mjs';
import { explain, say } from '../toolchain/say.mjs';

const folders = ['packages/shared/src', 'apps/server/src', 'apps/desktop/src'];

export async function reloadOnChange({ world, withDesktop }) {
  const parts = ['server', ...(withDesktop ? ['desktop', 'renderer'] : [])];
  const rebuild = oneAtATime(() => rebuildAll(parts, world));
  for (const folder of folders) {
    if (!existsSync(join(root, folder))) continue;
    const watcher = watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name && /\.(tsx?|css|json|html|svg)$/.test(name) && !/\.test\.tsx?$/.test(name)) rebuild();
    });
    atEnd(`watching ${folder}`, () => watcher.close());
  }
  say('Watching for changes.');
}

async function rebuildAll(parts, world) {
  try {
    const built = await build({ only: parts, ifChanged: true });
    if (built.includes('server')) {
      await world.restartServer();
      say('The server runs the new code.');
    }
    if (built.includes('renderer')) say('Ctrl+R in a window shows the new screens.');
    if (built.includes('desktop')) say('Close and open the desktop to run its new main or core process.');
  } catch (error) {
    explain(error);
  }
}

/** Runs soon after a burst of calls, never twice at once; a call while it runs makes it run again. */
function oneAtATime(work) {
  let isWaiting = false;
  let last = Promise.resolve();
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      last = last.then(() => {
        isWaiting = false;
        return work();
      });
    }, 150);
  };
}
