/** Opens desktops, signed in by the real flow: password at the server, a one-time code, the desktop redeems it. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronArguments } from '../toolchain/electron.mjs';
import { root } from '../toolchain/paths.mjs';
import { SetupError } from '../toolchain/say.mjs';
import { logIn } from './data-folder.mjs';
import { startService } from './services.mjs';

export const desktopApp = join(root, 'apps', 'desktop');

/**
 * @param options.url - where the server is reached for signing in
 * @param options.seenAs - the address the desktop itself uses, when it is another (a proxy)
 * @returns the value of QUAYSIDE_SIGN_IN for a desktop's environment
 */
export async function signIn({ url, email, password, seenAs = url }) {
  const post = async (path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    if (response.ok) return response;
    throw new SetupError(
      `${email} could not be signed in: ${path} answered ${response.status} ${(await response.text()).slice(0, 300)}`,
      "Look into the server's log, or start with a fresh folder: --data FOLDER.",
    );
  };
  const session = await post('/api/auth/sign-in/email', { email, password });
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const response = await post('/desktop/code', { challenge, redirectUri: null, state: randomBytes(16).toString('base64url') }, { cookie });
  const { code } = await response.json();
  return JSON.stringify({ server: seenAs, code, verifier });
}

/** @param options.number - which desktop of this machine: each has a profile folder of its own */
export function openDesktop({ number, electron, dataFolder, env, onExit }) {
  const profile = join(dataFolder, 'desktops', String(number));
  if (number > 1) placeBeside(profile, number);
  return startService({
    name: `desktop-${number}`,
    command: electron.executable,
    args: [...electronArguments({ userDataDir: profile }), desktopApp],
    env: { ...env, ...(electron.isFallback ? { QUAYSIDE_ELECTRON_FALLBACK: electron.version } : {}) },
    logFile: logIn(dataFolder, `desktop-${number}`),
    graceMs: 10_000,
    onExit,
  });
}

/** A further desktop opens a little lower and to the right the first time, or it would hide the one before it. */
function placeBeside(profile, number) {
  const file = join(profile, 'window.json');
  if (existsSync(file)) return;
  mkdirSync(profile, { recursive: true });
  const shift = 48 * number;
  writeFileSync(file, JSON.stringify({ bounds: { x: shift, y: shift, width: 1320, height: 860 } }), { mode: 0o600 });
}
