/** Free TCP ports on this machine's loopback address. */
import { createServer } from 'node:net';

/** @returns the first free port at or after `wanted`, or null when fifty in a row are taken */
export async function nextFreePort(wanted, notThese = []) {
  for (let port = wanted; port < wanted + 50 && port < 65_536; port += 1) {
    if (!notThese.includes(port) && (await isFree(port))) return port;
  }
  return null;
}

/** Some port that is free now. */
export function anyFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
