/** Long-running processes of a start: each with a log of its own, stopped in order, missed when they die. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { root } from '../toolchain/paths.mjs';

const leash = createRequire(import.meta.url).resolve('../toolchain/leash.cjs');

/**
 * @param service.logFile - the log of the run before is kept beside it as `.previous.log`
 * @param service.onExit - told when it ends without `stop()`: `({ name, code, signal, logFile })`
 * @returns {{pid: number, name: string, logFile: string, ended: Promise<void>, isRunning: () => boolean, stop: () => Promise<void>}}
 */
export function startService({ name, command, args, env = {}, logFile, graceMs = 15_000, onExit }) {
  const log = openLog(logFile);
  const isNode = command === process.execPath;
  const child = spawn(command, isNode ? ['-r', leash, ...args] : args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: [isNode ? 'pipe' : 'ignore', log, log],
    // a group of its own: Ctrl-C in the terminal reaches only the start script, which stops all in order
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  closeSync(log);
  child.stdin?.on('error', () => {});
  const life = { running: true, stopping: false };
  const ended = new Promise((resolve) => {
    const finish = (code, signal) => {
      if (!life.running) return;
      life.running = false;
      if (!life.stopping) onExit?.({ name, code, signal, logFile });
      resolve();
    };
    child.once('error', (error) => finish(error.code ?? null, null));
    child.once('exit', finish);
  });
  const stop = async () => {
    life.stopping = true;
    if (!life.running) return;
    if (isNode && process.platform === 'win32') child.stdin.end();
    else child.kill('SIGTERM');
    const late = setTimeout(() => killGroup(child), graceMs);
    await ended;
    clearTimeout(late);
  };
  return { pid: child.pid, name, logFile, ended, isRunning: () => life.running, stop };
}

/** The last lines of a log, for the message about a death. */
export function tailOf(logFile, lines = 12) {
  try {
    return readFileSync(logFile, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .map((line) => `    ${line.slice(0, 400)}`)
      .join('\n');
  } catch {
    return '';
  }
}

function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
  return openSync(file, 'a');
}

function killGroup(child) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // it ended in the meantime
  }
}
