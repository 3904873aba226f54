/**
 * The windows' part of `start.bench.ts`: a first start that fills the cache, then starts with the files read from disk and from memory.
 * Prints one line of JSON. Needs QUAYSIDE_SERVER_URL and QUAYSIDE_SIGN_IN.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryOf, openWindow, untilFilled } from './windows.mjs';

const insideSession = '--inside-session';
const TURNS = 3;

if (process.argv.includes(insideSession)) await measure();
else await prepare();

async function prepare() {
  const { build } = await import('../scripts/build.mjs');
  const { findElectron } = await import('../scripts/toolchain/electron.mjs');
  const { runInDesktopSession } = await import('../scripts/toolchain/desktop-session.mjs');
  await build({ ifChanged: true });
  const electron = await findElectron();
  const env = { QUAYSIDE_ELECTRON: electron.executable };
  const answer = await runInDesktopSession(process.execPath, [fileURLToPath(import.meta.url), insideSession], { env, ownScreen: true });
  process.exitCode = answer.code ?? 1;
}

async function measure() {
  const profile = mkdtempSync(join(tmpdir(), 'quayside-start-'));
  const { QUAYSIDE_SERVER_URL, QUAYSIDE_SIGN_IN } = process.env;
  try {
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
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The system reads these files from the disk next time. */
function forget(folder) {
  for (const { parentPath, name } of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()))
    spawnSync('dd', [`if=${join(parentPath, name)}`, 'iflag=nocache', 'count=0', 'status=none']);
}
