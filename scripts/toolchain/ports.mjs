/** Free TCP ports on this machine's loopback address. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** @returns the first free port at or after `wanted`, or null when fifty in a row are taken */
export async function nextFreePort(wanted, notThese = []) {
  for (let port = wanted; port < wanted + 50 && port < 65_536; port += 1) {
    if (!notThese.includes(port) && (await isFree(port))) return port;
  }
  return null;
}

/** Below those that the system gives to lines going out: one of these would be taken between this look and its use. */
const LOWEST = 10_000;
const HIGHEST = 32_000;

/** Some port that is free now. */
export async function anyFreePort() {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}

export function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
