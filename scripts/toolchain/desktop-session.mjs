/**
 * What a desktop app expects around it, for test machines: a screen, a session bus and an unlocked keyring.
 * The keyring lives in a throw-away folder, so the person's own is never touched.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay, startXvfb } from './display.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { findProgram } from './system-packages.mjs';

const keyringScript = join(root, 'scripts', 'toolchain', 'with-keyring.mjs');

/**
 * Runs a command inside such a session, writing to the terminal.
 *
 * @param options.env - further environment
 * @param options.ownScreen - use Xvfb also where there is a real display (so that tests do not grab the person's screen)
 * @returns the answer of `run`
 */
export async function runInDesktopSession(command, args, { env = {}, ownScreen = false, timeoutMs } = {}) {
  if (process.platform !== 'linux') return run(command, args, { env, timeoutMs, show: true, cwd: root });
  const home = mkdtempSync(join(tmpdir(), 'quayside-session-'));
  const screen = ownScreen || !hasDisplay() ? await startXvfb() : null;
  try {
    const withKeyring = findProgram('dbus-run-session') && findProgram('gnome-keyring-daemon');
    const whole = withKeyring ? ['dbus-run-session', '--', process.execPath, keyringScript, home, command, ...args] : [command, ...args];
    return await run(whole[0], whole.slice(1), {
      cwd: root,
      show: true,
      timeoutMs: withKeyring && timeoutMs ? timeoutMs + 30_000 : timeoutMs, // the inner limit ends the whole family
      env: {
        ...env,
        ...(timeoutMs ? { QUAYSIDE_TIME_LIMIT_MS: String(timeoutMs) } : {}),
        ...(screen ? { DISPLAY: screen.display, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11' } : {}),
        // Chromium asks the keyring only on desktops it knows
        XDG_CURRENT_DESKTOP: 'GNOME',
      },
    });
  } finally {
    await screen?.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}
