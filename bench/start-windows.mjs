/**
 * The windows' part of `start.bench.ts`: a first start that fills the cache, then starts with the files read from disk and from memory.
 * Prints one line of JSON. Needs QUAYSIDE_SERVER_URL and QUAYSIDE_SIGN_IN.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end, endOnSignals } from '../scripts/toolchain/ending.mjs';
import { explain } from '../scripts/toolchain/say.mjs';
import { INSIDE, memoryOf, openWindow, runInSession, throwAwayFolder, untilFilled } from './windows.mjs';

const TURNS = 3;

if (process.argv.includes(INSIDE)) await measure();
else await runInSession(fileURLToPath(import.meta.url));

async function measure() {
  const { QUAYSIDE_SERVER_URL, QUAYSIDE_SIGN_IN } = process.env;
  endOnSignals({ code: 1, message: 'Stopping …' });
  try {
    const profile = await throwAwayFolder('profile');
    const first = await openWindow(profile, { QUAYSIDE_SERVER_URL, QUAYSIDE_SIGN_IN });
    await untilFilled(first.page);
    await first.app.close();
    const starts = { cold: [], warm: [] };
    let memory = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const name of ['cold', 'warm']) {
        if (name === 'cold') forget(profile);
        const window = await openWindow(profile, { QUAYSIDE_SERVER_URL, QUAYSIDE_SIGN_IN: '' });
        starts[name].push(window.usableMs);
        memory = await memoryOf(window.app);
        await window.app.close();
      }
    }
    console.log(JSON.stringify({ first: first.usableMs, ...starts, memory }));
    await end(0);
  } catch (error) {
    explain(error);
    await end(1);
  }
}

/** The system reads these files from the disk next time. */
function forget(folder) {
  for (const { parentPath, name } of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()))
    spawnSync('dd', [`if=${join(parentPath, name)}`, 'iflag=nocache', 'count=0', 'status=none']);
}
