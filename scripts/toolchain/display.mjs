/** A screen for windows on a machine that has none: Xvfb on a free display number. */
import { spawn } from 'node:child_process';

/** Can a window be shown as things are? */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @returns {Promise<{display: string, stop: () => Promise<void>}>} */
export function startXvfb({ width = 1600, height = 1000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const complaints = [];
    const gone = new Promise((done) => child.once('close', done));
    const stop = async () => {
      child.kill('SIGTERM');
      await gone;
    };
    child.stderr.on('data', (chunk) => complaints.push(chunk));
    child.once('error', reject);
    gone.then(() => reject(new Error(`Xvfb ended: ${Buffer.concat(complaints).toString().trim()}`)));
    child.stdio[3].once('data', (number) => resolve({ display: `:${number.toString().trim()}`, stop }));
  });
}
