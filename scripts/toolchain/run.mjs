/** Runs a command to its end, with limits that suit downloads. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Never throws for a command that fails or is missing: the answer tells.
 *
 * @param options.timeoutMs - stop after this long
 * @param options.signal - an AbortSignal that stops it before its end
 * @param options.growing - a folder that must grow at least every `stallMs`, else the command counts as stalled
 * @param options.onOutput - told what the command writes, as it comes
 * @param options.show - let the command write to the terminal instead of collecting its output
 * @returns `reason` is 'ended', 'missing' (no such command), 'timeout', 'stopped' or 'stalled'; `ok` is true for exit code 0
 */
export function run(command, args, options = {}) {
  const { cwd, env, input, timeoutMs, signal, growing, stallMs = 20_000, show = false, shell = false, onOutput } = options;
  return new Promise((resolve) => {
    const output = [];
    let reason = 'ended';
    const child = spawn(command, args, {
      cwd,
      env: env ? { ...process.env, ...env } : process.env,
      shell,
      stdio: [input === undefined ? 'ignore' : 'pipe', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      windowsHide: true,
    });
    const stop = (why) => {
      reason = why;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
    };
    const limit = timeoutMs ? setTimeout(() => stop('timeout'), timeoutMs) : null;
    signal?.addEventListener('abort', () => stop('stopped'), { once: true });
    const watch = growing ? watchGrowth(growing, stallMs, () => stop('stalled')) : null;
    const finish = (code) => {
      clearTimeout(limit);
      clearInterval(watch);
      resolve({ ok: code === 0 && reason === 'ended', code, reason, output: Buffer.concat(output).toString() });
    };
    child.stdout?.on('data', (chunk) => {
      output.push(chunk);
      onOutput?.(String(chunk));
    });
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => {
      if (error.code === 'ENOENT') reason = 'missing';
      output.push(Buffer.from(String(error.message)));
      finish(null);
    });
    child.on('close', finish);
    if (input !== undefined) {
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    }
  });
}

function watchGrowth(folder, stallMs, onStall) {
  let size = -1;
  let grewAt = Date.now();
  return setInterval(() => {
    const now = sizeOf(folder);
    if (now !== size) {
      size = now;
      grewAt = Date.now();
    } else if (Date.now() - grewAt > stallMs) {
      onStall();
    }
  }, 1_000);
}

function sizeOf(folder) {
  let total = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (entry.isFile()) total += statSync(join(entry.parentPath ?? entry.path, entry.name)).size;
    }
  } catch {
    // a file vanished between listing and looking: the next look counts
  }
  return total;
}
