/**
 * What a desktop app expects around it, for test machines: a screen, a session bus and an unlocked keyring.
 * The keyring lives in a throw-away folder, so the person's own is never touched.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { hasDisplay, startXvfb } from './display.mjs';
import { atEnd } from './ending.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { findProgram } from './system-packages.mjs';

const holdScript = join(root, 'scripts', 'toolchain', 'hold-session.mjs');
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
    const withKeyring = hasKeyring();
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

/**
 * Opens such sessions, each with a screen of its own, which stay until this program ends.
 *
 * @returns the environment of each; none where windows of several programs share one screen
 */
export async function openDesktopSessions(count) {
  if (process.platform !== 'linux') return [];
  return Promise.all(Array.from({ length: count }, openDesktopSession));
}

async function openDesktopSession() {
  const home = mkdtempSync(join(tmpdir(), 'quayside-session-'));
  atEnd('the folder of a session', () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
  const screen = await startXvfb();
  atEnd('a screen', () => screen.stop());
  const env = { DISPLAY: screen.display, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11', XDG_CURRENT_DESKTOP: 'GNOME' };
  if (!hasKeyring()) return env;
  const holder = spawn('dbus-run-session', ['--', process.execPath, keyringScript, home, process.execPath, holdScript], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
    detached: true,
  });
  const ended = once(holder, 'close');
  atEnd('a keyring', async () => {
    process.kill(-holder.pid, 'SIGTERM');
    await ended;
  });
  for await (const line of createInterface({ input: holder.stdout })) return { ...env, ...JSON.parse(line) };
  throw new Error('A session with a keyring could not be opened.');
}

const hasKeyring = () => findProgram('dbus-run-session') && findProgram('gnome-keyring-daemon');
