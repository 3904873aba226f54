/**
 * Runs a command beside an unlocked, empty keyring: `dbus-run-session -- node with-keyring.mjs HOME COMMAND ARGS…`.
 * Ends with the command's exit code.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const [home, command, ...args] = process.argv.slice(2);
const folders = { XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: join(home, 'run') };
for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });

const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
  stdio: ['pipe', 'ignore', 'ignore'],
  env: { ...process.env, ...folders },
});
daemon.on('error', () => {}); // without a keyring the command still runs; what needs one says so itself
daemon.stdin.on('error', () => {});
daemon.stdin.end('quayside-tests');
await keyringAnswers();

const timeoutMs = Number(process.env.QUAYSIDE_TIME_LIMIT_MS) || undefined;
const answer = await run(command, args, { show: true, timeoutMs, env: { XDG_RUNTIME_DIR: folders.XDG_RUNTIME_DIR } });
daemon.kill();
process.exitCode = answer.code ?? 1;

async function keyringAnswers() {
  const ask = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.freedesktop.secrets',
  ];
  for (let look = 0; look < 50; look += 1) {
    const reply = await run('dbus-send', ask, { timeoutMs: 2_000 });
    if (reply.reason === 'missing' || reply.output.includes('boolean true')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
